import { join } from 'node:path';
import { blobsOfJob, type ComplianceJob } from '../../domain/jobs/job.js';
import { blobsOfSession, type UploadSession } from '../../domain/uploads/upload-session.js';
import type { SteadyTime } from '../../ports/clocks.js';
import type { Log } from '../../ports/log.js';
import { createPersistentBlobs, type DiskBlobs } from '../blobs/disk-blobs.js';
import type { ChangeBatch, StateTablesByName } from './change-batch.js';
import { toDataDirectoryError } from './data-directory-error.js';
import { createGroupCommit, type GroupCommit } from './group-commit.js';
import { type FindRecordDefect, IncompleteStateError } from './load-records.js';
import { createStateFileError, openStateFile } from './state-file.js';

/** Persistent state and blobs of a server. */
interface DataDirectory {
  readonly durability: Omit<GroupCommit, 'afterCommit'>;
  readonly blobs: DiskBlobs;
}

/**
 * Loads the state of a data directory into tables. Writes all later changes of the tables.
 *
 * @param time continues from the last time at which the directory was written
 * @param loadFindDefect loads the function that checks each record
 * @throws DataDirectoryError if the directory cannot be used
 */
export async function openDataDirectory(
  directory: string,
  tables: StateTablesByName,
  log: Log,
  time: SteadyTime,
  loadFindDefect?: () => Promise<FindRecordDefect>,
): Promise<DataDirectory> {
  const stateFile = await openStateFile(directory);
  const blobs = createPersistentBlobs(join(directory, 'blobs'));
  const deletions = createBlobDeletions(blobs);
  let durability: GroupCommit;
  try {
    await blobs.ensureDirectory();
    durability = createGroupCommit(tables, stateFile, log, {
      time,
      findDefect: await loadFindDefect?.(),
      onUndo: deletions.handleUndo,
    });
  } catch (error) {
    await stateFile.close();
    if (error instanceof IncompleteStateError) throw createStateFileError(directory, error.message);
    throw error instanceof SyntaxError
      ? createStateFileError(directory, `is damaged (${error.message})`)
      : toDataDirectoryError(directory, error);
  }
  return { durability, blobs: deletions.deleteAfterCommit(durability) };
}

/**
 * Deletes the file of a blob only after the changed state is written. Otherwise, a kill could leave a written state that refers to
 * a missing file. If the changes are undone, deletes the blobs that only the undone state uses.
 */
function createBlobDeletions(blobs: DiskBlobs) {
  /** Names of deleted blobs that still have a file. */
  const removed = new Set<string>();
  /** Names of blobs whose deletion was undone. */
  const restored = new Set<string>();
  const deleteFile = (blob: string): void => {
    blobs
      .delete(blob)
      .catch(() => undefined)
      .finally(() => removed.delete(blob));
  };
  return {
    handleUndo(batches: readonly ChangeBatch[]): void {
      const changes = batches.flatMap((batch) => [...batch.changes()]);
      const used = new Set(changes.flatMap(([store, , { before }]) => blobsOf(store, before)));
      const candidates = changes.flatMap(([store, , { after }]) => blobsOf(store, after));
      for (const blob of [...candidates, ...restored]) if (!used.has(blob)) deleteFile(blob);
      restored.clear();
    },
    deleteAfterCommit: ({ afterCommit }: GroupCommit): DiskBlobs => ({
      ...blobs,
      async delete(blob) {
        removed.add(blob);
        const isDue = afterCommit(
          () => deleteFile(blob),
          () => {
            removed.delete(blob);
            restored.add(blob);
          },
        );
        // The state that uses the blob was restored. If it does not use it, the next start deletes the file.
        if (!isDue) removed.delete(blob);
      },
      has: async (blob) => !removed.has(blob) && (await blobs.has(blob)),
      size: async (blob) => (removed.has(blob) ? undefined : await blobs.size(blob)),
    }),
  };
}

function blobsOf(store: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (store === 'jobs') return blobsOfJob(value as ComplianceJob);
  return store === 'sessions' ? blobsOfSession(value as UploadSession) : [];
}
