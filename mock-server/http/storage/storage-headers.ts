import { randomBytes } from 'node:crypto';
import type { ObjectMetadata } from '../../domain/jobs/job.js';
import { addMs, DAY_MS, type Instant } from '../../domain/time/instant.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { JobResult } from '../../service/results/download-result.js';
import { headerList } from '../http-response.js';

/** Creates an opaque request ID, as the real storage does. */
const createUploaderId = (): string => randomBytes(64).toString('base64url');

const httpDate = (at: Instant): string => new Date(at).toUTCString();

/** Time in milliseconds for which the real bucket keeps a result. @see recorded `x-goog-expiration` */
const RESULT_RETENTION_MS = 14 * DAY_MS;
/** Number of parts of a composed result. The real storage uses 20 parts, whatever the size of the result (recorded twice). */
const COMPONENT_COUNT = '20';

/** Version of the metadata of every object. No call changes the metadata of an object, so the version stays 1. */
export const METAGENERATION = '1';

const cacheHeaders = (now: Instant) => ({ 'cache-control': 'private, max-age=0', expires: httpDate(now) });

const commonHeaders = (now: Instant) => ({
  date: httpDate(now),
  server: 'UploadServer',
  'x-guploader-uploadid': createUploaderId(),
});

/**
 * Returns the headers that all responses for an object have.
 *
 * @param afterCrc32c name and value of the header after the CRC-32C, in the recorded order
 */
const objectHeaders = (object: ObjectMetadata, afterCrc32c: readonly string[]): string[] => [
  ...headerList({
    'x-goog-generation': object.generation,
    'x-goog-metageneration': METAGENERATION,
    'x-goog-hash': `crc32c=${object.crc32c}`,
  }),
  ...afterCrc32c,
  ...headerList({
    'x-goog-stored-content-length': object.bytes,
    'x-goog-stored-content-encoding': object.contentEncoding ?? 'identity',
  }),
];

const md5Header = ({ md5 }: ObjectMetadata): string[] => ['x-goog-hash', `md5=${md5}`];

const EMPTY_BODY_TYPE = 'text/html; charset=UTF-8';
const EMPTY_BODY_HEADERS = { 'content-length': '0', 'content-type': EMPTY_BODY_TYPE };

/** Returns the ETag of an object that is not composed. */
const md5Etag = ({ md5 }: ObjectMetadata): string => `"${Buffer.from(md5, 'base64').toString('hex')}"`;

/** Returns the headers of the response to an upload. @see recorded responses to uploads */
export const uploadHeaders = (object: ObjectMetadata, now: Instant): string[] => [
  'etag',
  md5Etag(object),
  ...objectHeaders(object, md5Header(object)),
  ...headerList({ ...EMPTY_BODY_HEADERS, vary: 'Origin', ...commonHeaders(now) }),
];

/** Returns the headers of a response without a body. */
export const emptyHeaders = (now: Instant): string[] =>
  headerList({ ...EMPTY_BODY_HEADERS, ...commonHeaders(now) });

/**
 * Returns the headers of a response that reports how many bytes of an upload are stored.
 *
 * @param isMasked whether the client requested status 200 instead of 308; `x-http-status-code-override` then contains 308
 */
export const sessionHeaders = ({ bytes }: UploadSession, isMasked: boolean, now: Instant): string[] =>
  headerList({
    ...EMPTY_BODY_HEADERS,
    ...commonHeaders(now),
    // GCS sends no Range header until a byte is stored: clients treat a missing Range header as "start at 0".
    range: bytes === 0 ? undefined : `bytes=0-${bytes - 1}`,
    'x-http-status-code-override': isMasked ? '308' : undefined,
  });

/**
 * Returns the ETag of a composed object. The ETag contains the generation and metageneration 1 as a protocol buffer in
 * base64.
 *
 * @see recorded etag
 */
function composedEtag(generation: string): string {
  const bytes = [0x08];
  for (let rest = BigInt(generation); rest > 0n; rest >>= 7n)
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
  return `"-${Buffer.from([...bytes, 0x10, 0x01]).toString('base64')}"`;
}

export const resultEtag = ({ object, composed }: JobResult): string =>
  composed ? composedEtag(object.generation) : md5Etag(object);

/** Returns the headers of a download, except Content-Length and Content-Range. @see recorded responses to downloads */
export function downloadHeaders(result: JobResult, now: Instant): string[] {
  const { object, composed, modifiedAt } = result;
  return [
    ...headerList({
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      ...cacheHeaders(now),
      'last-modified': httpDate(modifiedAt),
      etag: resultEtag(result),
    }),
    // A composed object has no MD5 hash, because the storage never reads all its bytes as one stream.
    ...objectHeaders(object, composed ? ['x-goog-component-count', COMPONENT_COUNT] : md5Header(object)),
    ...headerList({
      'x-goog-storage-class': 'STANDARD',
      'x-goog-expiration': httpDate(addMs(modifiedAt, RESULT_RETENTION_MS)),
      ...commonHeaders(now),
    }),
  ];
}

/** Returns the headers of a 304: those of every storage response, and those that RFC 9110, section 15.4.5, requires. */
export const notModifiedHeaders = (result: JobResult, now: Instant): string[] =>
  headerList({ ...cacheHeaders(now), etag: resultEtag(result), ...commonHeaders(now) });

/** Returns the headers of an error. @see recorded errors, which all have Cache-Control, and Expires equal to Date */
const errorHeaders = (contentType: string, now: Instant, bytes: number): string[] =>
  headerList({
    'content-type': contentType,
    'content-length': bytes,
    ...cacheHeaders(now),
    ...commonHeaders(now),
  });

export const xmlHeaders = (now: Instant, bytes: number): string[] =>
  errorHeaders('application/xml; charset=UTF-8', now, bytes);

export const textHeaders = (now: Instant, bytes: number): string[] =>
  errorHeaders('text/plain; charset=utf-8', now, bytes);

export const emptyErrorHeaders = (now: Instant): string[] => errorHeaders(EMPTY_BODY_TYPE, now, 0);
