import type { StorageError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import type { ContentRange } from './content-range.js';
import type { UploadSession } from './upload-session.js';

/**
 * Granularity of chunks in bytes. The storage keeps a multiple of this number of bytes until the upload ends.
 *
 * @see Google: "multiple of 256 KiB"
 */
export const CHUNK_GRANULARITY_BYTES = 256 * 1024;

/** Plan for a request to an open session. */
export type ChunkPlan =
  /** Respond with the number of stored bytes. */
  | { readonly kind: 'status_query' }
  /** Finish the upload, because the whole object is already stored. */
  | { readonly kind: 'finish' }
  | StoreChunkPlan;

/** Plan to store the bytes of the body. */
export interface StoreChunkPlan {
  readonly kind: 'chunk';
  readonly firstByte: number;
  /** Offset in the object at which the chunk must end at the latest, exclusive. Undefined if not known. */
  readonly end: number | undefined;
  /** Whether a body that ends before `end` is an error. */
  readonly hasExactLength: boolean;
  /** Size of the whole object in bytes. Undefined if the size is not known yet. */
  readonly totalBytes: number | undefined;
  /** Whether the end of the body is the end of the object. Ignored if `totalBytes` is known. */
  readonly endsObject: boolean;
}

/**
 * Decides how to process a request to an open session. Has no side effects.
 *
 * @param range Content-Range of the request, or undefined if the body is the whole object
 * @param announcedBytes Content-Length of the request, or undefined if the body has chunked encoding
 */
export function planChunk(
  session: Pick<UploadSession, 'bytes' | 'totalBytes'>,
  range: ContentRange | undefined,
  announcedBytes: number | undefined,
  limitBytes: number,
): Result<ChunkPlan, StorageError> {
  const effectiveRange = range ?? {
    kind: 'chunk',
    firstByte: 0,
    lastByte: undefined,
    totalBytes: announcedBytes,
  };
  const { totalBytes = session.totalBytes } = effectiveRange;
  const error = checkTotalBytes(session, effectiveRange.totalBytes);
  if (error) return err(error);
  const impliedBytes = Math.max(
    totalBytes ?? 0,
    effectiveRange.kind === 'chunk' ? (effectiveRange.lastByte ?? -1) + 1 : 0,
  );
  if (impliedBytes > limitBytes) return err({ kind: 'too_large', limitBytes });
  if (effectiveRange.kind === 'status_query') {
    if (announcedBytes) return err({ kind: 'chunk_length_mismatch', bytes: announcedBytes, expected: 0 });
    return ok({ kind: totalBytes === session.bytes ? 'finish' : 'status_query' });
  }

  const { firstByte: first, lastByte: last } = effectiveRange;
  const end = last === undefined ? totalBytes : last + 1;
  const size = last === undefined ? undefined : last + 1 - first;
  if (size !== undefined && announcedBytes !== undefined && announcedBytes !== size)
    return err({ kind: 'chunk_length_mismatch', bytes: announcedBytes, expected: size, firstByte: first });
  if (first > session.bytes) return err({ kind: 'chunk_gap', firstByte: first, storedBytes: session.bytes });
  // A request that announces no total can exceed the total that an earlier request announced.
  if (end !== undefined && totalBytes !== undefined && end > totalBytes)
    return err({ kind: 'total_mismatch', announcedBytes: end, previousBytes: totalBytes });
  if (size !== undefined && size < CHUNK_GRANULARITY_BYTES && end !== totalBytes)
    return err({ kind: 'chunk_too_small', bytes: size, minBytes: CHUNK_GRANULARITY_BYTES });
  return ok({
    kind: 'chunk',
    firstByte: first,
    end,
    hasExactLength: last !== undefined,
    totalBytes,
    endsObject: last === undefined,
  });
}

/** Returns an error if the announced total differs from an earlier total, or is less than the number of stored bytes. */
export function checkTotalBytes(
  { bytes, totalBytes }: Pick<UploadSession, 'bytes' | 'totalBytes'>,
  announcedBytes: number | undefined,
): StorageError | undefined {
  if (announcedBytes === undefined) return undefined;
  if (totalBytes !== undefined && announcedBytes !== totalBytes)
    return { kind: 'total_mismatch', announcedBytes, previousBytes: totalBytes };
  return announcedBytes < bytes
    ? { kind: 'total_below_stored', announcedBytes, storedBytes: bytes }
    : undefined;
}
