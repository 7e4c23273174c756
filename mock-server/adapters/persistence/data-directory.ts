import { join } from 'node:path';
import type { Log } from '../../ports/log.js';
import { createPersistentBlobs, type DiskBlobs } from '../blobs/disk-blobs.js';
import type { ObservableMap } from '../memory/observable-map.js';
import { toDataDirectoryError } from './data-directory-error.js';
import { createStateFileError, openStateFile } from './state-file.js';
import { createWriteBehind, type FindRecordDefect, type WriteBehind } from './write-behind.js';

/** Persistent state and blobs of a server. */
interface DataDirectory extends Omit<WriteBehind, 'afterFlush'> {
  readonly blobs: DiskBlobs;
}

/**
 * Loads the state of a data directory into tables. Saves all later changes of the tables.
 *
 * @param loadFindDefect loads the function that checks each record
 * @throws DataDirectoryError if the directory cannot be used
 */
export async function openDataDirectory(
  directory: string,
  tables: ReadonlyMap<string, ObservableMap<unknown>>,
  log: Log,
  loadFindDefect?: () => Promise<FindRecordDefect>,
): Promise<DataDirectory> {
  const stateFile = await openStateFile(directory);
  const blobs = createPersistentBlobs(join(directory, 'blobs'));
  let state: WriteBehind;
  try {
    await blobs.ensureDirectory();
    state = createWriteBehind(tables, stateFile, log, await loadFindDefect?.());
  } catch (error) {
    await stateFile.close();
    throw error instanceof SyntaxError
      ? createStateFileError(directory, `is damaged (${error.message})`)
      : toDataDirectoryError(directory, error);
  }
  /** Names of deleted blobs that still have a file. */
  const removed = new Set<string>();
  return {
    ...state,
    blobs: {
      ...blobs,
      // Deletes the file only after the changed state is saved. Otherwise, a crash could leave a saved state that refers to a
      // missing file.
      async delete(blob) {
        removed.add(blob);
        state.afterFlush(() => {
          blobs
            .delete(blob)
            .catch(() => undefined)
            .finally(() => removed.delete(blob));
        });
      },
      has: async (blob) => !removed.has(blob) && (await blobs.has(blob)),
      size: async (blob) => (removed.has(blob) ? undefined : await blobs.size(blob)),
    },
  };
}
