import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'node-sqlite3-wasm';
import { createBackgroundFsync } from './background-fsync.js';
import { asDataDirectoryError, DataDirectoryError } from './data-directory-error.js';
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

/** Persistent state of a server, in a directory that no other process uses. */
export interface StateFile {
  /** All records, ordered by store and key. */
  records(): readonly StateRecord[];
  /**
   * Writes all changes, in their order, or none. Synchronous, so that a process that is about to exit can call it. The
   * records survive the process when it returns; it does not wait for the disk.
   *
   * @throws the system's error, such as ENOSPC, or SQLite's: nothing is written then, and a later call may succeed
   */
  write(changes: readonly StateChange[]): void;
  /** Syncs to the disk and unlocks the directory. */
  close(): Promise<void>;
}

const FILE = 'state.sqlite';
const LOG = `${FILE}-wal`;

/**
 * Opens the state file of a directory. Creates the directory; the first write creates the file.
 *
 * @throws DataDirectoryError if the directory is in use, not writable or not a directory; if its file is damaged, of
 * another program or of a newer version: the directory is left as it was, byte for byte
 */
export async function openStateFile(directory: string): Promise<StateFile> {
  const unlock = await lockDirectory(directory);
  const path = join(directory, FILE);
  const disk = createBackgroundFsync([path, join(directory, LOG)]);
  let db: Database | undefined;
  try {
    // A killed process leaves SQLite's own lock behind. `lockDirectory` replaces that lock.
    rmSync(`${path}.lock`, { recursive: true, force: true });
    const defect = defectOf(directory, path);
    if (defect !== undefined) throw unusable(directory, defect);
    if (existsSync(path)) db = openDatabase(path);
  } catch (error) {
    await unlock();
    throw asDataDirectoryError(directory, error);
  }
  return {
    records: () => (db ? readRecords(db) : []),
    write(changes) {
      try {
        db ??= openDatabase(path);
        writeRecords(db, changes);
      } catch (error) {
        throw systemErrorOf(directory, changes) ?? error;
      }
      disk.syncSoon();
    },
    async close() {
      try {
        await disk.idle();
        db?.close();
      } finally {
        await unlock();
      }
    },
  };
}

/** @param defect completes a sentence that starts with the name of the file */
export const unusable = (directory: string, defect: string): DataDirectoryError =>
  new DataDirectoryError(
    directory,
    `${FILE} ${defect}. Nothing was changed: restore a copy of the directory or use another one`,
  );

/** Returns why the state file of a directory cannot be used; undefined if it can, or if there is none yet. */
function defectOf(directory: string, path: string): string | undefined {
  if (!existsSync(path))
    return existsSync(join(directory, LOG)) ? `is missing, but ${LOG} exists` : undefined;
  if (!statSync(path).isFile()) return 'is not a file';
  // Fails now, with the system's reason, if the file is not writable.
  closeSync(openSync(path, 'r+'));
  return findDefect(path);
}

/**
 * Writes as many bytes to a file of its own to get the system's error: node-sqlite3-wasm reports every failed write as
 * "disk I/O error".
 */
function systemErrorOf(directory: string, changes: readonly StateChange[]): unknown {
  const probe = join(directory, 'state.probe');
  const bytes = changes.reduce((sum, { json = '' }) => sum + Buffer.byteLength(json), PROBE_BYTES);
  try {
    writeFileSync(probe, Buffer.alloc(bytes));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Room for the pages of a small database and of its log. */
const PROBE_BYTES = 64 * 1024;
