import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '../ports.js';

export interface DiskBlobs extends BlobStore {
  /** Removes the folder and all that is in it. */
  close(): Promise<void>;
}

/**
 * Files in a folder of their own, made when the first one is written and removed by `close`.
 *
 * @param parent where that folder is made; the system's folder for temporary files by default
 */
export function createDiskBlobs(parent = tmpdir()): DiskBlobs {
  let folder: Promise<string> | undefined;
  let count = 0;

  const makeFolder = async (): Promise<string> => {
    await mkdir(parent, { recursive: true });
    return mkdtemp(join(parent, 'x-compliance-mock-'));
  };
  const pathOf = async (blob: string): Promise<string> => {
    folder ??= makeFolder();
    try {
      return join(await folder, blob);
    } catch (error) {
      folder = undefined;
      throw error;
    }
  };

  return {
    async create() {
      const blob = `blob-${++count}`;
      const path = await pathOf(blob);
      const file: FileHandle = await open(path, 'wx', 0o600);
      return {
        blob,
        async write(bytes) {
          for (let written = 0; written < bytes.length; )
            written += (await file.write(bytes, written)).bytesWritten;
        },
        commit: () => file.close(),
        async discard() {
          await file.close().catch(() => undefined);
          await rm(path, { force: true }).catch(() => undefined);
        },
      };
    },
    async *read(blob, range) {
      yield* createReadStream(await pathOf(blob), { ...range, highWaterMark: 256 * 1024 });
    },
    async remove(blob) {
      await rm(await pathOf(blob), { force: true });
    },
    async close() {
      const made = await folder?.catch(() => undefined);
      folder = undefined;
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    },
  };
}
