import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Profile } from '../profiles/profile.js';

/** How the server learns under which name clients reach it. */
export interface OriginRules {
  /** The origin of every URL handed out, whatever a request says: `--public-url`. */
  readonly publicUrl?: string | undefined;
  /** Whether X-Forwarded-Proto and X-Forwarded-Host are believed: `--trust-proxy`. */
  readonly trustProxy: boolean;
}

/** Nothing but a host and a port; what else a URL may hold before its path (`user@`, `\\`) is no Host header. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const firstOf = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')[0]
    ?.trim() || undefined;

const realHosts = new WeakMap<IncomingMessage, string>();

/** Notes that a client believes to talk to a real host, such as `api.x.com`: its URLs are to be the real ones. */
export const reachedAs = (req: IncomingMessage, host: string): void => void realHosts.set(req, host);

/** The host that the client addressed, as far as it is one; signed URLs sign it. */
export function hostOf(req: IncomingMessage, { trustProxy }: OriginRules): string | undefined {
  if (realHosts.has(req)) return req.headers.host?.toLowerCase();
  return ((trustProxy && firstOf(req.headers['x-forwarded-host'])) || req.headers.host)?.toLowerCase();
}

/** Where the URLs of a job stand that a request creates for an app of a generation. */
export function filesOriginOf(req: IncomingMessage, rules: OriginRules, { signedUrls }: Profile): string {
  const real = realHosts.get(req);
  return real === undefined ? originOf(req, rules) : (signedUrls?.realOrigin ?? `https://${real}`);
}

/** The origin on which a request came in, such as `http://127.0.0.1:4020`; URLs made for it stand there. */
export function originOf(req: IncomingMessage, rules: OriginRules): string {
  if (rules.publicUrl !== undefined) return rules.publicUrl;
  const forwarded = rules.trustProxy ? firstOf(req.headers['x-forwarded-proto']) : undefined;
  const isTls =
    forwarded === 'https' || forwarded === 'http'
      ? forwarded === 'https'
      : (req.socket as TLSSocket).encrypted === true;
  const scheme = isTls ? 'https' : 'http';
  const host = hostOf(req, rules);
  // Clients normalise the URLs that they are given (no default port, `127.1` in full): what is signed must be the same.
  if (host !== undefined && AUTHORITY.test(host) && URL.canParse(`${scheme}://${host}`))
    return new URL(`${scheme}://${host}`).origin;
  // A Host header that is no host (HTTP/1.0 has none) must not get into a URL.
  const { localAddress, localFamily, localPort } = req.socket;
  return `${scheme}://${localFamily === 'IPv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
}
