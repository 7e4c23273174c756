import { randomUUID } from 'node:crypto';
import { createPersistentBlobs, type DiskBlobs } from './disk-blobs.js';

/** Number of characters of a blob's name that its writer has in common with all blobs of the same process. */
const WRITER_LENGTH = 'blob-01234567-0123-4123-8123-'.length;

/** Returns the process that wrote a blob, if a replica wrote it. */
export const writerOf = (blob: string): string => blob.slice(0, WRITER_LENGTH);

export interface ReplicaBlobs extends DiskBlobs {
  /** Start of the names of all blobs that this process writes. */
  readonly writer: string;
}

/**
 * Creates the store of a replica in the directory of all replicas. A blob is written by one process only, because a process that was
 * stopped for a while may still write bytes to which the others no longer wait.
 */
export function createReplicaBlobs(directory: string): ReplicaBlobs {
  const writer = writerOf(`blob-${randomUUID()}`);
  let count = 0;
  const blobs = createPersistentBlobs(directory, () => writer + (count++).toString(16).padStart(12, '0'));
  return {
    ...blobs,
    writer,
    async append(blob, bytes) {
      // Further bytes may be counted by the store, if it did not say whether it made a change. They must not be overwritten.
      if (writerOf(blob) === writer && (await blobs.size(blob)) === bytes) return blobs.append(blob, bytes);
      const copy = await blobs.create();
      try {
        let copied = 0;
        for await (const part of bytes === 0 ? [] : blobs.read(blob, { start: 0, end: bytes - 1 })) {
          await copy.write(part);
          copied += part.length;
        }
        if (copied !== bytes) throw new Error(`blob ${blob}: expected ${bytes} bytes, got ${copied}`);
      } catch (error) {
        await copy.discard();
        throw error;
      }
      return copy;
    },
  };
}
