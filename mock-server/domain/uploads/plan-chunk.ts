import type { StorageError } from '../errors.js';
import { err, ok, type Result } from '../result.js';
import type { ContentRange } from './content-range.js';
import { CHUNK_GRANULARITY_BYTES, type UploadSession } from './upload-session.js';

/** What a request to an open session asks for. */
export type ChunkPlan =
  /** Return how many bytes are stored. */
  | { readonly kind: 'status_query' }
  /** Finish the upload: all bytes are stored, as this status query or an earlier request announced. */
  | { readonly kind: 'finish' }
  | BytesPlan;

/** Store bytes. */
export interface BytesPlan {
  readonly kind: 'chunk';
  readonly first: number;
  /** Where the chunk ends, exclusive; undefined: where the body ends. */
  readonly end: number | undefined;
  /** Whether a shorter body is an error. */
  readonly isExact: boolean;
  /** Of the whole object; undefined: not known yet, or known at the end of the body. */
  readonly totalBytes: number | undefined;
  /** Whether the object ends with the body, unless a total size says otherwise. */
  readonly endsObject: boolean;
}

/**
 * Decides what a request to an open session asks for, given what is stored. Pure.
 *
 * @param range undefined: the body is the whole object
 * @param announcedBytes the Content-Length; undefined for a chunked body
 */
export function planChunk(
  session: Pick<UploadSession, 'bytes' | 'totalBytes'>,
  range: ContentRange | undefined,
  announcedBytes: number | undefined,
  limitBytes: number,
): Result<ChunkPlan, StorageError> {
  const chunk = range ?? { kind: 'chunk', first: 0, last: undefined, totalBytes: announcedBytes };
  const { totalBytes = session.totalBytes } = chunk;
  const conflict = totalConflict(session, chunk.totalBytes);
  if (conflict) return err(conflict);
  const largest = Math.max(totalBytes ?? 0, chunk.kind === 'chunk' ? (chunk.last ?? -1) + 1 : 0);
  if (largest > limitBytes) return err({ kind: 'too_large', limitBytes });
  if (chunk.kind === 'status_query') {
    if (announcedBytes) return err({ kind: 'part_length', bytes: announcedBytes, expected: 0 });
    return ok({ kind: totalBytes === session.bytes ? 'finish' : 'status_query' });
  }

  const { first, last } = chunk;
  const end = last === undefined ? totalBytes : last + 1;
  const size = last === undefined ? undefined : last + 1 - first;
  if (size !== undefined && announcedBytes !== undefined && announcedBytes !== size)
    return err({ kind: 'part_length', bytes: announcedBytes, expected: size, first });
  if (first > session.bytes) return err({ kind: 'gap', offset: first, storedBytes: session.bytes });
  // The request announces no total, and exceeds the one that was announced earlier.
  if (end !== undefined && totalBytes !== undefined && end > totalBytes)
    return err({ kind: 'total_differs', said: end, before: totalBytes });
  if (size !== undefined && size < CHUNK_GRANULARITY_BYTES && end !== totalBytes)
    return err({ kind: 'part_too_small', bytes: size, leastBytes: CHUNK_GRANULARITY_BYTES });
  return ok({
    kind: 'chunk',
    first,
    end,
    isExact: last !== undefined,
    totalBytes,
    endsObject: last === undefined,
  });
}

/** Returns an error if an announced total differs from an earlier one, or is less than what is stored. */
export function totalConflict(
  { bytes, totalBytes }: Pick<UploadSession, 'bytes' | 'totalBytes'>,
  announced: number | undefined,
): StorageError | undefined {
  if (announced === undefined) return undefined;
  if (totalBytes !== undefined && announced !== totalBytes)
    return { kind: 'total_differs', said: announced, before: totalBytes };
  return announced < bytes ? { kind: 'total_below_stored', said: announced, storedBytes: bytes } : undefined;
}
