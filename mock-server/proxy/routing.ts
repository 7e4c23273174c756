import type { Refusal } from './error-response.js';
import {
  type HostPort,
  isAllowed,
  isOwnHost,
  OWN_HOSTS_TEXT,
  parseHostPort,
  USUAL_PORTS,
} from './intercepted-hosts.js';
import type { Destination } from './upstream.js';

/** Where the gateway leads a client that asks for a host. */
export type Way =
  | { readonly kind: 'mock'; readonly host: string }
  | { readonly kind: 'through'; readonly to: Destination }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refused = (refusal: Refusal): Way => ({ kind: 'refused', refusal });

const LONGEST_SHOWN = 100;

/**
 * Decides about a host that a proxy was asked for: the mock's own, one that is let through, or neither.
 *
 * @param asked as in `CONNECT host:port` or `GET http://host:port/`
 * @param usualPort the port that is meant where none is named; undefined if one must be
 */
export function wayTo(asked: string, usualPort: number | undefined, allowed: readonly HostPort[]): Way {
  const found = parseHostPort(asked);
  const port = found?.port ?? usualPort;
  if (!found || port === undefined) {
    const shown = JSON.stringify(asked.slice(0, LONGEST_SHOWN).replace(/^.*@/, '…@'));
    return refused({ status: 400, detail: `${shown} is not a host and a port, such as api.x.com:443.` });
  }
  const { host } = found;
  if (isOwnHost(host) && USUAL_PORTS.includes(port)) return { kind: 'mock', host };
  if (isAllowed(allowed, host, port)) return { kind: 'through', to: { host, port } };
  const here = `The gateway does not lead to ${host}:${port}. It answers for ${OWN_HOSTS_TEXT}, on ports 443 and 80`;
  const elsewhere = `--gateway-allow ${USUAL_PORTS.includes(port) ? host : `${host}:${port}`} lets clients through to it, and NO_PROXY=${host} in a client's environment leads past the gateway`;
  return refused({
    status: 403,
    detail: isOwnHost(host) ? `${here}.` : `${here}; ${elsewhere}.`,
    phrase: `Not a host of the gateway (${host}:${port})`,
  });
}

/** A request's target in its parts. */
export interface Target {
  /** `https` or `http` where the target is a whole URL (RFC 9112, absolute-form). */
  readonly scheme: string | undefined;
  /** From the URL, and from the Host header otherwise. */
  readonly authority: string;
  /** Path and query. */
  readonly path: string;
}

export function partsOf(url: string, hostHeader: string | undefined): Target {
  const [, scheme, authority = '', path = ''] = /^(https?):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  if (scheme === undefined) return { scheme, authority: hostHeader ?? '', path: url };
  return { scheme: scheme.toLowerCase(), authority, path: path.startsWith('/') ? path : `/${path}` };
}
