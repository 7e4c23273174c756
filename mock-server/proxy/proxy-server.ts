// The proxy of `--gateway`: an HTTP proxy and a TLS server on one port, for clients that call the hosts of X and of Google's
// storage by their real names.
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
import { createProxyHandler, type HostListener } from './proxy-handler.js';
import { decideRoute } from './routing.js';
import { type ProxyErrorResponse, rejectTunnel } from './send-proxy-error.js';
import { openTunnel } from './upstream.js';

interface ProxyServerOptions extends ListenAddress {
  /** Hosts that are forwarded to the real ones. */
  readonly allowedHosts: readonly HostPort[];
  readonly certificateAuthority: CertificateAuthority;
  /** Returns what answers for one of the real hosts. */
  readonly listenerOf: (host: string) => HostListener;
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
export interface ProxyServer {
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

const DEFAULT_TIMEOUT_MS = 10 * SECOND_MS;
const EXPIRY_WARNING_DAYS = 30;
const UNTRUSTED_CA_ALERT = /ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)$/;

const NESTED_TUNNEL: ProxyErrorResponse = {
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
export async function openProxyServer(options: ProxyServerOptions): Promise<ProxyServer> {
  const { allowedHosts, certificateAuthority, log, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
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
      log('warn', 'a client of the gateway does not trust its CA', { ca: caFile });
    },
  });

  const loggedHosts = new Set<string>();
  const logRejected = ({ status }: ProxyErrorResponse, requested = ''): void => {
    const host = parseHostPort(requested)?.host;
    if (status !== 403 || host === undefined || loggedHosts.has(host)) return;
    loggedHosts.add(host);
    log('warn', 'gateway refused a host', { host });
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
  // The app sends `100 Continue` itself, if it wants the body.
  server.on('checkContinue', handleRequest);

  if (certificateAuthority.daysLeft < EXPIRY_WARNING_DAYS)
    log('warn', "the gateway's CA expires soon", {
      ca: caFile,
      days: Math.floor(certificateAuthority.daysLeft),
    });
  const address = await listen(server, options, { port: 'gateway-port', host: 'gateway-host' });
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
