// The proxy of `--gateway`: an HTTP proxy and a TLS server on one port, for clients that call the hosts of X and of Google's
// storage by their real names.
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { HOUR_MS, SECOND_MS } from '../domain/time/instant.js';
import { drain } from '../http/drain.js';
import { type Address, listen } from '../http/listen.js';
import type { Log } from '../ports/log.js';
import type { Authority } from './certificate-authority.js';
import { makeServerCertificate } from './certificates.js';
import { acceptConnections, isEncrypted } from './client-connections.js';
import { type ErrorResponse, rejectTunnel } from './error-response.js';
import { type HostPort, OWN_HOSTS, parseHostPort } from './intercepted-hosts.js';
import { createRequestHandler, type HostApp } from './proxied-request.js';
import { decideRoute } from './routing.js';
import { openTunnel } from './upstream.js';

interface GatewayOptions extends Address {
  /** Hosts that are forwarded to the real ones. */
  readonly allow: readonly HostPort[];
  readonly authority: Authority;
  /** Returns what answers for one of the real hosts. */
  readonly appOf: (host: string) => HostApp;
  /** The address of the mock itself. */
  readonly mockUrl: string;
  readonly log: Log;
  /**
   * Milliseconds that a client has for each step up to its first request: first byte, TLS handshake, request head.
   * Default: 10 s.
   */
  readonly timeoutMs?: number;
}

/** A proxy that listens. */
export interface Gateway {
  /** A client's HTTPS_PROXY. */
  readonly url: string;
  /** Certificate of the CA to trust, in PEM form, and the file that holds it. */
  readonly ca: string;
  readonly caFile: string;
  /** Finishes the running requests; closes tunnels to other hosts. */
  close(): Promise<void>;
  /** Aborts all requests. */
  closeAllConnections(): void;
}

const TIMEOUT_MS = 10 * SECOND_MS;
const EXPIRY_WARNING_DAYS = 30;
const UNTRUSTED = /ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)$/;

const NESTED_TUNNEL: ErrorResponse = {
  status: 400,
  detail: 'The gateway is an HTTP proxy; there are no tunnels within tunnels, or within TLS.',
};

/**
 * Opens the proxy.
 *
 * One server of `node:http` reads all HTTP, both what a client sends to the proxy and what comes out of tunnels and TLS, so
 * that its time limits and its closing apply to every connection.
 *
 * @throws the system's error if the address cannot be listened on
 */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { allow, authority, log, timeoutMs = TIMEOUT_MS } = options;
  const ca = authority.certificateFile;
  const server = createServer({
    headersTimeout: timeoutMs,
    requestTimeout: HOUR_MS,
    connectionsCheckingInterval: SECOND_MS,
  });

  let loggedDistrust = false;
  const connections = acceptConnections(server, {
    // One certificate for all hosts: a client need not name one in its handshake (no SNI).
    serverCertificate: makeServerCertificate(authority, OWN_HOSTS, Date.now()),
    timeoutMs,
    onTlsError({ code = '' }) {
      if (loggedDistrust || !UNTRUSTED.test(code)) return;
      loggedDistrust = true;
      log('warn', 'a client of the gateway does not trust its CA', { ca });
    },
  });

  const loggedHosts = new Set<string>();
  const logRejected = ({ status }: ErrorResponse, requested = ''): void => {
    const host = parseHostPort(requested)?.host;
    if (status !== 403 || host === undefined || loggedHosts.has(host)) return;
    loggedHosts.add(host);
    log('warn', 'gateway refused a host', { host });
  };

  server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    const connection = connections.find(socket);
    if (!connection) return void socket.destroy();
    const isNested = connection.tunnelHost !== undefined || isEncrypted(socket);
    connection.hasRequest = false;
    const reject = (error: ErrorResponse): void => rejectTunnel(socket, error, timeoutMs);
    if (isNested) return reject(NESTED_TUNNEL);
    const route = decideRoute(req.url ?? '', undefined, allow);
    if (route.kind === 'upstream') openTunnel(socket, head, route.to, reject);
    else if (route.kind === 'rejected') {
      logRejected(route.error, req.url);
      reject(route.error);
    } else {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      connection.tunnelHost = route.host;
      connections.read(connection);
    }
  });

  const handleRequest = createRequestHandler({ ...options, connections, logRejected });
  server.on('request', handleRequest);
  // The app sends `100 Continue` itself, if it wants the body.
  server.on('checkContinue', handleRequest);

  if (authority.daysLeft < EXPIRY_WARNING_DAYS)
    log('warn', "the gateway's CA expires soon", { ca, days: Math.floor(authority.daysLeft) });
  const address = await listen(server, options, { port: 'gateway-port', host: 'gateway-host' });
  return {
    url: `http://${address}`,
    ca: authority.certificate,
    caFile: ca,
    close() {
      connections.closeUnused();
      return drain(server);
    },
    closeAllConnections: () => server.closeAllConnections(),
  };
}
