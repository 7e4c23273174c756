import type { ErrorResponse } from './error-response.js';
import {
  type HostPort,
  isAllowed,
  isOwnHost,
  OWN_HOSTS_TEXT,
  parseHostPort,
  USUAL_PORTS,
} from './intercepted-hosts.js';
import type { Destination } from './upstream.js';

/** Who serves a host that a client requested: the mock, the real host, or nobody. */
type RouteDecision =
  | { readonly kind: 'mock'; readonly host: string }
  | { readonly kind: 'upstream'; readonly to: Destination }
  | { readonly kind: 'rejected'; readonly error: ErrorResponse };

const rejected = (error: ErrorResponse): RouteDecision => ({ kind: 'rejected', error });

const MAX_SHOWN = 100;

/**
 * Decides who serves a host that a client requested from the proxy.
 *
 * @param requested as in `CONNECT host:port` or `GET http://host:port/`
 * @param defaultPort the port where none is named; undefined if one must be named
 */
export function decideRoute(
  requested: string,
  defaultPort: number | undefined,
  allowed: readonly HostPort[],
): RouteDecision {
  const parsed = parseHostPort(requested);
  const port = parsed?.port ?? defaultPort;
  if (!parsed || port === undefined) {
    const shown = JSON.stringify(requested.slice(0, MAX_SHOWN).replace(/^.*@/, '…@'));
    return rejected({
      status: 400,
      detail: `Expected a host and a port, such as api.x.com:443, got ${shown}.`,
    });
  }
  const { host } = parsed;
  if (isOwnHost(host) && USUAL_PORTS.includes(port)) return { kind: 'mock', host };
  if (isAllowed(allowed, host, port)) return { kind: 'upstream', to: { host, port } };
  const problem = `The gateway does not forward to ${host}:${port}. It answers for ${OWN_HOSTS_TEXT}, on ports 443 and 80.`;
  const allow = USUAL_PORTS.includes(port) ? host : `${host}:${port}`;
  const nextStep = `To reach ${host}, start the mock with --gateway-allow ${allow}, or set NO_PROXY=${host} in the client's environment.`;
  return rejected({
    status: 403,
    detail: isOwnHost(host) ? problem : `${problem} ${nextStep}`,
    phrase: `Not a host of the gateway (${host}:${port})`,
  });
}

/** A request's target in its parts. */
interface RequestTarget {
  /** `https` or `http` if the target is a whole URL (RFC 9112, absolute-form). */
  readonly scheme: string | undefined;
  /** Host and port: of the URL, otherwise of the Host header. */
  readonly authority: string;
  /** Path and query. */
  readonly path: string;
}

export function parseTarget(url: string, hostHeader: string | undefined): RequestTarget {
  const [, scheme, authority = '', path = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  if (scheme === undefined) return { scheme, authority: hostHeader ?? '', path: url };
  return { scheme: scheme.toLowerCase(), authority, path: path.startsWith('/') ? path : `/${path}` };
}
