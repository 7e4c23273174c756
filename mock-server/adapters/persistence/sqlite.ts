import { renameSync, rmSync } from 'node:fs';
import type { Database, Statement } from 'node-sqlite3-wasm';
import { PAGE_BYTES } from './page-checksums.js';

/** One fact: JSON text under the name of its store and a key. */
export interface FactRecord {
  readonly store: string;
  readonly key: string;
  /** As `JSON.stringify` writes it. */
  readonly json: string;
}

/** A fact as it is from now on; `json: undefined` removes it. */
export interface FactChange {
  readonly store: string;
  readonly key: string;
  readonly json: string | undefined;
}

export type Sqlite = typeof import('node-sqlite3-wasm');

/** Marks a database as one of ours: "xcmf" (https://sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x78636d66;
/** Raised by one when an older version could no longer read the file. */
const FORMAT = 1;
const DRAFT_PARTS = ['', '-journal', '-wal', '.lock'];

/** Loaded when it is needed, as it takes longer than all else at start. */
export const loadSqlite = async (): Promise<Sqlite> => (await import('node-sqlite3-wasm')).default;

/** Makes an empty database, whole or not at all, however the process ends. */
export function createDatabase({ Database }: Sqlite, file: string): void {
  const draft = `${file}.new`;
  for (const part of DRAFT_PARTS) rmSync(`${draft}${part}`, { recursive: true, force: true });
  const db = new Database(draft);
  try {
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA page_size = ${PAGE_BYTES};
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${FORMAT};
      CREATE TABLE fact (store TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (store, key));
      PRAGMA journal_mode = WAL;
    `);
  } finally {
    db.close();
  }
  renameSync(draft, file);
}

/**
 * What forbids to use a database, in a few words; undefined if nothing does. Writes nothing.
 *
 * @param isProven whether its bytes are known to be those that were written: else its structure is checked
 */
export function findFault({ Database }: Sqlite, file: string, isProven: boolean): string | undefined {
  let db: Database | undefined;
  try {
    db = new Database(file, { readOnly: true });
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    if (pragma(db, 'application_id') !== APPLICATION_ID) return 'is no store of x-compliance-mock';
    const format = Number(pragma(db, 'user_version'));
    if (format > FORMAT)
      return `was written by a newer version of x-compliance-mock (format ${format}; this one knows ${FORMAT})`;
    if (isProven) return undefined;
    const verdict = String(pragma(db, 'integrity_check(1)'));
    // Its first line only names the database.
    return verdict === 'ok' ? undefined : `is damaged (${verdict.split('\n').at(-1)})`;
  } catch (error) {
    const { message } = error as Error;
    return message === 'file is not a database'
      ? 'is no store of x-compliance-mock'
      : `is damaged (${message})`;
  } finally {
    db?.close();
  }
}

/**
 * Opens a database for the only process that uses it.
 *
 * A write-ahead log, because this build takes its own lock for another's (`nodejsCheckReservedLock` in its src/vfs.js)
 * and so never rolls back what a killed process left in a rollback journal. No shared memory, hence the exclusive mode.
 * Nothing waits for the disk: what was written outlives the process anyway, and a disk that is busy with a large upload
 * would hold up every request.
 */
export function openDatabase({ Database }: Sqlite, file: string): Database {
  const db = new Database(file, { fileMustExist: true });
  db.exec(`
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    PRAGMA wal_autocheckpoint = 0;
  `);
  return db;
}

/** All facts, by store and key. */
export const readFacts = (db: Database): FactRecord[] =>
  db
    .all('SELECT store, key, json FROM fact ORDER BY store, key')
    .map(({ store, key, json }) => ({ store, key: JSON.parse(key as string), json }) as FactRecord);

/** Writes all changes, in their order, or none. @throws SQLite's error */
export function writeFacts(db: Database, changes: readonly FactChange[]): void {
  db.exec('BEGIN');
  try {
    withStatement(
      db,
      'INSERT INTO fact VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json',
      (put) =>
        withStatement(db, 'DELETE FROM fact WHERE store = ? AND key = ?', (remove) => {
          for (const { store, key, json } of changes) {
            // SQLite ends a text at a zero byte; in JSON there is none.
            const name = [store, JSON.stringify(key)];
            if (json === undefined) remove.run(name);
            else put.run([...name, json]);
          }
        }),
    );
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function withStatement(db: Database, sql: string, use: (statement: Statement) => void): void {
  const statement = db.prepare(sql);
  try {
    use(statement);
  } finally {
    statement.finalize();
  }
}

const pragma = (db: Database, name: string): unknown => Object.values(db.get(`PRAGMA ${name}`) ?? {})[0];
