import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StorageError } from '../../domain/errors.js';
import type { Result } from '../../domain/result.js';
import { parseContentRange } from '../../domain/uploads/content-range.js';
import type { ExpectedHashes } from '../../domain/uploads/upload-session.js';
import type { AnnouncedObject } from '../../service/uploads/resumable/open-session.js';
import type { ChunkRequest } from '../../service/uploads/resumable/store-chunk.js';
import { fileOf } from '../body.js';
import { targetOf } from '../http-io.js';

/** The credential of a resumable upload in a request's query. */
export const uploadIdOf = (req: IncomingMessage): string | undefined =>
  new URLSearchParams(targetOf(req).query).get('upload_id') ?? undefined;

const headerOf = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** Parses what the request that opens a session announces of the object. Its type is the signed Content-Type. */
export function readAnnounced(req: IncomingMessage): Result<AnnouncedObject, StorageError> {
  const name = 'x-upload-content-length';
  const length = headerOf(req, name);
  const expected = expectedHashes(req);
  const hashes = Object.keys(expected).length > 0 ? { expected } : {};
  if (length === undefined) return { ok: true, value: hashes };
  const totalBytes = /^\d+$/.test(length) ? Number(length) : Number.NaN;
  if (!Number.isSafeInteger(totalBytes))
    return { ok: false, error: { kind: 'length_unreadable', name: 'X-Upload-Content-Length' } };
  return { ok: true, value: { totalBytes, ...hashes } };
}

/** Parses a request to a session. */
export function readChunkRequest(
  req: IncomingMessage,
  res: ServerResponse,
): Result<ChunkRequest, StorageError> {
  const header = headerOf(req, 'content-range');
  const range = header === undefined ? undefined : parseContentRange(header);
  if (header !== undefined && !range) return { ok: false, error: { kind: 'content_range_unreadable' } };
  return {
    ok: true,
    value: {
      range,
      file: fileOf(req, res),
      bodyMd5: headerOf(req, 'content-md5')?.trim(),
      expected: expectedHashes(req),
      abandon: () => {
        if (!req.complete) req.destroy();
      },
    },
  };
}

/** `x-goog-hash: crc32c=…,md5=…`, or one header for each. */
function expectedHashes(req: IncomingMessage): ExpectedHashes {
  const pairs = (headerOf(req, 'x-goog-hash') ?? '').split(',').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals).trim().toLowerCase(), pair.slice(equals + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name === 'crc32c' || name === 'md5'));
}
