import { randomBytes } from 'node:crypto';
import type { ObjectMetadata } from '../../domain/jobs/job.js';
import { addMs, DAY_MS, type Instant } from '../../domain/time/instant.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { JobResult } from '../../service/results/download-result.js';
import { headerList } from '../http-response.js';

/** Returns an opaque request ID like that of the real storage. */
const createUploaderId = (): string => randomBytes(64).toString('base64url');

const httpDate = (at: Instant): string => new Date(at).toUTCString();

/** Time that the real bucket keeps a result. @see recorded `x-goog-expiration` */
const RESULT_RETENTION_MS = 14 * DAY_MS;
/** Real results are composed of 20 parts, whatever their size (recorded twice). */
const COMPONENT_COUNT = '20';

const commonHeaders = (now: Instant) => ({
  date: httpDate(now),
  server: 'UploadServer',
  'x-guploader-uploadid': createUploaderId(),
});

/** Headers of all responses for an object. */
const objectHeaders = (object: ObjectMetadata): string[] =>
  headerList({
    'x-goog-generation': object.generation,
    'x-goog-metageneration': '1',
    'x-goog-hash': `crc32c=${object.crc32c}`,
    'x-goog-stored-content-length': object.bytes,
    'x-goog-stored-content-encoding': 'identity',
  });

const md5Header = ({ md5 }: ObjectMetadata): string[] => ['x-goog-hash', `md5=${md5}`];

const EMPTY_BODY_HEADERS = { 'content-length': '0', 'content-type': 'text/html; charset=UTF-8' };

/** @see recorded responses to uploads */
export const uploadHeaders = (object: ObjectMetadata, now: Instant): string[] => [
  'etag',
  `"${Buffer.from(object.md5, 'base64').toString('hex')}"`,
  ...objectHeaders(object),
  ...md5Header(object),
  ...headerList({ ...EMPTY_BODY_HEADERS, vary: 'Origin', ...commonHeaders(now) }),
];

/** Headers of a response without a body. */
export const emptyHeaders = (now: Instant): string[] =>
  headerList({ ...EMPTY_BODY_HEADERS, ...commonHeaders(now) });

/**
 * Headers that report how much of an upload is stored.
 *
 * @param isMasked whether the client asked for 200 instead of 308; a header then contains the 308
 */
export const sessionHeaders = ({ bytes }: UploadSession, isMasked: boolean, now: Instant): string[] =>
  headerList({
    ...EMPTY_BODY_HEADERS,
    ...commonHeaders(now),
    // GCS sends no Range header until a byte is stored: clients read its absence as "start at 0".
    range: bytes === 0 ? undefined : `bytes=0-${bytes - 1}`,
    'x-http-status-code-override': isMasked ? '308' : undefined,
  });

/** Returns the ETag of a composed object: generation and metageneration 1 as a base64 protocol buffer. @see recorded etag */
function composedEtag(generation: string): string {
  const bytes = [0x08];
  for (let rest = BigInt(generation); rest > 0n; rest >>= 7n)
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
  return `-${Buffer.from([...bytes, 0x10, 0x01]).toString('base64')}`;
}

/** Headers of a download, except Content-Length and Content-Range. @see recorded responses to downloads */
export function downloadHeaders({ object, composed, modifiedAt }: JobResult, now: Instant): string[] {
  const etag = composed ? composedEtag(object.generation) : Buffer.from(object.md5, 'base64').toString('hex');
  return [
    ...headerList({
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=0',
      expires: httpDate(now),
      'last-modified': httpDate(modifiedAt),
      etag: `"${etag}"`,
    }),
    ...objectHeaders(object),
    // A composed object has no md5, because the storage never reads its bytes as one stream.
    ...(composed ? ['x-goog-component-count', COMPONENT_COUNT] : md5Header(object)),
    ...headerList({
      'x-goog-storage-class': 'STANDARD',
      'x-goog-expiration': httpDate(addMs(modifiedAt, RESULT_RETENTION_MS)),
      ...commonHeaders(now),
    }),
  ];
}

const bodyHeaders = (contentType: string, now: Instant, bytes: number): string[] =>
  headerList({ 'content-type': contentType, 'content-length': bytes, ...commonHeaders(now) });

export const xmlHeaders = (now: Instant, bytes: number): string[] =>
  bodyHeaders('application/xml; charset=UTF-8', now, bytes);

export const textHeaders = (now: Instant, bytes: number): string[] =>
  bodyHeaders('text/plain; charset=utf-8', now, bytes);
