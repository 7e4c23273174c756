import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type ClientConnection, type ClientConnections, isEncrypted } from './client-connections.js';
import { type ErrorResponse, sendError } from './error-response.js';
import { type HostPort, isOwnHost, OWN_HOSTS_TEXT, parseHostPort } from './intercepted-hosts.js';
import { decideRoute, parseTarget } from './routing.js';
import { forwardRequest } from './upstream.js';

/** Answers the requests for one of the real hosts. @param host its name, on which URLs in answers are based */
export type HostApp = (req: IncomingMessage, res: ServerResponse, host: string) => void;

interface RequestHandlerOptions {
  readonly allow: readonly HostPort[];
  readonly appOf: (host: string) => HostApp;
  readonly mockUrl: string;
  readonly connections: Pick<ClientConnections, 'find'>;
  /** Logs that a host was rejected. */
  readonly logRejected: (error: ErrorResponse, requested: string) => void;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };
const MAX_SHOWN = 100;

/**
 * Returns the handler of every request that the proxy reads. It passes requests for the real hosts to their apps, forwards those
 * for allowed hosts, and rejects the rest.
 */
export function createRequestHandler({
  allow,
  appOf,
  mockUrl,
  connections,
  logRejected,
}: RequestHandlerOptions): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    const connection = connections.find(req.socket);
    if (!connection) return void req.socket.destroy();
    connection.hasRequest = true;
    const { scheme, authority, path } = parseTarget(req.url ?? '/', req.headers.host);
    const names = namesOf(connection, req.socket);
    if (scheme !== undefined && names === undefined) {
      const route = decideRoute(authority, DEFAULT_PORTS[scheme], allow);
      if (route.kind === 'rejected') {
        logRejected(route.error, authority);
        return sendError(req, res, route.error);
      }
      if (route.kind === 'upstream')
        return scheme === 'https'
          ? sendError(req, res, HTTPS_WITHOUT_TUNNEL)
          : forwardRequest(req, res, route.to, path);
    }
    const host = parseHostPort(authority)?.host;
    if (host === undefined || !isOwnHost(host) || names?.some((name) => name !== host))
      return sendError(req, res, misdirected(authority, names, mockUrl));
    if (scheme !== undefined) {
      // The URL overrides the Host header (RFC 9112, 3.2.2).
      req.headers.host = authority;
      req.url = path;
    }
    appOf(host)(req, res, host);
  };
}

/** Returns the host names of CONNECT and of the TLS handshake. Undefined: the client talks to the proxy itself. */
function namesOf({ tunnelHost }: ClientConnection, socket: Socket): readonly string[] | undefined {
  if (tunnelHost === undefined && !isEncrypted(socket)) return undefined;
  const { servername } = socket as TLSSocket & { servername?: string | false };
  const names = [tunnelHost, servername ? servername.toLowerCase() : undefined];
  return [...new Set(names.filter((name) => name !== undefined))];
}

const HTTPS_WITHOUT_TUNNEL: ErrorResponse = {
  status: 403,
  detail: 'The gateway forwards HTTPS to other hosts by CONNECT only.',
};

const misdirected = (authority: string, names: readonly string[] = [], mockUrl: string): ErrorResponse => ({
  status: 421,
  detail:
    names.length > 0
      ? `The request is for another host than its connection, which was made to ${names.join(' and ')}.`
      : `${JSON.stringify(authority.slice(0, MAX_SHOWN))} is not served here. This is the gateway, an HTTP proxy: it answers for ${OWN_HOSTS_TEXT}, and for clients that use it as HTTPS_PROXY. The mock itself is at ${mockUrl}.`,
});
