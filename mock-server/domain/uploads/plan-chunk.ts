import type { StorageError } from '../errors.js';
import type { ContentRange } from './content-range.js';
import { QUANTUM_BYTES, type UploadSession } from './upload-session.js';

/** What a request to an open session is to do. */
export type SessionPlan =
  | { readonly kind: 'refused'; readonly error: StorageError }
  /** How much is stored? If that is all, as this request says or one before, the upload is finished by it. */
  | { readonly kind: 'question'; readonly finishes: boolean }
  | {
      readonly kind: 'part';
      readonly first: number;
      /** Where the part ends, exclusive; undefined: where the body does. */
      readonly end: number | undefined;
      /** Whether fewer bytes would be too few. */
      readonly isExact: boolean;
      /** Of the whole object; undefined: not known yet, or the end of the body tells. */
      readonly totalBytes: number | undefined;
      /** Whether the end of the body is that of the object, should nothing else say where that is. */
      readonly endsObject: boolean;
    };

const refused = (error: StorageError) => ({ kind: 'refused' as const, error });

/**
 * Reads a request to an open session against what is stored. Pure.
 *
 * @param range undefined: the body is the whole object
 * @param announcedBytes of the body; undefined if it is sent in chunks
 */
export function planOf(
  session: Pick<UploadSession, 'bytes' | 'totalBytes'>,
  range: ContentRange | undefined,
  announcedBytes: number | undefined,
  limitBytes: number,
): SessionPlan {
  const part = range ?? { kind: 'part', first: 0, last: undefined, totalBytes: announcedBytes };
  const { totalBytes = session.totalBytes } = part;
  const conflict = totalConflict(session, part.totalBytes);
  if (conflict) return refused(conflict);
  const largest = Math.max(totalBytes ?? 0, part.kind === 'part' ? (part.last ?? -1) + 1 : 0);
  if (largest > limitBytes) return refused({ kind: 'too_large', limitBytes });
  if (part.kind === 'question') {
    if (announcedBytes) return refused({ kind: 'part_length', bytes: announcedBytes, expected: 0 });
    return { kind: 'question', finishes: totalBytes === session.bytes };
  }

  const { first, last } = part;
  const end = last === undefined ? totalBytes : last + 1;
  const size = last === undefined ? undefined : last + 1 - first;
  if (size !== undefined && announcedBytes !== undefined && announcedBytes !== size)
    return refused({ kind: 'part_length', bytes: announcedBytes, expected: size, first });
  if (first > session.bytes) return refused({ kind: 'gap', offset: first, storedBytes: session.bytes });
  // It says no size itself, and has more than the one that was said before.
  if (end !== undefined && totalBytes !== undefined && end > totalBytes)
    return refused({ kind: 'total_differs', said: end, before: totalBytes });
  if (size !== undefined && size < QUANTUM_BYTES && end !== totalBytes)
    return refused({ kind: 'part_too_small', bytes: size, leastBytes: QUANTUM_BYTES });
  return {
    kind: 'part',
    first,
    end,
    isExact: last !== undefined,
    totalBytes,
    endsObject: last === undefined,
  };
}

/** The size of an object is said once, and is not less than what is stored of it. */
export function totalConflict(
  { bytes, totalBytes }: Pick<UploadSession, 'bytes' | 'totalBytes'>,
  said: number | undefined,
): StorageError | undefined {
  if (said === undefined) return undefined;
  if (totalBytes !== undefined && said !== totalBytes)
    return { kind: 'total_differs', said, before: totalBytes };
  return said < bytes ? { kind: 'total_below_stored', said, storedBytes: bytes } : undefined;
}
