// The proxy (`--gateway`): an HTTP proxy and a TLS server on one port, for clients that call the hosts of X and of Google
// Cloud Storage by their real names.
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { HOUR_MS, SECOND_MS } from '../domain/time/instant.js';
import { drain } from '../http/drain.js';
import { type ListenAddress, listen } from '../http/listen.js';
import type { Log } from '../ports/log.js';
import type { CertificateAuthority } from './ca-store.js';
import { acceptConnections, isTls } from './client-connections.js';
import { type HostPort, INTERCEPTED_HOSTS, parseHostPort } from './intercepted-hosts.js';
import { createServerCertificate } from './issue-certificate.js';
import { NESTED_TUNNEL, type ProxyErrorResponse } from './proxy-errors.js';
import { createProxyHandler, type HostListener } from './proxy-handler.js';
import { decideRoute } from './routing.js';
import { rejectTunnel } from './send-proxy-error.js';
import { openTunnel } from './upstream.js';

interface ProxyServerOptions extends ListenAddress {
  /** Hosts to which requests are forwarded. */
  readonly allowedHosts: readonly HostPort[];
  readonly certificateAuthority: CertificateAuthority;
  /** Returns the listener of an intercepted host. */
  readonly listenerOf: (host: string) => HostListener;
  /** URL of the mock itself, for error messages. */
  readonly mockUrl: string;
  readonly log: Log;
  /** Options that set the port and the host, for error messages. Default: the flags. */
  readonly optionNames?: Readonly<Record<keyof ListenAddress, string>>;
  /**
   * Timeout of a client for each step up to its first request: first byte, TLS handshake, request head. Default: 10 s.
   */
  readonly timeoutMs?: number;
}

/** A proxy that listens. */
export interface ProxyServer {
  /** Value for a client's HTTPS_PROXY. */
  readonly url: string;
  /** CA certificate to trust, in PEM format. */
  readonly ca: string;
  /** Path of the CA certificate. */
  readonly caFile: string;
  /** Waits for the running requests, and closes tunnels to other hosts. */
  close(): Promise<void>;
  /** Aborts all requests. */
  closeAllConnections(): void;
}

const DEFAULT_TIMEOUT_MS = 10 * SECOND_MS;
const EXPIRY_WARNING_DAYS = 30;
const UNTRUSTED_CA_ALERT = /ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)$/;

/**
 * Starts the proxy.
 *
 * One server of `node:http` reads all HTTP: requests to the proxy itself, and requests inside tunnels and TLS. So its timeouts
 * and its shutdown apply to every connection.
 *
 * @throws the system's error if the proxy cannot listen on the address
 */
export async function openProxyServer(options: ProxyServerOptions): Promise<ProxyServer> {
  const { allowedHosts, certificateAuthority, log, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const { optionNames = { port: '--gateway-port', host: '--gateway-host' } } = options;
  const caFile = certificateAuthority.certificateFile;
  const server = createServer({
    headersTimeout: timeoutMs,
    requestTimeout: HOUR_MS,
    connectionsCheckingInterval: SECOND_MS,
  });

  let loggedUntrustedCa = false;
  const connections = acceptConnections(server, {
    // One certificate for all hosts: a client need not name one in its handshake (no SNI).
    serverCertificate: createServerCertificate(certificateAuthority, INTERCEPTED_HOSTS, Date.now()),
    timeoutMs,
    onTlsError({ code = '' }) {
      if (loggedUntrustedCa || !UNTRUSTED_CA_ALERT.test(code)) return;
      loggedUntrustedCa = true;
      log('warn', 'a client of the proxy does not trust its CA', { ca: caFile });
    },
  });

  const loggedHosts = new Set<string>();
  const logRejected = ({ status }: ProxyErrorResponse, requested = ''): void => {
    const host = parseHostPort(requested)?.host;
    if (status !== 403 || host === undefined || loggedHosts.has(host)) return;
    loggedHosts.add(host);
    log('warn', 'the proxy rejected a host', { host });
  };

  server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    const connection = connections.find(socket);
    if (!connection) return void socket.destroy();
    const isNested = connection.tunnelHost !== undefined || isTls(socket);
    connection.hasRequest = false;
    const reject = (error: ProxyErrorResponse): void => rejectTunnel(socket, error, timeoutMs);
    if (isNested) return reject(NESTED_TUNNEL);
    const route = decideRoute(req.url ?? '', undefined, allowedHosts);
    if (route.kind === 'upstream') openTunnel(socket, head, route.destination, reject);
    else if (route.kind === 'rejected') {
      logRejected(route.error, req.url);
      reject(route.error);
    } else {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      connection.tunnelHost = route.host;
      connections.detectProtocol(connection);
    }
  });

  const handleRequest = createProxyHandler({ ...options, connections, logRejected });
  server.on('request', handleRequest);
  // The app sends `100 Continue` itself, when it wants the body.
  server.on('checkContinue', handleRequest);

  if (certificateAuthority.daysLeft < EXPIRY_WARNING_DAYS)
    log('warn', 'the CA of the proxy expires soon', {
      ca: caFile,
      days: Math.floor(certificateAuthority.daysLeft),
    });
  const address = await listen(server, options, optionNames);
  return {
    url: `http://${address}`,
    ca: certificateAuthority.certificate,
    caFile: caFile,
    close() {
      connections.closeUnused();
      return drain(server);
    },
    closeAllConnections: () => server.closeAllConnections(),
  };
}
