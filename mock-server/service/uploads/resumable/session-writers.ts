import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobStore } from '../../../ports.js';
import { Checksums } from '../../objects/checksums.js';

/** Who writes to sessions, and the checksums of what they wrote. Nothing in here is a fact: all of it can be made again. */
export interface SessionWriters {
  /**
   * Does a writer's work, once nobody else writes to the session. A writer that is still there is abandoned: who sends more
   * has given up on what was sent before, and a connection that broke may look alive here for long.
   *
   * @param abandon ends the work's source
   */
  write<T>(id: string, abandon: () => void, work: () => Promise<T>): Promise<T>;
  /**
   * The checksums of what a session has stored, to go on with. They are made anew from the file where another process wrote
   * it, or long ago. @returns undefined if the file has not the bytes that it should have
   */
  checksumsOf(session: UploadSession, blobs: BlobStore): Promise<Checksums | undefined>;
  /** Whether this process wrote what is stored, or is writing. */
  knows(id: string): boolean;
  /** The checksums are at the end of what is stored, and good for the next writer. */
  keep(id: string, sums: Checksums): void;
  /** Counts a session that was opened. @returns whether it is time to look for old ones, of so many */
  countOpened(sessions: number): boolean;
}

/** A running md5 takes half a kilobyte. */
const REMEMBERED = 1_000;
/** However few there are, nobody looks for old ones more often. */
const LEAST_OPENED = 16;

export function createSessionWriters(): SessionWriters {
  const writing = new Map<string, { readonly abandon: () => void; readonly end: Promise<unknown> }>();
  const known = new Map<string, Checksums>();
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
    async checksumsOf({ id, bytes, crc32c, blob }, blobs) {
      const running = known.get(id);
      // Whoever takes them on leaves none behind, should it fail in the middle.
      known.delete(id);
      if (running?.bytes === bytes && running.checksum === crc32c) return running;
      if (blob === undefined) return bytes === 0 ? Checksums.begin() : undefined;
      const made = await Checksums.ofBlob(blobs, blob, bytes).catch(() => undefined);
      return made?.bytes === bytes && made.checksum === crc32c ? made : undefined;
    },
    knows: (id) => known.has(id) || writing.has(id),
    keep(id, sums) {
      known.set(id, sums);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
    },
    countOpened(sessions) {
      opened++;
      if (opened < Math.max(LEAST_OPENED, sessions)) return false;
      opened = 0;
      return true;
    },
  };
}
