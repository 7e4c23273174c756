import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { beforeEach, describe, expect, it } from 'vitest';
import { ObservableMap } from '../../../mock-server/adapters/memory/observable-map.js';
import { createSteadyTime } from '../../../mock-server/adapters/memory/steady-time.js';
import { openDataDirectory } from '../../../mock-server/adapters/persistence/data-directory.js';
import { DataDirectoryError } from '../../../mock-server/adapters/persistence/data-directory-error.js';
import { openStateFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { listFiles } from '../../support/list-files.js';
import { createTestDirectory } from '../../support/server-process.js';
import { readStateRecords } from '../../support/state-records.js';

const PAGE_BYTES = 4096;
const RECORDS = Array.from({ length: 40 }, (_, i) => ({
  store: 'jobs',
  key: String(100 + i),
  json: JSON.stringify({ text: 'x'.repeat(20 * i) }),
}));

let directory = '';
let file = '';
beforeEach(async () => {
  directory = await createTestDirectory();
  file = join(directory, 'state.sqlite');
  const stateFile = await openStateFile(directory);
  stateFile.write(RECORDS);
  await stateFile.close();
});

const contentsOf = (path: string) =>
  Object.fromEntries(listFiles(path).map((name) => [name, readFileSync(name).toString('base64')]));

/** Returns the message of the error with which `start` rejects. Also checks that `start` changes no file in the directory. */
async function errorMessageOf(path: string, start = openStateFile): Promise<string> {
  const before = contentsOf(path);
  const error: unknown = await start(path).catch((reason) => reason);
  expect(error).toBeInstanceOf(DataDirectoryError);
  expect(contentsOf(path)).toEqual(before);
  return (error as Error).message;
}

function withDatabase(use: (db: InstanceType<typeof sqlite.Database>) => void): void {
  const db = new sqlite.Database(file);
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
  use(db);
  db.close();
}

function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] as number) ^ (1 << (at % 8));
  writeFileSync(path, bytes);
}

const inDatabase = (sql: string): void => withDatabase((db) => db.exec(sql));
const truncateBy = (path: string, bytes: number): void => truncateSync(path, statSync(path).size - bytes);
const truncateToHalf = (): void => truncateSync(file, statSync(file).size / 2);
const writeRandomBytes = (): void => writeFileSync(file, randomBytes(20_000));
const writeText = (path: string): void => writeFileSync(path, 'my notes');
const replaceBy = (create: () => void): void => {
  rmSync(file);
  create();
};

describe('openStateFile with an unusable directory', () => {
  it.each<[string, () => void, RegExp]>([
    ['is truncated to half of its size', truncateToHalf, /damaged/],
    ['lacks its last page', () => truncateBy(file, PAGE_BYTES), /damaged/],
    ['has a page of zeros', () => writeFileSync(file, zeroed(1)), /damaged/],
    ['is empty', () => truncateSync(file), /is not a state file of x-compliance-mock/],
    ['contains random bytes', writeRandomBytes, /is not a state file of x-compliance-mock/],
    ['is a text file', () => writeText(file), /is not a state file of x-compliance-mock/],
    ['is a directory', () => replaceBy(() => mkdirSync(file)), /state\.sqlite is not a file/],
    ['is missing, but its log exists', () => replaceBy(() => writeText(`${file}-wal`)), /is missing, but/],
    [
      'belongs to another program',
      () => replaceBy(() => inDatabase('CREATE TABLE a (b)')),
      /is not a state file/,
    ],
    [
      'was written by a newer version',
      () => inDatabase('PRAGMA user_version = 2'),
      /was written by a newer version of x-compliance-mock \(expected format 1, got 2\)/,
    ],
  ])('rejects a data directory, and changes nothing, if its state file %s', async (_case, damage, reason) => {
    damage();
    expect(await errorMessageOf(directory)).toMatch(reason);
  });

  it('rejects a state file in which a bit of the type of any page is flipped', async () => {
    const pages = statSync(file).size / PAGE_BYTES;
    expect(pages).toBeGreaterThan(5);
    for (let page = 1; page < pages; page++) {
      // The first byte of a b-tree page is the type of the page (https://sqlite.org/fileformat2.html#b_tree_pages).
      flipBit(file, page * PAGE_BYTES);
      expect(await errorMessageOf(directory)).toContain('state.sqlite is damaged (');
      flipBit(file, page * PAGE_BYTES);
    }
    expect(await readStateRecords(directory)).toEqual(RECORDS);
  });

  it('rejects a data directory whose path is a file or contains one', async () => {
    for (const path of [file, join(file, 'in')])
      await expect(openStateFile(path)).rejects.toThrow(
        `Cannot open the data directory "${path}": it is not a directory. Choose another directory.`,
      );
  });

  it.each([
    ['directory', () => directory],
    ['file', () => file],
  ])('rejects a data directory, and changes nothing, if its %s is read-only', async (_case, path) => {
    chmodSync(directory, 0o777);
    chmodSync(path(), 0o555);
    expect(await errorMessageOf(directory, openAsNobody)).toContain('it is not writable');
    chmodSync(directory, 0o777);
  });
});

describe('openDataDirectory', () => {
  it('rejects a state file with a value that is not JSON', async () => {
    inDatabase(`UPDATE record SET json = '{' WHERE key = '"100"'`);
    await expect(
      openDataDirectory(
        directory,
        new Map([['jobs', new ObservableMap()]]),
        () => {},
        createSteadyTime(Date.now),
      ),
    ).rejects.toThrow(
      /^Cannot open the data directory ".*": state\.sqlite is damaged \(.*JSON.*\)\. Nothing was changed/,
    );
    expect(await readStateRecords(directory)).toHaveLength(RECORDS.length);
  });
});

describe('openStateFile after a kill', () => {
  it('returns records that a killed process wrote to the log, but not yet to the state file', async () => {
    const copy = await createTestDirectory();
    withDatabase((db) => {
      db.exec(`INSERT INTO record VALUES ('jobs', '"999"', '1')`);
      cpSync(directory, copy, { recursive: true });
    });
    expect(await readStateRecords(copy)).toEqual([...RECORDS, { store: 'jobs', key: '999', json: '1' }]);
  });
});

function zeroed(page: number): Buffer {
  return readFileSync(file).fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
}

/** Opens a state file as the user nobody if the test runs as root, because root ignores file permissions. */
async function openAsNobody(path: string) {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65534);
  try {
    return await openStateFile(path);
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
