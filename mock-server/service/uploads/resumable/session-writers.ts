import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobStore } from '../../../ports/blob-store.js';
import { Checksums } from '../../objects/checksums.js';
import { RecentMap } from '../../recent-map.js';

/** Locks and checksums of the sessions that this process writes to. Nothing in here is a fact: all of it can be recomputed. */
export interface SessionWriters {
  /**
   * Runs a writer's work once no other writer is left. A writer that is still running is abandoned: a client that sends
   * more has given up on its earlier request, and a broken connection may look alive here for long.
   *
   * @param abandon ends the source of the work
   */
  write<T>(id: string, abandon: () => void, work: () => Promise<T>): Promise<T>;
  /**
   * Takes the checksums of what a session has stored, to continue with. They are recomputed from the file if another
   * process wrote it, or long ago. @returns undefined if the file lacks bytes or has others
   */
  takeChecksums(session: UploadSession, blobs: BlobStore): Promise<Checksums | undefined>;
  /** Whether this process wrote what is stored, or is writing. */
  hasWritten(id: string): boolean;
  /** Saves checksums that cover exactly what is stored, for the next writer. */
  saveChecksums(id: string, sums: Checksums): void;
  /** Counts a session that is opened. @returns whether expired ones, of so many, should be evicted now */
  isEvictionDue(sessions: number): boolean;
}

/** Sessions whose checksums are kept. A running md5 takes half a kilobyte. */
const MAX_CHECKSUMS = 1_000;
/** The fewest sessions that are opened between two evictions. */
const MIN_OPENED = 16;

export function createSessionWriters(): SessionWriters {
  const writing = new Map<string, { readonly abandon: () => void; readonly end: Promise<unknown> }>();
  const known = new RecentMap<string, Checksums>(MAX_CHECKSUMS);
  let opened = 0;
  return {
    async write(id, abandon, work) {
      for (let other = writing.get(id); other; other = writing.get(id)) {
        other.abandon();
        await other.end;
      }
      const done = work();
      const end = done.then(
        () => writing.delete(id),
        () => writing.delete(id),
      );
      writing.set(id, { abandon, end });
      return done;
    },
    async takeChecksums({ id, bytes, crc32c, blob }, blobs) {
      const running = known.get(id);
      // A writer that fails halfway leaves no checksums behind.
      known.delete(id);
      if (running?.bytes === bytes && running.checksum === crc32c) return running;
      if (blob === undefined) return bytes === 0 ? Checksums.begin() : undefined;
      const made = await Checksums.ofBlob(blobs, blob, bytes).catch(() => undefined);
      return made?.bytes === bytes && made.checksum === crc32c ? made : undefined;
    },
    hasWritten: (id) => known.get(id) !== undefined || writing.has(id),
    saveChecksums: (id, sums) => known.set(id, sums),
    isEvictionDue(sessions) {
      opened++;
      if (opened < Math.max(MIN_OPENED, sessions)) return false;
      opened = 0;
      return true;
    },
  };
}
