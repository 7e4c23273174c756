import type { PresentedRequest, UrlToSign } from './signed-url.js';

/** What a URL was signed for, and the URL itself. */
interface SignedFor extends Pick<UrlToSign, 'method' | 'headers'> {
  readonly url: string;
}

/** Parameters whose values are never secret. */
const SHOWN = ['X-Goog-Algorithm', 'X-Goog-Date', 'X-Goog-Expires', 'X-Goog-SignedHeaders'];

/**
 * Lists, in plain words, how a request differs from the signed URL; parameters and headers by name. Repeats no value that may
 * be secret.
 *
 * @param signed the URL that the mock returned for what the request seems to want
 */
export function differencesOf(signed: SignedFor, request: PresentedRequest): readonly string[] {
  const url = new URL(signed.url);
  const found: string[] = [];
  const compare = (what: string, expected: string, given: string | undefined, secret = false): void => {
    if (expected === given) return;
    if (given === undefined) found.push(`${what} is missing`);
    else if (secret) found.push(`${what} is not the one that was handed out`);
    else found.push(`${what} is ${JSON.stringify(given)}, signed was ${JSON.stringify(expected)}`);
  };
  compare('the method', signed.method, request.method === 'HEAD' ? 'GET' : request.method);
  compare('the path', url.pathname, request.mountPath + request.path);
  compare('header host', url.host, request.header('host'));
  for (const [name, value] of Object.entries(signed.headers ?? {}))
    compare(`header ${name}`, value, request.header(name)?.trim());

  const given = new URLSearchParams(request.query);
  for (const [name, value] of url.searchParams) {
    compare(`parameter ${name}`, value, given.get(name) ?? undefined, !SHOWN.includes(name));
    if (given.getAll(name).length > 1) found.push(`parameter ${name} stands there more than once`);
  }
  for (const name of new Set(given.keys()))
    if (!url.searchParams.has(name)) found.push(`parameter ${name} was not signed`);
  return found;
}
