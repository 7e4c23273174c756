import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { hostHeaderOf } from '../http/connection.js';
import { type ClientConnection, type ClientConnections, isTls } from './client-connections.js';
import { type HostPort, isInterceptedHost, parseHostPort } from './intercepted-hosts.js';
import { HTTPS_WITHOUT_TUNNEL, misdirectedError, type ProxyErrorResponse } from './proxy-errors.js';
import { decideRoute, parseRequestTarget } from './routing.js';
import { sendError } from './send-proxy-error.js';
import { forwardRequest } from './upstream.js';

/** Function that handles the requests for a real host. @param host name of the real host, for the URLs in responses */
export type HostListener = (req: IncomingMessage, res: ServerResponse, host: string) => void;

interface ProxyHandlerOptions {
  readonly allowedHosts: readonly HostPort[];
  readonly listenerOf: (host: string) => HostListener;
  readonly mockUrl: string;
  readonly connections: Pick<ClientConnections, 'find'>;
  readonly logRejected: (error: ProxyErrorResponse, requested: string) => void;
}

const DEFAULT_PORT_BY_SCHEME: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * Creates the handler of all requests to the proxy. The handler passes requests for intercepted hosts to the mock, forwards
 * requests for allowed hosts, and rejects all other requests.
 */
export function createProxyHandler({
  allowedHosts,
  listenerOf,
  mockUrl,
  connections,
  logRejected,
}: ProxyHandlerOptions): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const connection = connections.find(req.socket);
    if (!connection) return void req.socket.destroy();
    const { scheme, authority, path } = parseRequestTarget(req.url ?? '/', hostHeaderOf(req));
    const hostNames = connectionHostNames(connection, req.socket);
    if (scheme !== undefined && hostNames === undefined) {
      const route = decideRoute(authority, DEFAULT_PORT_BY_SCHEME[scheme], allowedHosts);
      if (route.kind === 'rejected') {
        logRejected(route.error, authority);
        return sendError(req, res, route.error);
      }
      if (route.kind === 'upstream')
        return scheme === 'https'
          ? sendError(req, res, HTTPS_WITHOUT_TUNNEL)
          : forwardRequest(req, res, route.destination, path);
    }
    const host = parseHostPort(authority)?.host;
    if (host === undefined || !isInterceptedHost(host) || hostNames?.some((name) => name !== host))
      return sendError(req, res, misdirectedError(authority, hostNames, mockUrl));
    if (scheme !== undefined) {
      // The URL overrides the Host header (RFC 9112, 3.2.2).
      req.headers.host = authority;
      req.url = path;
    }
    listenerOf(host)(req, res, host);
  };
}

/**
 * Returns the host names that the client sent in CONNECT and in the TLS handshake. Returns undefined if the connection has
 * neither a tunnel nor TLS.
 */
function connectionHostNames(
  { tunnelHost }: ClientConnection,
  socket: Socket,
): readonly string[] | undefined {
  if (tunnelHost === undefined && !isTls(socket)) return undefined;
  const { servername } = socket as TLSSocket & { servername?: string | false };
  const names = [tunnelHost, servername ? servername.toLowerCase() : undefined];
  return [...new Set(names.filter((name) => name !== undefined))];
}
