import type { StorageError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import type { ContentRange } from './content-range.js';
import type { UploadSession } from './upload-session.js';

/** The storage keeps a multiple of this, except at the end of an upload. @see Google: "multiple of 256 KiB" */
export const CHUNK_GRANULARITY_BYTES = 256 * 1024;

/** How to process a request to an open session. */
export type ChunkPlan =
  /** Return how many bytes are stored. */
  | { readonly kind: 'status_query' }
  /** Finish the upload: the stored bytes are the announced total. */
  | { readonly kind: 'finish' }
  | StoreChunkPlan;

/** Store the bytes of the body. */
export interface StoreChunkPlan {
  readonly kind: 'chunk';
  readonly firstByte: number;
  /** Where the chunk ends, exclusive. Undefined: where the body ends. */
  readonly end: number | undefined;
  /** Whether a shorter body is an error. */
  readonly hasExactLength: boolean;
  /** Size of the whole object. Undefined: not known yet. */
  readonly totalBytes: number | undefined;
  /** Whether the object ends with the body, unless `totalBytes` is larger. */
  readonly endsObject: boolean;
}

/**
 * Decides how to process a request to an open session. Pure.
 *
 * @param range undefined: the body is the whole object
 * @param announcedBytes the Content-Length; undefined for a body with chunked encoding
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
  // The request announces no total, and exceeds the total of an earlier request.
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

/** Returns an error if the announced total differs from an earlier one, or is less than the stored bytes. */
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
