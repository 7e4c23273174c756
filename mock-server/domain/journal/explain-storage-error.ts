import type { ApiError, ChecksumScope, StorageError } from '../errors.js';
import { pluralize } from '../pluralize.js';
import { type Instant, isoMillis } from '../time/instant.js';

export const formatBytes = (count: number): string => pluralize(count, 'byte');

export const USE_URL_UNCHANGED = 'Use upload_url or download_url exactly as the API returned it.';

const CHECKSUM_REMEDIES: Readonly<Record<ChecksumScope, string>> = {
  upload: 'Nothing was stored: send the file again.',
  chunk: 'Send the chunk again.',
  object: 'The session is broken: open another one.',
};

export const explainLostResult = (id: string): string =>
  `The result file of job ${id} was deleted or cut outside of the mock. Create another job.`;

/** Errors that only the storage returns. `explain-entry.ts` explains the errors that the API returns too. */
type StorageOnlyError = Exclude<StorageError, { kind: ApiError['kind'] }>;

/** Functions that render a storage error as sentences, by kind. @param at instant of the request, by the app's clock */
export const STORAGE_SENTENCES: {
  readonly [K in Exclude<StorageOnlyError['kind'], 'too_large'>]: (
    error: StorageError & { readonly kind: K },
    at: Instant,
  ) => string;
} = {
  unsigned_request: () => `The URL has no signature. ${USE_URL_UNCHANGED}`,
  missing_parameter: ({ name }) => `URL parameter ${name} is missing. ${USE_URL_UNCHANGED}`,
  malformed_parameter: ({ name }) => `URL parameter ${name} is malformed. ${USE_URL_UNCHANGED}`,
  expired: ({ expiredAt }, at) =>
    `The URL expired at ${isoMillis(expiredAt)}; the app's clock shows ${isoMillis(at)}. Create another job.`,
  host_not_signed: () => `The signature does not cover header host. ${USE_URL_UNCHANGED}`,
  header_not_signed: ({ name }) =>
    `The signature does not cover header ${name}, and the storage accepts no unsigned x-goog-* header. Remove the header.`,
  missing_signed_header: ({ name }) =>
    `The signature covers header ${name}, but the request does not have it. Send it with the signed value.`,
  signature_mismatch: ({ differences }) =>
    differences.length > 0
      ? `The request differs from the signed one: ${differences.join('; ')}. Send the request as it was signed.`
      : `No URL was ever signed for this request. ${USE_URL_UNCHANGED}`,
  no_such_object: ({ object }) =>
    `No object ${object}. A result exists only once its job is complete: poll the job before you download.`,
  range_not_satisfiable: ({ bytes }) =>
    `The Range header selects no byte of the object, which has ${formatBytes(bytes)}. Send a range that starts below ${bytes}.`,
  precondition_failed: ({ name }) =>
    `The condition in header ${name} does not hold for the object. Remove the header, or send the current value.`,
  invalid_generation: ({ name }) =>
    `Header ${name} is not a generation. Send the value of x-goog-generation or x-goog-metageneration.`,
  invalid_checksum: ({ name }) =>
    name === 'content-md5'
      ? 'Header content-md5 is not the base64 of an MD5 hash. Send `Content-MD5: <24 characters>`.'
      : `Header ${name} is not a list of checksums. Send \`crc32c=<base64>\`, \`md5=<base64>\`, or both, separated by a comma.`,
  result_lost: ({ id }) => explainLostResult(id),
  no_such_session: () =>
    'No session has this upload_id at this path. Use the URL from the Location header unchanged.',
  session_expired: ({ expiredAt }) =>
    `The session expired at ${isoMillis(expiredAt)}, a week after it was opened. Create another job.`,
  session_broken: () =>
    'The session is broken: its bytes are damaged, or differ from the announced checksums. Open another session.',
  session_cancelled: () => 'The session is cancelled. Open another one to upload a file.',
  session_method_not_allowed: ({ method }) =>
    `A session does not support ${method}. Send PUT to upload, or DELETE to cancel it.`,
  invalid_content_range: () =>
    'Invalid Content-Range. Send `bytes 0-262143/400000` (`/*` if the total is unknown); query progress with `bytes */400000`.',
  invalid_length: ({ name }) => `Header ${name} is not a number of bytes. Send a whole number.`,
  chunk_gap: ({ firstByte, storedBytes }) =>
    `The chunk begins at byte ${firstByte}, but only ${formatBytes(storedBytes)} are stored. Continue at byte ${storedBytes}.`,
  chunk_too_small: ({ bytes, minBytes }) =>
    `The chunk has ${formatBytes(bytes)}. Every chunk except the last must have at least ${minBytes}.`,
  chunk_length_mismatch: ({ bytes, expected }) =>
    `The body has ${formatBytes(bytes)}, but its Content-Range announces ${expected}. Send as many bytes as announced.`,
  total_mismatch: ({ announcedBytes, previousBytes }) =>
    `The request announces a file of ${formatBytes(announcedBytes)}, but an earlier request announced ${previousBytes}. Send the same total each time.`,
  total_below_stored: ({ announcedBytes, storedBytes }) =>
    `The request announces a file of ${formatBytes(announcedBytes)}, but ${storedBytes} are already stored. Send the size of the whole file.`,
  checksum_mismatch: ({ scope, algorithm, expected, computed }) =>
    `The ${algorithm} of the ${scope === 'object' ? 'whole file' : 'body'} is ${computed}, but the request announced ${expected}. ${CHECKSUM_REMEDIES[scope]}`,
};
