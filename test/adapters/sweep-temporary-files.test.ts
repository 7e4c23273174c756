import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTemporaryBlobs } from '../../mock-server/adapters/blobs/disk-blobs.js';
import { sweepTemporaryFiles } from '../../mock-server/adapters/sweep-temporary-files.js';
import { createTestDirectory, startServerProcess } from '../support/server-process.js';

const BLOB = 'blob-00000000-0000-4000-8000-000000000000';
const YEAR_2000 = new Date('2000-01-01');

/** Kills a server after an upload. @returns the directory that contains the server's temporary directory */
async function killServerAfterUpload(): Promise<string> {
  const server = await startServerProcess([]);
  const job = await server.createJob();
  const headers = { 'content-type': 'text/plain' };
  await fetch((job as { upload_url: string }).upload_url, { method: 'PUT', headers, body: '90\n' });
  await server.kill();
  return server.directory;
}

describe('the sweep of temporary files', () => {
  it('removes the temporary directory of a killed server', async () => {
    const directory = await killServerAfterUpload();
    expect(readdirSync(directory)).toHaveLength(1);
    await sweepTemporaryFiles([directory]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('a later start removes the temporary directory of a killed server in the background', async () => {
    const directory = await killServerAfterUpload();
    const later = await startServerProcess([], { temporaryDirectory: directory });
    await expect.poll(() => readdirSync(directory)).toEqual([]);
    expect((await fetch(`${later.url}/livez`)).status).toBe(200);
  });

  it('leaves the temporary directory of a live process, even if its clock shows another year', async () => {
    const parent = await createTestDirectory();
    const blobs = createTemporaryBlobs(parent);
    const directory = await blobs.ensureDirectory();
    utimesSync(directory, YEAR_2000, YEAR_2000);
    await sweepTemporaryFiles([parent]);
    expect(existsSync(directory)).toBe(true);
    await blobs.close();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('removes old directories that shorten socket paths, and leaves new ones', async () => {
    const parent = await createTestDirectory();
    for (const name of ['xcm-aaaaaa', 'xcm-bbbbbb']) {
      mkdirSync(join(parent, name));
      symlinkSync('/nowhere', join(parent, name, 'to'));
    }
    utimesSync(join(parent, 'xcm-aaaaaa'), YEAR_2000, YEAR_2000);
    await sweepTemporaryFiles([parent]);
    expect(readdirSync(parent)).toEqual(['xcm-bbbbbb']);
  });

  it.each<[string, (path: string, victim: string) => void]>([
    ['a symbolic link', (path, victim) => symlinkSync(victim, path)],
    ['a file', (path) => writeFileSync(path, '')],
    ['a directory with unknown files', (path) => writeFileSync(join(mkdirPath(path), 'notes.txt'), '')],
    ['a directory whose socket is a file', (path) => writeFileSync(join(mkdirPath(path), 'owner'), '')],
    [
      'a directory whose socket is a symbolic link',
      (path, victim) => symlinkSync(victim, join(mkdirPath(path), 'owner')),
    ],
    ['a directory that others can change', (path) => mkdirPath(path, 0o777)],
    [
      'a directory of another user',
      (path) => process.getuid?.() === 0 && chownSync(mkdirPath(path), 1_000, 1_000),
    ],
  ])('leaves %s whose name is that of a temporary directory', async (_case, create) => {
    const parent = await createTestDirectory();
    const victim = mkdtempSync(join(parent, 'victim-'));
    writeFileSync(join(victim, BLOB), '');
    create(join(parent, 'x-compliance-mock-aaaaaa'), victim);
    const before = readdirSync(parent, { recursive: true });
    await sweepTemporaryFiles([parent]);
    expect(readdirSync(parent, { recursive: true })).toEqual(before);
  });
});

function mkdirPath(path: string, mode = 0o700): string {
  const mask = process.umask(0);
  mkdirSync(path, { mode });
  process.umask(mask);
  return path;
}
