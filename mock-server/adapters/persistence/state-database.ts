import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Database } from 'node-sqlite3-wasm';
import { packageRequire } from '../../package-require.js';

/** Entry of a state table, with the value as JSON. */
export interface StateRecord {
  /** Name of the state table. */
  readonly store: string;
  readonly key: string;
  readonly json: string;
}

/** Change of a record. If `json` is undefined, the change deletes the record. */
export type StateChange = Omit<StateRecord, 'json'> & { readonly json: string | undefined };

/**
 * Number that marks a database as a file of this program. Its bytes are "xcms" in ASCII
 * (https://sqlite.org/pragma.html#pragma_application_id).
 */
const APPLICATION_ID = 0x78636d73;
/** Version of the file format. A change that older versions of the mock cannot read increases this version. */
const FORMAT_VERSION = 1;
const NOT_OURS = 'is not a state file of x-compliance-mock';
/** Number of pages of 4096 bytes in the log after which SQLite copies the log to the file. */
const LOG_PAGES = 16;
const DRAFT_SUFFIXES = ['', '-journal', '-wal', '.lock'];

type Sqlite = typeof import('node-sqlite3-wasm');

const PACKAGE = 'node-sqlite3-wasm';

/** Loads SQLite on first use, because compiling the WebAssembly takes longer than the rest of a start. */
const loadSqlite = (): Sqlite => packageRequire()(PACKAGE);

/** Returns the name of the package with SQLite if the package is not installed. Does not load it. */
export function findMissingPackage(): string | undefined {
  try {
    packageRequire().resolve(PACKAGE);
    return undefined;
  } catch {
    return PACKAGE;
  }
}

/** Returns why a database cannot be used, or undefined if it can be used. Does not change the file. */
export function findDefect(file: string): string | undefined {
  const { Database } = loadSqlite();
  let db: Database | undefined;
  try {
    db = new Database(file, { readOnly: true });
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    if (pragma(db, 'application_id') !== APPLICATION_ID) return NOT_OURS;
    const formatVersion = Number(pragma(db, 'user_version'));
    if (formatVersion > FORMAT_VERSION)
      return `was written by a newer version of x-compliance-mock (expected format ${FORMAT_VERSION}, got ${formatVersion})`;
    const checkResult = String(pragma(db, 'quick_check(1)'));
    // Reports the last line, because the first line only names the database.
    return checkResult === 'ok' ? undefined : `is damaged (${checkResult.split('\n').at(-1)})`;
  } catch (error) {
    const { message } = error as Error;
    return message === 'file is not a database' ? NOT_OURS : `is damaged (${message})`;
  } finally {
    db?.close();
  }
}

/**
 * Opens a database that no other process uses. Creates the database if it is missing.
 *
 * Uses a write-ahead log, because a rollback journal does not work in this build of SQLite. The build mistakes its own lock for
 * the lock of another process (`nodejsCheckReservedLock` in its src/vfs.js). Therefore it never rolls back the journal of a
 * killed process. The write-ahead log needs exclusive mode, because this build has no shared memory.
 *
 * SQLite copies the log to the file when the log has several pages: copying after each commit would take three times as long. A
 * killed process leaves the log, and the next process reads it. SQLite does not wait for the disk, because written bytes survive
 * the process anyway. A disk that is busy with a large upload would otherwise block every request.
 */
export function openDatabase(file: string): Database {
  const sqlite = loadSqlite();
  if (!existsSync(file)) createDatabase(sqlite, file);
  const db = new sqlite.Database(file, { fileMustExist: true });
  db.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    PRAGMA wal_autocheckpoint = ${LOG_PAGES};
    PRAGMA journal_size_limit = 0;
  `);
  return db;
}

/**
 * Creates an empty database under a temporary name, then renames the file. If the process is killed, the database is therefore
 * either complete or missing.
 */
function createDatabase({ Database }: Sqlite, file: string): void {
  const draft = `${file}.new`;
  for (const suffix of DRAFT_SUFFIXES) rmSync(`${draft}${suffix}`, { recursive: true, force: true });
  const db = new Database(draft);
  try {
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA synchronous = OFF;
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${FORMAT_VERSION};
      CREATE TABLE record (store TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (store, key));
      PRAGMA journal_mode = WAL;
    `);
  } finally {
    db.close();
  }
  renameSync(draft, file);
}

/** Returns all records, ordered by table and key. */
export const readRecords = (db: Database): StateRecord[] =>
  db
    .all('SELECT store, key, json FROM record ORDER BY store, key')
    .map(({ store, key, json }) => ({ store, key: JSON.parse(key as string), json }) as StateRecord);

/** Number of records that one step of a write writes. */
const RECORDS_PER_STEP = 64;

/**
 * Writes all changes in order, in one transaction. The caller may do other work between the steps of the generator, but must not
 * use the database.
 *
 * @throws SQLite's error. Nothing is written in this case
 */
export function* writeRecords(db: Database, changes: Iterable<StateChange>): Generator<void, void> {
  const upsert = db.prepare(
    'INSERT INTO record VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
  );
  const remove = db.prepare('DELETE FROM record WHERE store = ? AND key = ?');
  try {
    db.exec('BEGIN');
    let count = 0;
    for (const { store, key, json } of changes) {
      // Stores the key as JSON, which escapes zero bytes. SQLite would end a text at a zero byte.
      const primaryKey = [store, JSON.stringify(key)];
      if (json === undefined) remove.run(primaryKey);
      else upsert.run([...primaryKey, json]);
      if (++count % RECORDS_PER_STEP === 0) yield;
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  } finally {
    upsert.finalize();
    remove.finalize();
  }
}

const pragma = (db: Database, name: string): unknown => Object.values(db.get(`PRAGMA ${name}`) ?? {})[0];
