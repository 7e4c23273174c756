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
import { openDataDirectory } from '../../../mock-server/adapters/persistence/data-directory.js';
import { DataDirectoryError } from '../../../mock-server/adapters/persistence/data-directory-error.js';
import { openStateFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { listFiles } from '../../support/list-files.js';
import { createTestFolder } from '../../support/server-process.js';

const PAGE_BYTES = 4096;
const RECORDS = Array.from({ length: 40 }, (_, i) => ({
  store: 'jobs',
  key: String(100 + i),
  json: JSON.stringify({ text: 'x'.repeat(20 * i) }),
}));

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await createTestFolder();
  file = join(folder, 'state.sqlite');
  const facts = await openStateFile(folder);
  facts.write(RECORDS);
  await facts.close();
});

async function recordsIn(path: string) {
  const facts = await openStateFile(path);
  try {
    return [...facts.records()];
  } finally {
    await facts.close();
  }
}

const contentsOf = (path: string) =>
  Object.fromEntries(listFiles(path).map((name) => [name, readFileSync(name).toString('base64')]));

/** Why a start is refused; fails unless it leaves every file as it was. */
async function refusalOf(path: string, start = openStateFile): Promise<string> {
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
const cut = (path: string, bytes: number): void => truncateSync(path, statSync(path).size - bytes);
const halve = (): void => truncateSync(file, statSync(file).size / 2);
const scrawl = (): void => writeFileSync(file, randomBytes(20_000));
const note = (path: string): void => writeFileSync(path, 'my notes');
const replace = (by: () => void): void => {
  rmSync(file);
  by();
};

describe('openStateFile with an unusable directory', () => {
  it.each<[string, () => void, RegExp]>([
    ['is cut in half', halve, /damaged/],
    ['lacks its last page', () => cut(file, PAGE_BYTES), /damaged/],
    ['has a page of zeros', () => writeFileSync(file, zeroed(1)), /damaged/],
    ['is empty', () => truncateSync(file), /is not a state file of x-compliance-mock/],
    ['is random bytes', scrawl, /is not a state file of x-compliance-mock/],
    ['is a text', () => note(file), /is not a state file of x-compliance-mock/],
    ['is a folder', () => replace(() => mkdirSync(file)), /state\.sqlite is not a file/],
    ['is missing, though its log is there', () => replace(() => note(`${file}-wal`)), /is missing, but/],
    ["is another program's", () => replace(() => inDatabase('CREATE TABLE a (b)')), /is not a state file/],
    [
      'was written by a newer version',
      () => inDatabase('PRAGMA user_version = 2'),
      /was written by a newer version of x-compliance-mock \(format 2; this version reads 1\)/,
    ],
  ])('rejects and changes nothing if the file %s', async (_case, damage, reason) => {
    damage();
    expect(await refusalOf(folder)).toMatch(reason);
  });

  it('rejects and changes nothing if the kind of any page is flipped', async () => {
    const pages = statSync(file).size / PAGE_BYTES;
    expect(pages).toBeGreaterThan(5);
    for (let page = 1; page < pages; page++) {
      // https://sqlite.org/fileformat2.html#b_tree_pages
      flipBit(file, page * PAGE_BYTES);
      expect(await refusalOf(folder)).toContain('state.sqlite is damaged (');
      flipBit(file, page * PAGE_BYTES);
    }
    expect(await recordsIn(folder)).toEqual(RECORDS);
  });

  it('rejects a path that is a file or leads through one', async () => {
    for (const path of [file, join(file, 'in')])
      await expect(openStateFile(path)).rejects.toThrow(
        `Cannot use data directory "${path}": it is not a directory`,
      );
  });

  it.each([
    ['folder', () => folder],
    ['file', () => file],
  ])('rejects and changes nothing if the %s is read-only', async (_what, path) => {
    chmodSync(folder, 0o777);
    chmodSync(path(), 0o555);
    expect(await refusalOf(folder, openAsNobody)).toContain('it is not writable');
    chmodSync(folder, 0o777);
  });
});

describe('openDataDirectory', () => {
  it('rejects a file with a value that is not JSON', async () => {
    inDatabase(`UPDATE record SET json = '{' WHERE key = '"100"'`);
    await expect(
      openDataDirectory(folder, new Map([['jobs', new ObservableMap()]]), () => {}),
    ).rejects.toThrow(
      /^Cannot use data directory ".*": state\.sqlite is damaged \(.*JSON.*\)\. Nothing was changed/,
    );
    expect(await recordsIn(folder)).toHaveLength(RECORDS.length);
  });
});

describe('openStateFile after a kill', () => {
  it('finds records that were in the log, but not yet in the file', async () => {
    const left = await createTestFolder();
    withDatabase((db) => {
      db.exec(`INSERT INTO record VALUES ('jobs', '"999"', '1')`);
      cpSync(folder, left, { recursive: true });
    });
    expect(await recordsIn(left)).toEqual([...RECORDS, { store: 'jobs', key: '999', json: '1' }]);
  });
});

function zeroed(page: number): Buffer {
  return readFileSync(file).fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
}

/** Root may write everywhere. */
async function openAsNobody(path: string) {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(65534);
  try {
    return await openStateFile(path);
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
