// The proxy (`--gateway`) is an HTTP proxy and a TLS server on one port. It serves clients that call the hosts of X and of
// Google Cloud Storage by their real names.
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { redactText } from '../domain/redact-text.js';
import { HOUR_MS, SECOND_MS } from '../domain/time/instant.js';
import { type ListenAddress, listen } from '../http/listen.js';
import type { Log } from '../ports/log.js';
import { systemNow } from '../real-time.js';
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
  /** Hosts to which the proxy forwards requests. */
  readonly allowedHosts: readonly HostPort[];
  readonly certificateAuthority: CertificateAuthority;
  /** Returns the listener of an intercepted host. */
  readonly listenerOf: (host: string) => HostListener;
  /** URL of the mock itself for error messages. */
  readonly mockUrl: string;
  readonly log: Log;
  /** Names of the options that set the port and the host, for error messages. Default: the command-line options. */
  readonly optionNames?: Readonly<Record<keyof ListenAddress, string>>;
  /**
   * Timeout in milliseconds for each step before the first request of a client. The steps are the first byte, the TLS
   * handshake and the request headers. The default is 10 s.
   */
  readonly timeoutMs?: number;
}

/** Proxy that is listening. */
export interface ProxyServer {
  /** URL of the proxy for the environment variable HTTPS_PROXY of a client. */
  readonly url: string;
  /** CA certificate in PEM format, which clients must trust. */
  readonly ca: string;
  /** Path of the file that contains the CA certificate. */
  readonly caFile: string;
  /** Closes the tunnels to other hosts, then waits until all running requests have their response. */
  close(): Promise<void>;
  /** Aborts all running requests by closing their connections. */
  closeAllConnections(): void;
  /** Lets the process end while the proxy listens. */
  unref(): void;
}

const DEFAULT_TIMEOUT_MS = 10 * SECOND_MS;
/** Number of different rejected hosts that are logged. A client can name any number of them. */
const MAX_LOGGED_HOSTS = 1_000;
const EXPIRY_WARNING_DAYS = 30;
const UNTRUSTED_CA_ALERT = /ALERT_(?:UNKNOWN_CA|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE)$/;

/**
 * Starts the proxy.
 *
 * A single server of `node:http` reads all requests, inside and outside of tunnels and TLS. The timeouts and the shutdown
 * of this server therefore apply to every connection.
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
    // Uses one certificate for all hosts, because a client may omit the host in the TLS handshake (no SNI).
    serverCertificate: createServerCertificate(certificateAuthority, INTERCEPTED_HOSTS, systemNow()),
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
    if (loggedHosts.size >= MAX_LOGGED_HOSTS) return;
    loggedHosts.add(host);
    // A client that builds its URLs wrongly may send a credential as the host.
    log('warn', 'the proxy rejected a host', { host: redactText(host) });
  };

  server.on('connect', (req: IncomingMessage, socket: Socket, head: Buffer) => {
    const connection = connections.find(socket);
    // A CONNECT takes over the socket, so a request before it would get its response too late or never.
    if (!connection || connections.open.hasRunning(socket)) return void socket.destroy();
    const isNested = connection.tunnelHost !== undefined || isTls(socket);
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
  // Prevents Node from sending `100 Continue`. The mock sends `100 Continue` itself before it reads the body.
  server.on('checkContinue', handleRequest);

  if (certificateAuthority.daysLeft < EXPIRY_WARNING_DAYS)
    log('warn', 'the CA of the proxy expires soon', {
      ca: caFile,
      days: Math.floor(certificateAuthority.daysLeft),
    });
  if (certificateAuthority.isOutdated)
    log(
      'warn',
      'the CA of the proxy is from an earlier version: delete its directory to create a stricter one',
      {
        ca: caFile,
      },
    );
  const address = await listen(server, options, optionNames);
  return {
    url: `http://${address}`,
    ca: certificateAuthority.certificate,
    caFile: caFile,
    close: () => connections.open.drain(),
    closeAllConnections: () => connections.open.closeAll(),
    unref: () => void server.unref(),
  };
}
