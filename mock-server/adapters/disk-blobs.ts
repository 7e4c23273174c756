import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, type FileHandle, mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '../ports.js';

export interface DiskBlobs extends BlobStore {
  /** Makes the folder now, if it is not there. @throws the system's error if that cannot be */
  open(): Promise<void>;
  /** Removes all but some. */
  sweep(kept: ReadonlySet<string>): Promise<void>;
  /** Removes the folder and all that is in it, if it is but a temporary one. */
  close(): Promise<void>;
}

/** Files in a folder that outlives the process. */
export const keptBlobs = (folder: string): DiskBlobs =>
  blobsIn(async () => {
    await mkdir(folder, { recursive: true });
    return folder;
  }, true);

/**
 * Files in a folder of their own, made when the first one is written and removed by `close`.
 *
 * @param parent where that folder is made; the system's folder for temporary files by default
 */
export const temporaryBlobs = (parent = tmpdir()): DiskBlobs =>
  blobsIn(async () => {
    await mkdir(parent, { recursive: true });
    return mkdtemp(join(parent, 'x-compliance-mock-'));
  }, false);

const NAME = /^blob-[0-9a-f-]{36}$/;

function blobsIn(makeFolder: () => Promise<string>, isKept: boolean): DiskBlobs {
  let folder: Promise<string> | undefined;
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
    async open() {
      await pathOf('.');
    },
    async create() {
      const blob = `blob-${randomUUID()}`;
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
    async extend(blob, bytes) {
      const file = await open(await pathOf(blob), 'r+');
      let position = bytes;
      try {
        await file.truncate(bytes);
      } catch (error) {
        await file.close();
        throw error;
      }
      return {
        blob,
        async write(added) {
          for (let written = 0; written < added.length; ) {
            const { bytesWritten } = await file.write(added, written, added.length - written, position);
            written += bytesWritten;
            position += bytesWritten;
          }
        },
        commit: () => file.close(),
        async discard() {
          await file.truncate(bytes).catch(() => undefined);
          await file.close().catch(() => undefined);
        },
      };
    },
    async *read(blob, range) {
      yield* createReadStream(await pathOf(blob), { ...range, highWaterMark: 256 * 1024 });
    },
    async has(blob) {
      // A name that came from outside must not lead out of the folder.
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
    async sweep(kept) {
      const names = await readdir(await pathOf('.'));
      for (const name of names)
        if (NAME.test(name) && !kept.has(name)) await rm(await pathOf(name), { force: true });
    },
    async close() {
      const made = await folder?.catch(() => undefined);
      folder = undefined;
      if (made !== undefined && !isKept) await rm(made, { recursive: true, force: true });
    },
  };
}
