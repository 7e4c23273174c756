import type { Profile } from '../profiles/profile.js';
import type { HttpRequest } from './http-request.js';

/** How the server learns under which name clients reach it. */
export interface OriginOptions {
  /** The base of every URL in answers, whatever a request says: `--public-url`. Without a slash at the end. */
  readonly publicUrl?: string | undefined;
  /** Whether X-Forwarded-Proto and X-Forwarded-Host are believed: `--trust-proxy`. */
  readonly trustProxy: boolean;
}

/** Nothing but a host and a port; what else a URL may hold before its path (`user@`, `\\`) is no Host header. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const firstHeaderValue = (header = ''): string | undefined => header.split(',')[0]?.trim() || undefined;

/** The host that the client addressed, if it sent a valid one; signed URLs sign it. */
export function hostOf(
  { headers, realHost }: HttpRequest,
  { trustProxy }: OriginOptions,
): string | undefined {
  const forwarded =
    trustProxy && realHost === undefined ? firstHeaderValue(headers['x-forwarded-host']) : undefined;
  return (forwarded ?? headers.host)?.toLowerCase();
}

/** The base of a job's URLs, for a request that creates it for an app of a profile. */
export const jobUrlOriginOf = (
  request: HttpRequest,
  options: OriginOptions,
  { signedUrls }: Profile,
): string =>
  request.realHost === undefined
    ? originOf(request, options)
    : (signedUrls?.realOrigin ?? `https://${request.realHost}`);

/** The base of URLs made for a request: its origin, such as `http://127.0.0.1:4020`, and the path that the mock is mounted on. */
export const originOf = (request: HttpRequest, options: OriginOptions): string =>
  options.publicUrl ?? requestOrigin(request, options) + request.mountPath;

function requestOrigin(request: HttpRequest, options: OriginOptions): string {
  const { headers, connection } = request;
  const forwarded = options.trustProxy ? firstHeaderValue(headers['x-forwarded-proto']) : undefined;
  const isTls = forwarded === 'https' || forwarded === 'http' ? forwarded === 'https' : connection.isTls;
  const scheme = isTls ? 'https' : 'http';
  const host = hostOf(request, options);
  // Clients normalise the URLs that they are given (no default port, `127.1` in full): what is signed must be the same.
  if (host !== undefined && AUTHORITY.test(host)) {
    const origin = normalizeOrigin(`${scheme}://${host}`);
    if (origin !== undefined) return origin;
  }
  // A Host header that is no host (HTTP/1.0 has none) must not get into a URL.
  return `${scheme}://${connection.localAuthority}`;
}

let lastNormalized: { readonly from: string; readonly origin: string | undefined } | undefined;

/** An origin as clients write it. Caches the last one, so that a million jobs share one string. */
function normalizeOrigin(from: string): string | undefined {
  if (lastNormalized?.from !== from)
    lastNormalized = { from, origin: URL.canParse(from) ? new URL(from).origin : undefined };
  return lastNormalized.origin;
}

/**
 * Makes requests that start with the path of `--public-url` ones that are mounted on it. A reverse proxy in front may have
 * removed that path from a request; the URL that its client knows has it in both cases.
 */
export function createPublicPathMounter({ publicUrl }: OriginOptions): (request: HttpRequest) => HttpRequest {
  if (publicUrl === undefined) return (request) => request;
  const { pathname } = new URL(publicUrl);
  const mountPath = pathname === '/' ? '' : pathname;
  return (request) => {
    const { path } = request;
    const isPrefixed = mountPath !== '' && path.startsWith(`${mountPath}/`);
    return { ...request, mountPath, path: isPrefixed ? path.slice(mountPath.length) : path };
  };
}
