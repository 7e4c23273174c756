import type { StorageError } from '../../domain/errors.js';
import { err, ok, type Result } from '../../domain/result.js';
import { parseContentRange } from '../../domain/uploads/content-range.js';
import type { ExpectedHashes } from '../../domain/uploads/upload-session.js';
import type { AnnouncedObject } from '../../service/uploads/resumable/open-session.js';
import type { ChunkRequest } from '../../service/uploads/resumable/store-chunk.js';
import type { HttpRequest, RequestHeaders } from '../http-request.js';
import { fileOf } from '../upload-file.js';

/** The credential of a resumable upload in a request's query. */
export const uploadIdOf = ({ query }: HttpRequest): string | undefined =>
  new URLSearchParams(query).get('upload_id') ?? undefined;

/** Parses what the request that opens a session announces of the object. Its type is the signed Content-Type. */
export function readAnnounced({ headers }: HttpRequest): Result<AnnouncedObject, StorageError> {
  const length = headers['x-upload-content-length'];
  const expected = expectedHashes(headers);
  const hashes = Object.keys(expected).length > 0 ? { expected } : {};
  if (length === undefined) return ok(hashes);
  const totalBytes = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  if (!Number.isSafeInteger(totalBytes))
    return err({ kind: 'length_unreadable', name: 'X-Upload-Content-Length' });
  return ok({ totalBytes, ...hashes });
}

export function readChunkRequest({ headers, body }: HttpRequest): Result<ChunkRequest, StorageError> {
  const header = headers['content-range'];
  const range = header === undefined ? undefined : parseContentRange(header);
  if (header !== undefined && !range) return err({ kind: 'content_range_unreadable' });
  return ok({
    range,
    file: fileOf(body),
    bodyMd5: headers['content-md5']?.trim(),
    expected: expectedHashes(headers),
    abandon: () => body.abandon(),
  });
}

/** `x-goog-hash: crc32c=…,md5=…`, or one header for each. */
function expectedHashes(headers: RequestHeaders): ExpectedHashes {
  const pairs = (headers['x-goog-hash'] ?? '').split(',').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals).trim().toLowerCase(), pair.slice(equals + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name === 'crc32c' || name === 'md5'));
}
