import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobStore } from '../../../ports/blob-store.js';
import { BoundedCache } from '../../bounded-cache.js';
import { Checksums } from '../../objects/checksums.js';

/** Locks and checksums of the sessions that this process writes to. All of it can be recomputed, so none of it is stored. */
export interface SessionRuntime {
  /**
   * Runs `work` as the only writer of a session. Aborts a writer that is still running: a client that sends another request
   * has given up on the earlier one, and a broken connection can look alive for a long time.
   *
   * @param abort ends the source of the bytes that `work` reads
   */
  runExclusive<T>(id: string, abort: () => void, work: () => Promise<T>): Promise<T>;
  /**
   * Takes the checksums of a session's stored bytes, to continue them. Recomputes them from the file if they are not cached.
   *
   * @returns undefined if the bytes in the file are missing or different
   */
  takeChecksums(session: UploadSession, blobs: BlobStore): Promise<Checksums | undefined>;
  /** Whether this process wrote the stored bytes, or is writing. */
  hasWritten(id: string): boolean;
  /** Saves checksums of exactly the stored bytes for the next writer. */
  saveChecksums(id: string, checksums: Checksums): void;
  /** Counts an opened session. @param sessions number of all sessions @returns whether to evict expired sessions now */
  countOpenedSession(sessions: number): boolean;
}

/** A running md5 takes half a kilobyte. */
const MAX_CHECKSUMS = 1_000;
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
