import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '../../ports/blob-store.js';
import { BufferedFile } from './buffered-file.js';

export interface DiskBlobs extends BlobStore {
  /** Returns the directory of the files. Creates it. @throws the system's error */
  folder(): Promise<string>;
  /** Removes all blobs but these. */
  sweep(used: ReadonlySet<string>): Promise<void>;
  /** Removes the directory with all files if it is a temporary one. */
  close(): Promise<void>;
}

/** Blobs in a directory that outlives the process. @param nextName names new blobs */
export const persistentBlobs = (folder: string, nextName?: () => string): DiskBlobs =>
  blobsIn(
    async () => {
      await mkdir(folder, { recursive: true });
      return folder;
    },
    true,
    nextName,
  );

/** Blobs in a directory of their own in `parent`, created with the first one and removed by `close`. */
export const temporaryBlobs = (parent = tmpdir()): DiskBlobs =>
  blobsIn(async () => {
    await mkdir(parent, { recursive: true });
    return mkdtemp(join(parent, 'x-compliance-mock-'));
  }, false);

const NAME = /^blob-[0-9a-f-]{36}$/;
export const newBlobName = (): string => `blob-${randomUUID()}`;

function blobsIn(prepare: () => Promise<string>, isPersistent: boolean, nextName = newBlobName): DiskBlobs {
  let folder: Promise<string> | undefined;
  const pathOf = async (blob: string): Promise<string> => {
    folder ??= prepare();
    try {
      return join(await folder, blob);
    } catch (error) {
      folder = undefined;
      throw error;
    }
  };

  return {
    folder: () => pathOf('.'),
    async create() {
      const blob = nextName();
      const path = await pathOf(blob);
      return new BufferedFile(blob, await open(path, 'wx', 0o600), 0, path);
    },
    async extend(blob, bytes) {
      const handle = await open(await pathOf(blob), 'r+');
      try {
        await handle.truncate(bytes);
      } catch (error) {
        await handle.close();
        throw error;
      }
      return new BufferedFile(blob, handle, bytes);
    },
    async open(blob) {
      const file = await open(await pathOf(blob), 'r');
      return {
        async readInto(target, position) {
          let filled = 0;
          while (filled < target.length) {
            const { bytesRead } = await file.read(target, filled, target.length - filled, position + filled);
            if (bytesRead === 0) break;
            filled += bytesRead;
          }
          return filled;
        },
        close: () => file.close().catch(() => undefined),
      };
    },
    async *read(blob, range) {
      yield* createReadStream(await pathOf(blob), { ...range, highWaterMark: 256 * 1024 });
    },
    async has(blob) {
      // A name from outside must not lead out of the directory.
      if (!NAME.test(blob)) return false;
      return access(await pathOf(blob)).then(
        () => true,
        () => false,
      );
    },
    async size(blob) {
      if (!NAME.test(blob)) return undefined;
      return stat(await pathOf(blob)).then(
        ({ size }) => size,
        () => undefined,
      );
    },
    async remove(blob) {
      await rm(await pathOf(blob), { force: true });
    },
    async sweep(used) {
      const names = await readdir(await pathOf('.'));
      for (const name of names)
        if (NAME.test(name) && !used.has(name)) await rm(await pathOf(name), { force: true });
    },
    async close() {
      const created = await folder?.catch(() => undefined);
      folder = undefined;
      if (created !== undefined && !isPersistent) await rm(created, { recursive: true, force: true });
    },
  };
}
