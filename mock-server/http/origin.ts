import type { Profile } from '../profiles/profile.js';
import type { HttpRequest } from './http-request.js';

/** Options that determine the origin under which clients reach the mock. */
export interface OriginOptions {
  /** Base of URLs in responses, without a trailing slash (`--public-url`). This base overrides the Host header. */
  readonly publicUrl?: string | undefined;
  /** Whether the headers X-Forwarded-Proto and X-Forwarded-Host are trusted (`--trust-proxy`). */
  readonly trustProxy: boolean;
}

/** Pattern of a host with an optional port. It rejects text that would change the host of a URL, such as `user@` or a slash. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Returns the name in the value of a Host header, normalized as in a URL and without a trailing dot. Returns undefined for an
 * invalid value.
 */
export function hostNameOf(host: string): string | undefined {
  const url = `http://${host}`;
  return AUTHORITY.test(host) && URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : undefined;
}

/** Returns the first value of a header that proxies append to. */
export const firstHeaderValue = (header = ''): string | undefined =>
  header.split(',')[0]?.trim() || undefined;

function schemeOf({ headers, connection }: HttpRequest, { trustProxy }: OriginOptions): 'https' | 'http' {
  const forwarded = trustProxy ? firstHeaderValue(headers['x-forwarded-proto']) : undefined;
  if (forwarded === 'https' || forwarded === 'http') return forwarded;
  return connection.isTls ? 'https' : 'http';
}

/**
 * Returns the host that the client addressed, in lower case. The signature of a signed URL covers this host. The default port
 * of the scheme is removed, because Node's HTTP/2 client sends it and Google ignores it (googleapis/google-cloud-go#9347).
 */
export function hostOf(request: HttpRequest, options: OriginOptions): string | undefined {
  const { headers, realHost } = request;
  const forwarded =
    options.trustProxy && realHost === undefined ? firstHeaderValue(headers['x-forwarded-host']) : undefined;
  const host = (forwarded ?? headers.host)?.toLowerCase();
  const portSuffix = schemeOf(request, options) === 'https' ? ':443' : ':80';
  if (!host?.endsWith(portSuffix)) return host;
  const name = host.slice(0, -portSuffix.length);
  // An IPv6 address without brackets has no port.
  return name.endsWith(']') || !name.includes(':') ? name : host;
}

/**
 * Returns the base of the upload and download URLs of a job that the request creates. A client of the proxy gets the real
 * hosts.
 */
export const jobUrlOriginOf = (
  request: HttpRequest,
  options: OriginOptions,
  { signedUrls }: Profile,
): string =>
  request.realHost === undefined
    ? originOf(request, options)
    : (signedUrls?.realOrigin ?? `https://${request.realHost}`);

/**
 * Returns the base of URLs in responses. Without `--public-url`, the base is the origin of the request, such as
 * `http://127.0.0.1:4020`, followed by the mount path.
 */
export const originOf = (request: HttpRequest, options: OriginOptions): string =>
  options.publicUrl ?? requestOriginOf(request, options) + request.mountPath;

/** Returns the origin under which the client addressed the mock, such as `http://127.0.0.1:4020`. */
export function requestOriginOf(request: HttpRequest, options: OriginOptions): string {
  const scheme = schemeOf(request, options);
  const host = hostOf(request, options);
  // Clients normalize URLs, for example they expand `127.1`. The signed host must be normalized in the same way.
  if (host !== undefined && AUTHORITY.test(host)) {
    const origin = normalizeOrigin(`${scheme}://${host}`);
    if (origin !== undefined) return origin;
  }
  // The Host header is invalid or, as HTTP/1.0 allows, missing. An invalid host must not get into a URL.
  return `${scheme}://${request.connection.localAuthority}`;
}

let lastNormalized: { readonly from: string; readonly origin: string | undefined } | undefined;

/**
 * Normalizes an origin as clients do. Returns undefined if the origin is invalid. Caches the last result, so that a million
 * jobs share one string.
 */
function normalizeOrigin(from: string): string | undefined {
  if (lastNormalized?.from !== from)
    lastNormalized = { from, origin: URL.canParse(from) ? new URL(from).origin : undefined };
  return lastNormalized.origin;
}

/**
 * Returns a function that sets the mount path of a request to the path of `--public-url`. The function removes this prefix
 * from the request path, unless a reverse proxy has already removed it.
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
