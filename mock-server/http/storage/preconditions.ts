import type { StorageError } from '../../domain/errors.js';
import { floorToSecond, type Instant, toInstant } from '../../domain/time/instant.js';
import type { RequestHeaders } from '../http-request.js';
import { METAGENERATION } from './storage-headers.js';

/**
 * Checks the conditions `x-goog-if-generation-match` and `x-goog-if-metageneration-match`, which apply to uploads and downloads.
 * X's URLs do not sign these headers, so the storage rejects requests with them. They work only in URLs that a client signs with
 * the mock's key.
 *
 * @param generation generation of the object; undefined if there is no object: only the number 0 matches that
 * @see https://cloud.google.com/storage/docs/request-preconditions
 */
export function checkGeneration(
  headers: RequestHeaders,
  generation: string | undefined,
): StorageError | undefined {
  const current = {
    'x-goog-if-generation-match': generation ?? '0',
    'x-goog-if-metageneration-match': generation === undefined ? '0' : METAGENERATION,
  };
  for (const [name, version] of Object.entries(current)) {
    const expected = headers[name];
    if (expected === undefined) continue;
    if (!/^\d{1,19}$/.test(expected)) return { kind: 'invalid_generation', name };
    if (BigInt(expected) !== BigInt(version)) return { kind: 'precondition_failed', name };
  }
  return undefined;
}

/** Properties of an object that clients use to recognise it. */
interface Validators {
  readonly etag: string;
  readonly modifiedAt: Instant;
}

type UnmetCondition =
  | Extract<StorageError, { kind: 'precondition_failed' }>
  | { readonly kind: 'not_modified'; readonly name: string };

/**
 * Checks the conditions of a download. A condition on the ETag overrides the corresponding condition on the date.
 *
 * @see RFC 9110, section 13.2.2, for the precedence. Google documents these headers for requests that retrieve data only, so
 *   uploads ignore them
 */
export function checkDownloadConditions(
  headers: RequestHeaders,
  { etag, modifiedAt }: Validators,
): UnmetCondition | undefined {
  const lastModified = floorToSecond(modifiedAt);
  const ifMatch = headers['if-match'];
  if (ifMatch !== undefined) {
    if (!listsEtag(ifMatch, etag, 'strong')) return { kind: 'precondition_failed', name: 'if-match' };
  } else {
    const date = parseHttpDate(headers['if-unmodified-since']);
    if (date !== undefined && lastModified > date)
      return { kind: 'precondition_failed', name: 'if-unmodified-since' };
  }
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined)
    return listsEtag(ifNoneMatch, etag, 'weak') ? { kind: 'not_modified', name: 'if-none-match' } : undefined;
  const date = parseHttpDate(headers['if-modified-since']);
  return date !== undefined && lastModified <= date
    ? { kind: 'not_modified', name: 'if-modified-since' }
    : undefined;
}

/**
 * Returns whether a Range header applies. It does not apply if If-Range names another object.
 * Accepts the exact date of the object, because no object changes twice in a second (RFC 9110, section 13.1.5).
 */
export function isRangeApplicable(headers: RequestHeaders, { etag, modifiedAt }: Validators): boolean {
  const ifRange = headers['if-range']?.trim();
  return ifRange === undefined || ifRange === etag || parseHttpDate(ifRange) === floorToSecond(modifiedAt);
}

/**
 * Returns whether a list such as `"a", W/"b"` contains an ETag, or is `*`.
 *
 * @param comparison whether a weak ETag in the list can match (RFC 9110, section 8.8.3.2)
 */
const listsEtag = (list: string, etag: string, comparison: 'strong' | 'weak'): boolean =>
  list.trim() === '*' ||
  [...list.matchAll(/(?:W\/)?("[^"]*")/g)].some(
    ([listed, opaqueTag]) => (comparison === 'strong' ? listed : opaqueTag) === etag,
  );

/** Matches the three formats of HTTP dates (RFC 9110, section 5.6.7). */
const HTTP_DATE =
  /^(?:\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\w{6,9}, \d\d-\w{3}-\d\d \d\d:\d\d:\d\d GMT|\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4})$/;

/** Parses an HTTP date. Returns undefined for any other text, because recipients ignore conditions with an invalid date. */
function parseHttpDate(text: string | undefined): Instant | undefined {
  if (text === undefined || !HTTP_DATE.test(text)) return undefined;
  const epochMs = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  // `Date.parse` reads a day that does not exist, such as 31 November, as a day of the next month.
  const day = Number(/\d+/.exec(text)?.[0]);
  return new Date(epochMs).getUTCDate() === day ? toInstant(epochMs) : undefined;
}
