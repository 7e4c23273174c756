import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobStore } from '../../../ports/blob-store.js';
import { BoundedCache } from '../../bounded-cache.js';
import { Checksums } from '../../objects/checksums.js';

/** Locks and checksums of the sessions that this process writes to. Nothing in here is a fact: all of it can be recomputed. */
export interface SessionRuntime {
  /**
   * Runs a writer's work once no other writer is left. A writer that is still running is abandoned: a client that sends
   * more has given up on its earlier request, and a broken connection may look alive here for long.
   *
   * @param abort ends the source of the work
   */
  runExclusive<T>(id: string, abort: () => void, work: () => Promise<T>): Promise<T>;
  /**
   * Takes the checksums of what a session has stored, to continue with. They are recomputed from the file if another
   * process wrote it, or long ago. @returns undefined if the file lacks bytes or has others
   */
  takeChecksums(session: UploadSession, blobs: BlobStore): Promise<Checksums | undefined>;
  /** Whether this process wrote what is stored, or is writing. */
  hasWritten(id: string): boolean;
  /** Saves checksums that cover exactly what is stored, for the next writer. */
  saveChecksums(id: string, checksums: Checksums): void;
  /** Counts a session that is opened. @returns whether expired ones, of so many, should be evicted now */
  countOpenedSession(sessions: number): boolean;
}

/** Sessions whose checksums are kept. A running md5 takes half a kilobyte. */
const MAX_CHECKSUMS = 1_000;
/** The fewest sessions that are opened between two evictions. */
const MIN_OPENED_BETWEEN_EVICTIONS = 16;

export function createSessionRuntime(): SessionRuntime {
  const activeWriters = new Map<string, { readonly abort: () => void; readonly end: Promise<unknown> }>();
  const checksumCache = new BoundedCache<string, Checksums>(MAX_CHECKSUMS);
  let openedSinceEviction = 0;
  return {
    async runExclusive(id, abort, work) {
      for (let activeWriter = activeWriters.get(id); activeWriter; activeWriter = activeWriters.get(id)) {
        activeWriter.abort();
        await activeWriter.end;
      }
      const done = work();
      const end = done.then(
        () => activeWriters.delete(id),
        () => activeWriters.delete(id),
      );
      activeWriters.set(id, { abort, end });
      return done;
    },
    async takeChecksums({ id, bytes, crc32c, blob }, blobs) {
      const cached = checksumCache.get(id);
      // A writer that fails halfway leaves no checksums behind.
      checksumCache.delete(id);
      if (cached?.bytes === bytes && cached.crc32cValue === crc32c) return cached;
      if (blob === undefined) return bytes === 0 ? Checksums.create() : undefined;
      const recomputed = await Checksums.ofBlob(blobs, blob, bytes).catch(() => undefined);
      return recomputed?.bytes === bytes && recomputed.crc32cValue === crc32c ? recomputed : undefined;
    },
    hasWritten: (id) => checksumCache.get(id) !== undefined || activeWriters.has(id),
    saveChecksums: (id, sums) => checksumCache.set(id, sums),
    countOpenedSession(sessions) {
      openedSinceEviction++;
      if (openedSinceEviction < Math.max(MIN_OPENED_BETWEEN_EVICTIONS, sessions)) return false;
      openedSinceEviction = 0;
      return true;
    },
  };
}
