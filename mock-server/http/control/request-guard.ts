// Decides from the headers of a request whether a web page sent the request. Any page in a developer's browser can send requests
// to the mock, because the browser runs on the same machine or network.
import { formatAllowed, formatValue, formatValues } from '../../service/control/format-value.js';
import type { HttpRequest } from '../http-request.js';
import { firstHeaderValue, hostNameOf, type OriginOptions, requestOriginOf } from '../origin.js';

/**
 * Endings of names that public DNS never serves. Other names can be registered. Their owner can serve a page and then change
 * the address of the name to that of the mock (DNS rebinding).
 */
const PRIVATE_SUFFIXES = [
  '.localhost', // RFC 6761
  '.test', // RFC 6761
  '.local', // RFC 6762; also svc.cluster.local, the services of Kubernetes
  '.home.arpa', // RFC 8375
  '.internal', // reserved by ICANN (resolution 2024.07.29.06); also host.docker.internal
  '.svc', // services of Kubernetes; not reserved, but not in the root zone
];

const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;
const SINGLE_LABEL = /^[^.]+$/;

/** Values of Sec-Fetch-Site that browsers send for pages of the mock's own origin, and for addresses that the user enters. */
const OWN_FETCH_SITES = ['same-origin', 'none'];

/**
 * Returns the problem of a request that a page of another origin sent. Returns undefined for other requests. Browsers send Origin
 * with every request that can change something, and Sec-Fetch-Site with every request to HTTPS or to this machine.
 */
export function findForeignOrigin(request: HttpRequest, origins: OriginOptions): string | undefined {
  const { origin, 'sec-fetch-site': fetchSite } = request.headers;
  const ownOrigins = new Set([requestOriginOf(request, origins)]);
  if (origins.publicUrl !== undefined) ownOrigins.add(new URL(origins.publicUrl).origin);
  if (origin !== undefined && !ownOrigins.has(origin))
    return `Origin: expected ${formatValues([...ownOrigins])} or no Origin header, got ${formatValue(origin)}. The control API rejects web pages of other origins, also with --cors. Call it from the test process. If a reverse proxy serves the mock at this origin, set --public-url.`;
  if (fetchSite !== undefined && !OWN_FETCH_SITES.includes(fetchSite))
    return `Sec-Fetch-Site: expected ${formatAllowed(OWN_FETCH_SITES)} or no such header, got ${formatValue(fetchSite)}. The control API rejects web pages of other origins, including their links. To open this URL, enter it in the address bar.`;
  return undefined;
}

/**
 * Returns the problem of a request that names a host which public DNS could serve. Returns undefined if every name is allowed.
 * A request without a host is allowed: it is not from a browser.
 *
 * @param allowedHosts names, and suffixes with a leading dot, in lower case without a trailing dot
 */
export function findForeignHost(
  request: HttpRequest,
  { trustProxy }: OriginOptions,
  allowedHosts: readonly string[],
): string | undefined {
  const hosts = hostHeadersOf(request);
  // Clients must not send several Host headers (RFC 9112, 3.2). Node and a reverse proxy may use different ones.
  if (hosts.length > 1) return `Host: expected one header, got ${hosts.length}.`;
  // A page on a rebound name can set X-Forwarded-Host, so this header is checked in addition to Host.
  const forwarded = trustProxy ? firstHeaderValue(request.headers['x-forwarded-host']) : undefined;
  // In HTTP/2 and with a whole URL as the target, `headers.host` differs from the Host header that the client sent.
  const named = [request.headers.host, ...hosts].map((host) => ['Host', host] as const);
  for (const [header, host] of [...named, ['X-Forwarded-Host', forwarded] as const]) {
    if (host === undefined) continue;
    const name = hostNameOf(host);
    if (name === undefined) return `${header}: expected a host name or an IP address, got an invalid value.`;
    if (!isPrivateName(name) && !allowedHosts.some((allowed) => matchesAllowedHost(name, allowed)))
      return `${header}: expected an IP address, a name that public DNS cannot serve (such as localhost, mock or mock.test), or a name of --host, --public-url or --allowed-hosts, got ${formatValue(name)}. A web page could use this name to reach the mock (DNS rebinding). If the name is yours, start the mock with --allowed-hosts or --control-token.`;
  }
  return undefined;
}

function hostHeadersOf({ rawHeaders }: HttpRequest): readonly (string | undefined)[] {
  const isHostValue = (_value: string, at: number): boolean =>
    rawHeaders[at - 1]?.toLowerCase() === 'host' && at % 2 === 1;
  return rawHeaders.filter(isHostValue);
}

const isPrivateName = (name: string): boolean =>
  name.startsWith('[') ||
  IPV4.test(name) ||
  SINGLE_LABEL.test(name) ||
  PRIVATE_SUFFIXES.some((suffix) => name.endsWith(suffix));

/** Returns whether a name is an allowed host. An allowed host with a leading dot also matches all names below it. */
const matchesAllowedHost = (name: string, allowed: string): boolean =>
  name === allowed.replace(/^\./, '') || (allowed.startsWith('.') && name.endsWith(allowed));
