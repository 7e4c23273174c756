import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobStore } from '../../../ports/blob-store.js';
import { BoundedCache } from '../../bounded-cache.js';
import { Checksums } from '../../objects/checksums.js';

/**
 * Locks and checksums of the sessions that this process writes to. Nothing is stored, because locks end with the process and
 * checksums can be recomputed from the files.
 */
export interface SessionRuntime {
  /**
   * Runs `work` as the only writer of a session. If another writer is still running, aborts that writer and waits for its end.
   * The new writer takes precedence, because its client has given up on the earlier request. The earlier connection may be broken
   * but look alive for a long time.
   *
   * @param abort called when the next writer starts; must end the body that `work` reads
   */
  runExclusive<T>(id: string, abort: () => void, work: () => Promise<T>): Promise<T>;
  /**
   * Returns the checksums of a session's stored bytes, so that the caller can update them. Recomputes the checksums from the file
   * if they are not cached.
   *
   * @returns undefined if the bytes in the file are missing or different
   */
  takeChecksums(session: UploadSession, blobs: BlobStore): Promise<Checksums | undefined>;
  /** Returns whether this process wrote the session's stored bytes or is writing to the session now. */
  hasWritten(id: string): boolean;
  /** Caches the checksums of a session for the next writer. The checksums must cover exactly the stored bytes. */
  saveChecksums(id: string, checksums: Checksums): void;
}

/** Maximum number of sessions with cached checksums. A running md5 takes half a kilobyte. */
const MAX_CHECKSUMS = 1_000;

export function createSessionRuntime(): SessionRuntime {
  const activeWriters = new Map<string, { readonly abort: () => void; readonly end: Promise<unknown> }>();
  const checksumCache = new BoundedCache<string, Checksums>(MAX_CHECKSUMS);
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
      // Removes the checksums from the cache: if the writer fails halfway, they no longer match the stored bytes.
      checksumCache.delete(id);
      if (cached?.bytes === bytes && cached.crc32cValue === crc32c) return cached;
      if (blob === undefined) return bytes === 0 ? Checksums.create() : undefined;
      const recomputed = await Checksums.ofBlob(blobs, blob, bytes).catch(() => undefined);
      return recomputed?.bytes === bytes && recomputed.crc32cValue === crc32c ? recomputed : undefined;
    },
    hasWritten: (id) => checksumCache.get(id) !== undefined || activeWriters.has(id),
    saveChecksums: (id, sums) => checksumCache.set(id, sums),
  };
}
