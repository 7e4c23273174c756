import type { StorageError } from '../../domain/errors.js';
import { err, ok, type Result } from '../../domain/result.js';
import { parseContentRange } from '../../domain/uploads/content-range.js';
import type { ExpectedChecksums } from '../../domain/uploads/upload-session.js';
import type { OpenSessionInput } from '../../service/uploads/resumable/open-session.js';
import type { ChunkRequest } from '../../service/uploads/resumable/store-chunk.js';
import type { HttpRequest, RequestHeaders } from '../http-request.js';
import { incomingFileOf } from '../incoming-file.js';

/** Returns the `upload_id` of a request, which is the credential of a resumable upload. */
export const parseUploadId = ({ query }: HttpRequest): string | undefined =>
  new URLSearchParams(query).get('upload_id') ?? undefined;

/**
 * Parses the size and the hashes of a file from the headers of a request that opens a session. Ignores
 * X-Upload-Content-Type, because the signed Content-Type determines the type of the object.
 */
export function parseAnnouncedObject({ headers }: HttpRequest): Result<OpenSessionInput, StorageError> {
  const length = headers['x-upload-content-length'];
  const expected = parseExpectedHashes(headers);
  const hashes = Object.keys(expected).length > 0 ? { expected } : {};
  if (length === undefined) return ok(hashes);
  const totalBytes = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  if (!Number.isSafeInteger(totalBytes))
    return err({ kind: 'invalid_length', name: 'X-Upload-Content-Length' });
  return ok({ totalBytes, ...hashes });
}

export function parseChunkRequest({ headers, body }: HttpRequest): Result<ChunkRequest, StorageError> {
  const header = headers['content-range'];
  const range = header === undefined ? undefined : parseContentRange(header);
  if (header !== undefined && !range) return err({ kind: 'invalid_content_range' });
  return ok({
    range,
    file: incomingFileOf(body),
    bodyMd5: headers['content-md5']?.trim(),
    expected: parseExpectedHashes(headers),
    abort: () => body.abort(),
  });
}

/**
 * Parses a header such as `x-goog-hash: crc32c=…,md5=…`. Clients may also send each hash in a separate header, which Node
 * joins.
 */
function parseExpectedHashes(headers: RequestHeaders): ExpectedChecksums {
  const pairs = (headers['x-goog-hash'] ?? '').split(',').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals).trim().toLowerCase(), pair.slice(equals + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name === 'crc32c' || name === 'md5'));
}
