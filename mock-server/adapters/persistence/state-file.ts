import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'node-sqlite3-wasm';
import { createBackgroundFsync } from './background-fsync.js';
import { DataDirectoryError, toDataDirectoryError } from './data-directory-error.js';
import { lockDirectory } from './directory-lock.js';
import {
  findDefect,
  openDatabase,
  readRecords,
  type StateChange,
  type StateRecord,
  writeRecords,
} from './sqlite.js';

export type { StateChange, StateRecord };

/** Persistent state of a server, in a directory that it locks. */
export interface StateFile {
  /** All records, ordered by store and key. */
  records(): readonly StateRecord[];
  /**
   * Writes all changes in order, in one transaction. Synchronous, so that an exiting process can call it. When it returns, the
   * records survive the process; it does not wait for the disk.
   *
   * @throws the system's error, such as ENOSPC, or SQLite's. Then nothing is written, and a later call may succeed.
   */
  write(changes: readonly StateChange[]): void;
  /** Syncs to the disk and unlocks the directory. */
  close(): Promise<void>;
}

const STATE_FILE_NAME = 'state.sqlite';
const WAL_FILE_NAME = `${STATE_FILE_NAME}-wal`;

/**
 * Opens the state file of a directory. Creates the directory; the first write creates the file.
 *
 * @throws DataDirectoryError if the directory is in use, not writable or not a directory; if its file is damaged, belongs to
 * another program or has a newer format. Then no byte of the directory changes.
 */
export async function openStateFile(directory: string): Promise<StateFile> {
  const unlock = await lockDirectory(directory);
  const path = join(directory, STATE_FILE_NAME);
  const backgroundFsync = createBackgroundFsync([path, join(directory, WAL_FILE_NAME)]);
  let db: Database | undefined;
  try {
    // A killed process leaves SQLite's own lock behind. `lockDirectory` replaces that lock.
    rmSync(`${path}.lock`, { recursive: true, force: true });
    const defect = findStateFileDefect(directory, path);
    if (defect !== undefined) throw createStateFileError(directory, defect);
    if (existsSync(path)) db = openDatabase(path);
  } catch (error) {
    await unlock();
    throw toDataDirectoryError(directory, error);
  }
  return {
    records: () => (db ? readRecords(db) : []),
    write(changes) {
      try {
        db ??= openDatabase(path);
        writeRecords(db, changes);
      } catch (error) {
        throw reproduceSystemError(directory, changes) ?? error;
      }
      backgroundFsync.scheduleSync();
    },
    async close() {
      try {
        await backgroundFsync.idle();
        db?.close();
      } finally {
        await unlock();
      }
    },
  };
}

/** @param defect completes a sentence that starts with the name of the file */
export const createStateFileError = (directory: string, defect: string): DataDirectoryError =>
  new DataDirectoryError(directory, `${STATE_FILE_NAME} ${defect}`, {
    nextStep: 'Nothing was changed. Restore a backup of the directory or choose another one.',
  });

/** Returns why the state file of a directory cannot be used; undefined if it is usable or missing. */
function findStateFileDefect(directory: string, path: string): string | undefined {
  if (!existsSync(path))
    return existsSync(join(directory, WAL_FILE_NAME)) ? `is missing, but ${WAL_FILE_NAME} exists` : undefined;
  if (!statSync(path).isFile()) return 'is not a file';
  // Fails now, with the system's reason, if the file is not writable.
  closeSync(openSync(path, 'r+'));
  return findDefect(path);
}

/**
 * Writes the same number of bytes to another file to get the system's error: node-sqlite3-wasm reports every failed write as
 * "disk I/O error".
 */
function reproduceSystemError(directory: string, changes: readonly StateChange[]): unknown {
  const probePath = join(directory, 'state.probe');
  const bytes = changes.reduce((sum, { json = '' }) => sum + Buffer.byteLength(json), PROBE_BYTES);
  try {
    writeFileSync(probePath, Buffer.alloc(bytes));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    rmSync(probePath, { force: true });
  }
}

/** Size of the pages of a small database and of its log. */
const PROBE_BYTES = 64 * 1024;
