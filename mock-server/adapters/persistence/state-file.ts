import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'node-sqlite3-wasm';
import { createBackgroundFsync } from './background-fsync.js';
import { DataDirectoryError, toDataDirectoryError } from './data-directory-error.js';
import { lockDirectory } from './directory-lock.js';
import { createFileIdentities } from './file-identity.js';
import {
  findDefect as findDatabaseDefect,
  findMissingPackage,
  openDatabase,
  readRecords,
  type StateChange,
  type StateRecord,
  writeRecords,
} from './state-database.js';

export type { StateChange, StateRecord };

/** Persistent state of a server. The directory of the file is locked until `close` is called. */
export interface StateFile {
  /** Returns all records, ordered by table and key. */
  records(): readonly StateRecord[];
  /**
   * Writes all changes in order, in one transaction. The method is synchronous, so that an exiting process can call it. The
   * written changes survive the process. A power failure may lose them, because the method does not wait for the disk.
   *
   * @throws the system's error, such as ENOSPC, or SQLite's error. Nothing is written in this case, and a later call may succeed.
   */
  write(changes: Iterable<StateChange>): void;
  /**
   * Writes like `write`. The caller may do other work between the steps of the generator, but must not use this file until the
   * generator is done.
   *
   * @throws the errors of `write`
   */
  writeInSteps(changes: Iterable<StateChange>): Generator<void, void>;
  /** Writes `bytes` bytes and deletes them again. @throws the errors of `write` */
  testWrite(bytes: number): void;
  /**
   * Returns why written records would be lost: another process or a person deleted or replaced the state file or the lock.
   * Returns undefined if this is not the case.
   */
  findDefect(): string | undefined;
  /** Waits for a scheduled sync to the disk, closes the file and unlocks the directory. */
  close(): Promise<void>;
}

const STATE_FILE_NAME = 'state.sqlite';
const WAL_FILE_NAME = `${STATE_FILE_NAME}-wal`;

/**
 * Opens the state file of a directory. Creates the directory if it is missing. The first write creates the file.
 *
 * @throws DataDirectoryError if the package with SQLite is not installed
 * @throws DataDirectoryError if the path is not a writable directory, or if the directory is in use
 * @throws DataDirectoryError if the state file is damaged, belongs to another program or has a newer format. The state file is
 * unchanged in this case.
 */
export async function openStateFile(directory: string): Promise<StateFile> {
  const missing = findMissingPackage();
  if (missing !== undefined)
    throw new DataDirectoryError(directory, `the package ${missing} is not installed`, {
      nextStep: 'Install it beside x-compliance-mock, or start without --data-dir.',
    });
  const lock = await lockDirectory(directory);
  const path = join(directory, STATE_FILE_NAME);
  const backgroundFsync = createBackgroundFsync([path, join(directory, WAL_FILE_NAME)]);
  let db: Database | undefined;
  try {
    // Removes the SQLite lock of a killed process. The lock is not needed, because `lockDirectory` locks the directory.
    rmSync(`${path}.lock`, { recursive: true, force: true });
    const defect = findStateFileDefect(directory, path);
    if (defect !== undefined) throw createStateFileError(directory, defect);
    if (existsSync(path)) db = openDatabase(path);
  } catch (error) {
    await lock.unlock();
    throw toDataDirectoryError(directory, error);
  }
  const walPath = join(directory, WAL_FILE_NAME);
  const identities = createFileIdentities();
  identities.remember(lock.path);
  let areFilesRemembered = false;
  const rememberFiles = (): void => {
    areFilesRemembered = true;
    identities.remember(path);
    identities.remember(walPath);
  };
  if (db) rememberFiles();
  const findDefect = (): string | undefined => {
    const changed = identities.findChanged();
    return changed === undefined ? undefined : describeChangedFile(directory, changed);
  };
  function* writeInSteps(changes: Iterable<StateChange>): Generator<void, void> {
    const defect = findDefect();
    if (defect !== undefined) throw new Error(defect);
    const counter = { bytes: 0 };
    try {
      db ??= openDatabase(path);
      yield* writeRecords(db, countBytes(changes, counter));
    } catch (error) {
      throw reproduceSystemError(directory, counter.bytes) ?? error;
    }
    if (!areFilesRemembered) rememberFiles();
    const late = findDefect();
    if (late !== undefined) throw new Error(late);
    backgroundFsync.scheduleSync();
  }
  const write = (changes: Iterable<StateChange>): void => {
    for (const _ of writeInSteps(changes));
  };
  return {
    records: () => (db ? readRecords(db) : []),
    write,
    writeInSteps,
    testWrite(bytes) {
      write([{ ...TEST_RECORD, json: JSON.stringify('x'.repeat(Math.min(bytes, MAX_TEST_BYTES))) }]);
      write([{ ...TEST_RECORD, json: undefined }]);
    },
    findDefect,
    async close() {
      try {
        await backgroundFsync.idle();
        // Closing would delete the log of another process that has taken over the directory.
        if (findDefect() === undefined) db?.close();
      } finally {
        await lock.unlock();
      }
    },
  };
}

/** Record that `testWrite` writes. A killed process may leave it in the file. */
export const TEST_RECORD = { store: 'test', key: 'write' };
const MAX_TEST_BYTES = 1024 * 1024;

function* countBytes(
  changes: Iterable<StateChange>,
  counter: { bytes: number },
): Generator<StateChange, void> {
  for (const change of changes) {
    counter.bytes += Buffer.byteLength(change.json ?? '');
    yield change;
  }
}

const describeChangedFile = (directory: string, path: string): string =>
  `"${path}" was deleted or replaced while the mock uses the data directory "${directory}". Restart the mock.`;

/** Creates the error for an unusable state file. @param defect verb phrase after the file name, such as `is damaged` */
export const createStateFileError = (directory: string, defect: string): DataDirectoryError =>
  new DataDirectoryError(directory, `${STATE_FILE_NAME} ${defect}`, {
    nextStep: 'Nothing was changed. Restore a backup of the directory or choose another one.',
  });

/** Returns why the state file of a directory cannot be used, or undefined if the file is usable or missing. */
function findStateFileDefect(directory: string, path: string): string | undefined {
  if (!existsSync(path))
    return existsSync(join(directory, WAL_FILE_NAME)) ? `is missing, but ${WAL_FILE_NAME} exists` : undefined;
  if (!statSync(path).isFile()) return 'is not a file';
  // Throws the system's error now if the file is not writable.
  closeSync(openSync(path, 'r+'));
  return findDatabaseDefect(path);
}

/**
 * Returns the system's error for a failed write, because node-sqlite3-wasm reports every failed write as "disk I/O error". Writes
 * the same number of bytes to another file to get the error. Returns undefined if this write succeeds.
 */
function reproduceSystemError(directory: string, bytes: number): unknown {
  const probePath = join(directory, 'state.probe');
  try {
    writeFileSync(probePath, Buffer.alloc(PROBE_BYTES + bytes));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    rmSync(probePath, { force: true });
  }
}

/** Number of bytes that a write needs in addition to the JSON. It is the size of a small database and its log. */
const PROBE_BYTES = 64 * 1024;
