import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseContentRange } from '../../domain/uploads/content-range.js';
import type { ExpectedHashes } from '../../domain/uploads/upload-session.js';
import type { Delivery } from '../../service/uploads/resumable/continue-session.js';
import type { ObjectAnnounced, Reading } from '../../service/uploads/resumable/session-access.js';
import { fileOf } from '../body.js';
import { targetOf } from '../http-io.js';

/** The credential of a resumable upload in a request's query. */
export const uploadIdOf = (req: IncomingMessage): string | undefined =>
  new URLSearchParams(targetOf(req).query).get('upload_id') ?? undefined;

const headerOf = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** What the request that opens a session says of the object. Its type is said by the signed Content-Type. */
export function readAnnounced(req: IncomingMessage): Reading<ObjectAnnounced> {
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

/** What a request brings to a session. */
export function readDelivery(req: IncomingMessage, res: ServerResponse): Reading<Delivery> {
  const header = headerOf(req, 'content-range');
  const range = header === undefined ? undefined : parseContentRange(header);
  if (header !== undefined && !range) return { ok: false, error: { kind: 'content_range_unreadable' } };
  return {
    ok: true,
    value: {
      range,
      file: fileOf(req, res),
      partMd5: headerOf(req, 'content-md5')?.trim(),
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
