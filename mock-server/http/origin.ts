import type { Profile } from '../profiles/profile.js';
import type { HttpRequest } from './http-request.js';

/** Options that decide under which origin clients reach the mock. */
export interface OriginOptions {
  /** `--public-url`: the base of all URLs in responses, without a trailing slash. Overrides the Host header. */
  readonly publicUrl?: string | undefined;
  /** `--trust-proxy`: whether X-Forwarded-Proto and X-Forwarded-Host are trusted. */
  readonly trustProxy: boolean;
}

/** A host with an optional port. Excludes what else may precede the path of a URL, such as `user@` and `\\`. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const firstHeaderValue = (header = ''): string | undefined => header.split(',')[0]?.trim() || undefined;

/** Returns the host that the client addressed. Signed URLs include it in the signature. */
export function hostOf(
  { headers, realHost }: HttpRequest,
  { trustProxy }: OriginOptions,
): string | undefined {
  const forwarded =
    trustProxy && realHost === undefined ? firstHeaderValue(headers['x-forwarded-host']) : undefined;
  return (forwarded ?? headers.host)?.toLowerCase();
}

/** Returns the base of the URLs of a job that the request creates. */
export const jobUrlOriginOf = (
  request: HttpRequest,
  options: OriginOptions,
  { signedUrls }: Profile,
): string =>
  request.realHost === undefined
    ? originOf(request, options)
    : (signedUrls?.realOrigin ?? `https://${request.realHost}`);

/** Returns the base of URLs in responses: the origin of the request, such as `http://127.0.0.1:4020`, and the mount path. */
export const originOf = (request: HttpRequest, options: OriginOptions): string =>
  options.publicUrl ?? requestOrigin(request, options) + request.mountPath;

function requestOrigin(request: HttpRequest, options: OriginOptions): string {
  const { headers, connection } = request;
  const forwarded = options.trustProxy ? firstHeaderValue(headers['x-forwarded-proto']) : undefined;
  const isTls = forwarded === 'https' || forwarded === 'http' ? forwarded === 'https' : connection.isTls;
  const scheme = isTls ? 'https' : 'http';
  const host = hostOf(request, options);
  // Clients normalize URLs (remove the default port, expand `127.1`), so the signed host must be normalized, too.
  if (host !== undefined && AUTHORITY.test(host)) {
    const origin = normalizeOrigin(`${scheme}://${host}`);
    if (origin !== undefined) return origin;
  }
  // An invalid Host header must not get into a URL. HTTP/1.0 requests may have no Host header.
  return `${scheme}://${connection.localAuthority}`;
}

let lastNormalized: { readonly from: string; readonly origin: string | undefined } | undefined;

/** Normalizes an origin as clients do. Caches the last one, so that a million jobs share one string. */
function normalizeOrigin(from: string): string | undefined {
  if (lastNormalized?.from !== from)
    lastNormalized = { from, origin: URL.canParse(from) ? new URL(from).origin : undefined };
  return lastNormalized.origin;
}

/**
 * Returns a function that mounts requests on the path of `--public-url`. A reverse proxy may have removed this path from
 * the request; the URL of the client contains it in both cases.
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
