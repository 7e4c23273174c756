import { closeSync, existsSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { createBackgroundSync } from './background-fsync.js';
import { asDataFolderError, DataFolderError } from './data-directory-error.js';
import { claimFolder } from './directory-lock.js';
import { createPageSums, PAGE_BYTES, type PageSums } from './page-checksums.js';
import {
  createDatabase,
  type FactChange,
  type FactRecord,
  findFault,
  loadSqlite,
  openDatabase,
  readFacts,
  type Sqlite,
  writeFacts,
} from './sqlite.js';

export type { FactChange, FactRecord };

/** The facts of a server, in a folder that no other process has. */
export interface FactFile {
  /** All facts, by store and key. */
  records(): Iterable<FactRecord>;
  /**
   * Writes all changes, in their order, or none. Once it returns they outlive the process; it does not wait for the
   * disk, so that it can also be called by a process that is about to exit.
   *
   * @throws the system's error, such as ENOSPC, else SQLite's: nothing is stored then, and a later call may succeed
   */
  write(changes: readonly FactChange[]): void;
  /** Gives the folder free, once all is on the disk. */
  close(): Promise<void>;
}

/**
 * Opens the facts in a folder, and makes both if they are not there.
 *
 * @throws DataFolderError if the folder is in use, not writable or no folder; if the file in it is damaged, is no such
 * store or was written by a newer version: it is then left as it was, byte for byte
 */
export async function openFactFile(folder: string): Promise<FactFile> {
  const claim = await claimFolder(folder);
  try {
    const facts = await openClaimed(folder);
    return {
      ...facts,
      async close() {
        try {
          await facts.close();
        } finally {
          await claim.release();
        }
      },
    };
  } catch (error) {
    await claim.release();
    throw asDataFolderError(folder, error);
  }
}

async function openClaimed(folder: string): Promise<FactFile> {
  const file = join(folder, 'facts.sqlite');
  const companions = [`${file}-wal`, `${file}-sums`];
  // By `require`: while a machine is busy, Node 20 now and then gives who imports two CommonJS packages at a time an empty
  // object for one of them.
  const { crc32c }: typeof import('@node-rs/crc32') = createRequire(import.meta.url)('@node-rs/crc32');
  const sqlite = await loadSqlite();
  const sums = createPageSums(file, (page) => crc32c(page));

  // A killed process leaves SQLite's own lock behind; ours is `claimFolder`.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  let isProven = false;
  if (existsSync(file)) {
    isProven = inspect(folder, file, sums, sqlite);
  } else {
    const left = companions.find((companion) => existsSync(companion));
    if (left !== undefined) throw refusal(folder, file, `is missing, though ${basename(left)} is there`);
    createDatabase(sqlite, file);
  }

  const db = openDatabase(sqlite, file);
  /** Moves the log into the database. Should that fail, the facts are safe in the log, but the checksums are not. */
  const settle = (): void => {
    try {
      const pages = sums.pagesInLog();
      db.exec('PRAGMA wal_checkpoint(PASSIVE)');
      sums.renew(pages);
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      sums.forget();
    }
  };
  if (!isProven) settle();
  const disk = createBackgroundSync([file, ...companions]);
  disk.syncSoon();

  return {
    records: () => readFacts(db),
    write(changes) {
      try {
        writeFacts(db, changes);
      } catch (error) {
        throw systemErrorOf(folder, changes) ?? error;
      } finally {
        settle();
      }
      disk.syncSoon();
    },
    async close() {
      await disk.idle();
      db.close();
    },
  };
}

/**
 * Writes nothing.
 *
 * @returns whether every byte is known to be as it was written
 * @throws DataFolderError if the file cannot be used
 */
function inspect(folder: string, file: string, sums: PageSums, sqlite: Sqlite): boolean {
  if (!statSync(file).isFile()) throw refusal(folder, file, 'is not a file');
  // Fails now, and with a reason, if it is not writable.
  closeSync(openSync(file, 'r+'));
  const verdict = sums.verify();
  if (verdict.kind === 'damaged') throw refusal(folder, file, `is damaged (${verdict.how})`);
  const isProven = verdict.kind === 'proven';
  const fault = findFault(sqlite, file, isProven);
  if (fault !== undefined) throw refusal(folder, file, fault);
  return isProven;
}

const refusal = (folder: string, file: string, reason: string): DataFolderError =>
  new DataFolderError(
    folder,
    `${basename(file)} ${reason}; nothing was changed. Bring back a copy of the folder, or use another one`,
  );

/** node-sqlite3-wasm says "disk I/O error" whatever the system said: the system is asked once more. */
function systemErrorOf(folder: string, changes: readonly FactChange[]): unknown {
  const probe = join(folder, 'facts.probe');
  const bytes = changes.reduce((sum, { json = '' }) => sum + PAGE_BYTES + Buffer.byteLength(json), 0);
  try {
    writeFileSync(probe, Buffer.alloc(bytes));
    return undefined;
  } catch (error) {
    return error;
  } finally {
    rmSync(probe, { force: true });
  }
}
