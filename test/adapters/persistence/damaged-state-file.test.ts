import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
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
import { DataFolderError } from '../../../mock-server/adapters/persistence/data-directory-error.js';
import { openFactFile } from '../../../mock-server/adapters/persistence/state-file.js';
import { emptyFolder, filesIn } from '../../support/process.js';

const PAGE_BYTES = 4096;
const RECORDS = Array.from({ length: 40 }, (_, i) => ({
  store: 'jobs',
  key: String(100 + i),
  json: JSON.stringify({ text: 'x'.repeat(20 * i) }),
}));

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await emptyFolder();
  file = join(folder, 'facts.sqlite');
  const facts = await openFactFile(folder);
  facts.write(RECORDS);
  await facts.close();
});

async function recordsIn(path: string) {
  const facts = await openFactFile(path);
  try {
    return [...facts.records()];
  } finally {
    await facts.close();
  }
}

const contentsOf = (path: string) =>
  Object.fromEntries(filesIn(path).map((name) => [name, readFileSync(name).toString('base64')]));

/** Why a start is refused; fails unless it leaves every file as it was. */
async function refusalOf(path: string, start = openFactFile): Promise<string> {
  const before = contentsOf(path);
  const error: unknown = await start(path).catch((reason) => reason);
  expect(error).toBeInstanceOf(DataFolderError);
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

describe('a start is refused, and nothing is changed,', () => {
  it.each<[string, () => void, RegExp]>([
    ['is cut in half', halve, /damaged \((page \d+ of \d+ is not as|it ends after)/],
    ['lacks its last byte', () => cut(file, 1), /damaged \(page \d+ of \d+ is not as it was written/],
    ['lacks its last page', () => cut(file, PAGE_BYTES), /damaged \(it ends after \d+ of \d+ pages/],
    ['is empty', () => truncateSync(file), /damaged \(it ends after 0 of/],
    ['has a page too many', () => appendFileSync(file, Buffer.alloc(PAGE_BYTES)), /more than the \d+ page/],
    ['is random bytes', scrawl, /damaged \(page 1 /],
    ['is a text', () => note(file), /damaged \(page 1 /],
    ['is missing', () => rmSync(file), /is missing, though facts\.sqlite-sums is there/],
    ['is a folder', () => replace(() => mkdirSync(file)), /facts\.sqlite is not a file/],
    ['has a log that is none', () => note(`${file}-wal`), /damaged \(its log/],
    ['has half a checksum', () => cut(`${file}-sums`, 1), /damaged \(its checksums/],
    ['has damaged checksums', () => flipBit(`${file}-sums`, 3), /damaged \(page 1 /],
    ['was written by something else', () => inDatabase('DELETE FROM fact'), /damaged \(page/],
  ])('if the file %s', async (_case, damage, reason) => {
    damage();
    expect(await refusalOf(folder)).toMatch(reason);
  });

  it.each<[string, () => void, RegExp]>([
    ['is cut in half', halve, /damaged/],
    ['has a page of zeros', () => writeFileSync(file, zeroed(1)), /damaged/],
    ['is empty', () => truncateSync(file), /is no store of x-compliance-mock/],
    ['is random bytes', scrawl, /is no store of x-compliance-mock/],
    ['is a text', () => note(file), /is no store of x-compliance-mock/],
    [
      'is a database of something else',
      () => replace(() => inDatabase('CREATE TABLE a (b)')),
      /is no store of/,
    ],
    [
      'was written by a newer version',
      () => inDatabase('PRAGMA user_version = 2'),
      /was written by a newer version of x-compliance-mock \(format 2; this one knows 1\)/,
    ],
  ])('if the file %s, where no checksums are', async (_case, damage, reason) => {
    damage();
    rmSync(`${file}-sums`);
    expect(await refusalOf(folder)).toMatch(reason);
  });

  it('if one bit of the file is flipped, wherever', { timeout: 60_000 }, async () => {
    for (let at = 0; at < statSync(file).size; at += 211) {
      flipBit(file, at);
      const page = 1 + Math.floor(at / PAGE_BYTES);
      expect(await refusalOf(folder)).toContain(`facts.sqlite is damaged (page ${page} of `);
      flipBit(file, at);
    }
    expect(await recordsIn(folder)).toEqual(RECORDS);
  });

  it('if the folder is a file, or in one', async () => {
    for (const path of [file, join(file, 'in')])
      await expect(openFactFile(path)).rejects.toThrow(
        `the data folder ${path} cannot be used: it is not a folder`,
      );
  });

  it.each([
    ['folder', () => folder],
    ['file', () => file],
  ])('if the %s is read-only', async (_what, path) => {
    chmodSync(folder, 0o777);
    chmodSync(path(), 0o555);
    expect(await refusalOf(folder, openAsNobody)).toContain('it is not writable');
    chmodSync(folder, 0o777);
  });
});

describe('a start without checksums', () => {
  it('takes a file that is whole, and makes them again', async () => {
    const sums = readFileSync(`${file}-sums`);
    rmSync(`${file}-sums`);
    expect(await recordsIn(folder)).toEqual(RECORDS);
    expect(readFileSync(`${file}-sums`)).toEqual(sums);
  });
});

describe('a start after a process was killed that had written to the log, but not yet to the file,', () => {
  it('finds everything, unless a page is damaged that is not in the log', async () => {
    const left = await emptyFolder();
    withDatabase((db) => {
      db.exec(`INSERT INTO fact VALUES ('jobs', '"999"', '1')`);
      cpSync(folder, left, { recursive: true });
    });
    const all = [...RECORDS, { store: 'jobs', key: '999', json: '1' }];
    const outcomes = { whole: 0, refused: 0 };
    const pages = statSync(file).size / PAGE_BYTES;
    for (let page = 0; page < pages; page++) {
      const path = await emptyFolder();
      cpSync(left, path, { recursive: true });
      flipBit(join(path, 'facts.sqlite'), page * PAGE_BYTES + 1000);
      const before = contentsOf(path);
      const outcome = await recordsIn(path).catch((error: Error) => error.message);
      if (typeof outcome === 'string') {
        expect(outcome).toContain(`facts.sqlite is damaged (page ${page + 1} of ${pages} is not`);
        expect(contentsOf(path)).toEqual(before);
        outcomes.refused++;
      } else {
        expect(outcome).toEqual(all);
        outcomes.whole++;
      }
    }
    expect(outcomes.whole).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
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
    return await openFactFile(path);
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
