import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDirectory } from '../../create-directory.js';
import type { BlobStore } from '../../ports/blob-store.js';
import { close, listen, withShortPath } from '../owner-socket.js';
import { BufferedFile } from './buffered-file.js';

export interface DiskBlobs extends BlobStore {
  /** Returns the name of a new blob. */
  newName(): string;
  /** Creates the directory of the files if it is missing, and returns its path. @throws the system's error */
  ensureDirectory(): Promise<string>;
  /** Deletes all blobs except those in `used`. Returns the names in `used` that have no file. */
  deleteUnused(used: ReadonlySet<string>): Promise<ReadonlySet<string>>;
  /** Removes the directory with all files if the store is temporary. */
  close(): Promise<void>;
}

/** Creates a store in a directory that remains when the process ends. @param nextName returns the name of a new blob */
export const createPersistentBlobs = (directory: string, nextName?: () => string): DiskBlobs =>
  createDiskBlobs(
    async () => {
      await createDirectory(directory);
      return directory;
    },
    true,
    nextName,
  );

/**
 * Creates a store in a new subdirectory of `parent`. The first use creates the subdirectory, and `close` removes it. A socket in
 * the subdirectory shows other processes that this process is alive.
 */
export function createTemporaryBlobs(parent = tmpdir()): DiskBlobs {
  let owner: Server | undefined;
  const blobs = createDiskBlobs(async () => {
    await createDirectory(parent);
    const directory = await mkdtemp(join(parent, TEMPORARY_PREFIX));
    // Without a socket, as on Windows, other processes never remove the directory.
    owner = await withShortPath(directory, (short) => listen(join(short, OWNER_SOCKET))).catch(
      () => undefined,
    );
    return directory;
  }, false);
  return { ...blobs, close: () => blobs.close().finally(() => close(owner)) };
}

/** Prefix of the names of temporary directories. */
export const TEMPORARY_PREFIX = 'x-compliance-mock-';
export const OWNER_SOCKET = 'owner';

export const BLOB_NAME_PATTERN = /^blob-[0-9a-f-]{36}$/;
const newBlobName = (): string => `blob-${randomUUID()}`;

function createDiskBlobs(
  createDirectory: () => Promise<string>,
  isPersistent: boolean,
  nextName = newBlobName,
): DiskBlobs {
  let directory: Promise<string> | undefined;
  const pathOf = async (blob: string): Promise<string> => {
    directory ??= createDirectory();
    try {
      return join(await directory, blob);
    } catch (error) {
      directory = undefined;
      throw error;
    }
  };

  return {
    newName: nextName,
    ensureDirectory: () => pathOf('.'),
    async create() {
      const blob = nextName();
      const path = await pathOf(blob);
      return new BufferedFile(blob, await open(path, 'wx', 0o600), 0, path);
    },
    async append(blob, bytes) {
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
      // Rejects invalid names, because a name in an imported state could be a path that leaves the directory.
      if (!BLOB_NAME_PATTERN.test(blob)) return false;
      return access(await pathOf(blob)).then(
        () => true,
        () => false,
      );
    },
    async size(blob) {
      if (!BLOB_NAME_PATTERN.test(blob)) return undefined;
      return stat(await pathOf(blob)).then(
        ({ size }) => size,
        () => undefined,
      );
    },
    async delete(blob) {
      await rm(await pathOf(blob), { force: true });
    },
    async deleteUnused(used) {
      const names = await readdir(await pathOf('.'));
      const missing = new Set(used);
      for (const name of names)
        if (!missing.delete(name) && BLOB_NAME_PATTERN.test(name))
          await rm(await pathOf(name), { force: true });
      return missing;
    },
    async close() {
      const created = await directory?.catch(() => undefined);
      directory = undefined;
      if (created !== undefined && !isPersistent) await rm(created, { recursive: true, force: true });
    },
  };
}
