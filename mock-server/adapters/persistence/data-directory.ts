import { join } from 'node:path';
import type { Log } from '../../ports.js';
import { type DiskBlobs, keptBlobs } from '../blobs/disk-blobs.js';
import type { Table } from '../memory/observable-map.js';
import { asDataFolderError } from './data-directory-error.js';
import { type WriteBehind, writeBehind } from './write-behind.js';

/** What outlives the process. */
export interface Kept {
  readonly blobs: DiskBlobs;
  /** Writes down now what has changed so far, if that can be. */
  settle(): void;
  /** Why facts cannot be kept at present, as a sentence. */
  problem(): string | undefined;
  close(): Promise<void>;
}

/**
 * Fills tables with the facts in a folder, and keeps them and files there from then on.
 *
 * @throws DataFolderError if the folder cannot be used
 */
export async function keepIn(
  folder: string,
  tables: ReadonlyMap<string, Table<unknown>>,
  log: Log,
): Promise<Kept> {
  // Loaded when it is asked for: nobody else should wait for a database.
  const { openFactFile } = await import('./state-file.js');
  const file = await openFactFile(folder);
  const blobs = keptBlobs(join(folder, 'blobs'));
  let written: WriteBehind;
  try {
    await blobs.folder();
    written = writeBehind(tables, file, log);
  } catch (error) {
    await file.close();
    throw asDataFolderError(folder, error);
  }
  /** Files that are to be removed are gone for everybody. */
  const due = new Set<string>();
  return {
    blobs: {
      ...blobs,
      // Not before the facts that named the file are gone: after a crash they would name a file that is not there.
      async remove(blob) {
        due.add(blob);
        written.afterwards(() => {
          blobs
            .remove(blob)
            .catch(() => undefined)
            .finally(() => due.delete(blob));
        });
      },
      has: async (blob) => !due.has(blob) && (await blobs.has(blob)),
      size: async (blob) => (due.has(blob) ? undefined : await blobs.size(blob)),
    },
    settle: () => written.settle(),
    problem() {
      const problem = written.problem();
      return problem === undefined ? undefined : `facts cannot be written down: ${problem}`;
    },
    close: () => written.close(),
  };
}
