import type { StorageError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import { parseContentRange } from '../../domain/uploads/content-range.js';
import type { OpenSessionInput } from '../../service/uploads/resumable/open-session.js';
import type { ChunkRequest } from '../../service/uploads/resumable/store-chunk.js';
import type { VerifiableFile } from '../../service/uploads/upload-by-url.js';
import type { HttpRequest, RequestHeaders } from '../http-request.js';
import { incomingFileOf } from '../incoming-file.js';
import { checkGeneration } from './preconditions.js';

/** Returns the `upload_id` of a request, which is the credential of a resumable upload. */
export const parseUploadId = ({ query }: HttpRequest): string | undefined =>
  new URLSearchParams(query).get('upload_id') ?? undefined;

/**
 * Parses the properties of a file from the headers of a request that opens a session. Ignores X-Upload-Content-Type, because the
 * signed Content-Type determines the type of the object.
 */
export function parseAnnouncedObject(
  { headers }: HttpRequest,
  job: ComplianceJob | undefined,
): Result<OpenSessionInput, StorageError> {
  const unmet = checkGeneration(headers, job?.upload?.object.generation);
  if (unmet) return err(unmet);
  const checksums = parseChecksums(headers);
  if (!checksums.ok) return checksums;
  const { expected } = checksums.value;
  const announced = {
    ...(Object.keys(expected).length > 0 && { expected }),
    ...contentEncodingOf(headers),
  };
  const length = headers['x-upload-content-length'];
  if (length === undefined) return ok(announced);
  const totalBytes = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  if (!Number.isSafeInteger(totalBytes))
    return err({ kind: 'invalid_length', name: 'X-Upload-Content-Length' });
  return ok({ totalBytes, ...announced });
}

/** Parses a request that uploads a whole file. */
export function parseUpload(
  { headers, body }: HttpRequest,
  job: ComplianceJob | undefined,
): Result<VerifiableFile, StorageError> {
  const unmet = checkGeneration(headers, job?.upload?.object.generation);
  if (unmet) return err(unmet);
  const checksums = parseChecksums(headers);
  if (!checksums.ok) return checksums;
  return ok({ file: { ...incomingFileOf(body), ...contentEncodingOf(headers) }, ...checksums.value });
}

export function parseChunkRequest({ headers, body }: HttpRequest): Result<ChunkRequest, StorageError> {
  const header = headers['content-range'];
  const range = header === undefined ? undefined : parseContentRange(header);
  if (header !== undefined && !range) return err({ kind: 'invalid_content_range' });
  const checksums = parseChecksums(headers);
  if (!checksums.ok) return checksums;
  return ok({ range, file: incomingFileOf(body), ...checksums.value, abort: () => body.abort() });
}

/** Returns the Content-Encoding of an upload, which the storage keeps without checking it. */
function contentEncodingOf(headers: RequestHeaders): { readonly contentEncoding?: string } {
  const contentEncoding = headers['content-encoding']?.trim();
  return contentEncoding ? { contentEncoding } : {};
}

/** Patterns of checksums in base64, by algorithm. */
const CHECKSUM_PATTERNS: Readonly<Record<string, RegExp>> = {
  md5: /^[A-Za-z0-9+/]{22}==$/,
  crc32c: /^[A-Za-z0-9+/]{6}==$/,
};

/**
 * Parses Content-MD5 and headers such as `x-goog-hash: crc32c=…,md5=…`. Clients may also send each checksum in a separate header
 * x-goog-hash, which Node joins.
 */
function parseChecksums(headers: RequestHeaders): Result<Omit<VerifiableFile, 'file'>, StorageError> {
  const bodyMd5 = headers['content-md5']?.trim();
  if (bodyMd5 !== undefined && !CHECKSUM_PATTERNS.md5?.test(bodyMd5))
    return err({ kind: 'invalid_checksum', name: 'content-md5' });
  const expected: Record<string, string> = {};
  for (const item of headers['x-goog-hash']?.split(',') ?? []) {
    const equals = item.indexOf('=');
    const algorithm = item.slice(0, equals).trim().toLowerCase();
    const checksum = item.slice(equals + 1).trim();
    const isRepeated = (expected[algorithm] ?? checksum) !== checksum;
    if (isRepeated || !CHECKSUM_PATTERNS[algorithm]?.test(checksum))
      return err({ kind: 'invalid_checksum', name: 'x-goog-hash' });
    expected[algorithm] = checksum;
  }
  return ok({ bodyMd5, expected });
}
