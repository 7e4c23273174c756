import {
  type HostPort,
  isAllowedHost,
  isInterceptedHost,
  parseHostPort,
  WEB_PORTS,
} from './intercepted-hosts.js';
import { hostNotAllowedError, invalidHostError, type ProxyErrorResponse } from './proxy-errors.js';
import type { Destination } from './upstream.js';

/** Route of a requested host. The proxy passes a request to the mock, forwards it to the host, or rejects it. */
type RouteDecision =
  | { readonly kind: 'mock'; readonly host: string }
  | { readonly kind: 'upstream'; readonly destination: Destination }
  | { readonly kind: 'rejected'; readonly error: ProxyErrorResponse };

const rejectedRoute = (error: ProxyErrorResponse): RouteDecision => ({ kind: 'rejected', error });

/**
 * Decides whether the proxy passes a request to the mock, forwards it to the requested host, or rejects it.
 *
 * @param requestedHost host with an optional port, from `CONNECT host:port` or `GET http://host:port/`
 * @param defaultPort port to use if `requestedHost` has no port; undefined if the port is required
 */
export function decideRoute(
  requestedHost: string,
  defaultPort: number | undefined,
  allowed: readonly HostPort[],
): RouteDecision {
  const parsed = parseHostPort(requestedHost);
  const port = parsed?.port ?? defaultPort;
  if (!parsed || port === undefined) {
    return rejectedRoute(invalidHostError(requestedHost));
  }
  const { host } = parsed;
  if (isInterceptedHost(host) && WEB_PORTS.includes(port)) return { kind: 'mock', host };
  if (isAllowedHost(allowed, host, port)) return { kind: 'upstream', destination: { host, port } };
  return rejectedRoute(hostNotAllowedError({ host, port }));
}

/** Scheme, authority and path of a request. */
interface RequestTarget {
  /** Scheme of the URL, `https` or `http`. Undefined if the request target is not a full URL (RFC 9112, absolute-form). */
  readonly scheme: string | undefined;
  /** Host and port from the URL, or from the Host header if the request target is not a full URL. */
  readonly authority: string;
  /** Path and query. */
  readonly path: string;
}

export function parseRequestTarget(url: string, hostHeader: string | undefined): RequestTarget {
  const [, scheme, authority = '', path = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  if (scheme === undefined) return { scheme, authority: hostHeader ?? '', path: url };
  return { scheme: scheme.toLowerCase(), authority, path: path.startsWith('/') ? path : `/${path}` };
}
