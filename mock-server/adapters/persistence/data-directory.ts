import { join } from 'node:path';
import type { Log } from '../../ports/log.js';
import { type DiskBlobs, persistentBlobs } from '../blobs/disk-blobs.js';
import type { ObservableMap } from '../memory/observable-map.js';
import { asDataDirectoryError } from './data-directory-error.js';
import { openStateFile, unusable } from './state-file.js';
import { type WriteBehind, writeBehind } from './write-behind.js';

/** Persistent state and files of a server. */
interface DataDirectory extends Omit<WriteBehind, 'afterFlush'> {
  readonly blobs: DiskBlobs;
}

/** Loads the state in a directory into tables, then saves their changes. @throws DataDirectoryError if it cannot be used */
export async function openDataDirectory(
  directory: string,
  tables: ReadonlyMap<string, ObservableMap<unknown>>,
  log: Log,
): Promise<DataDirectory> {
  const file = await openStateFile(directory);
  const blobs = persistentBlobs(join(directory, 'blobs'));
  let state: WriteBehind;
  try {
    await blobs.folder();
    state = writeBehind(tables, file, log);
  } catch (error) {
    await file.close();
    throw error instanceof SyntaxError
      ? unusable(directory, `is damaged (${error.message})`)
      : asDataDirectoryError(directory, error);
  }
  /** Blobs that are removed for everybody, although their files still exist. */
  const removed = new Set<string>();
  return {
    ...state,
    blobs: {
      ...blobs,
      // Deletes the file after the state that names it: a crash in between must not leave state without its file.
      async remove(blob) {
        removed.add(blob);
        state.afterFlush(() => {
          blobs
            .remove(blob)
            .catch(() => undefined)
            .finally(() => removed.delete(blob));
        });
      },
      has: async (blob) => !removed.has(blob) && (await blobs.has(blob)),
      size: async (blob) => (removed.has(blob) ? undefined : await blobs.size(blob)),
    },
  };
}
