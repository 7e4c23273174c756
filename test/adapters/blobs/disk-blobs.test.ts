import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createPersistentBlobs,
  createTemporaryBlobs,
} from '../../../mock-server/adapters/blobs/disk-blobs.js';
import type { BlobStore } from '../../../mock-server/ports/blob-store.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'xcm-blobs-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const filesIn = (): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

async function put(blobs: BlobStore, ...parts: string[]): Promise<string> {
  const writer = await blobs.create();
  for (const part of parts) await writer.write(Buffer.from(part));
  await writer.commit();
  return writer.blob;
}
const textOf = async (bytes: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

describe('blobs on disk', () => {
  it('blobs return their bytes, complete or as a range', async () => {
    const blobs = createTemporaryBlobs(directory);
    const [one, other] = [await put(blobs, 'hello ', 'world'), await put(blobs)];
    expect(await textOf(blobs.read(one))).toBe('hello world');
    expect(await textOf(blobs.read(one, { start: 4, end: 6 }))).toBe('o w');
    expect(await textOf(blobs.read(other))).toBe('');
    expect(await blobs.has(one)).toBe(true);
    expect(await blobs.has('blob-00000000-0000-0000-0000-000000000000')).toBe(false);
    expect(await blobs.has('../blobs.test.ts')).toBe(false);
    await blobs.close();
  });

  it('a blob can be extended repeatedly, and keeps its old bytes if an extension is discarded', async () => {
    const blobs = createTemporaryBlobs(directory);
    const blob = await put(blobs, 'hello world');
    const writer = await blobs.append(blob, 6);
    await writer.write(Buffer.from('there'));
    await writer.write(Buffer.from(', all'));
    await writer.commit();
    expect(await textOf(blobs.read(blob))).toBe('hello there, all');
    expect(await blobs.size(blob)).toBe(16);
    const other = await blobs.append(blob, 11);
    await other.write(Buffer.from('!'));
    await other.discard();
    expect(await textOf(blobs.read(blob))).toBe('hello there');
    await expect(blobs.append('blob-00000000-0000-0000-0000-000000000000', 0)).rejects.toThrow('ENOENT');
    expect(await blobs.size('blob-00000000-0000-0000-0000-000000000000')).toBeUndefined();
    expect(await blobs.size('../blobs.test.ts')).toBeUndefined();
    await blobs.close();
  });

  it('discarding, deleting and closing blobs leaves no file behind', async () => {
    const blobs = createTemporaryBlobs(directory);
    const writer = await blobs.create();
    await writer.write(Buffer.from('half'));
    expect(filesIn().length).toBe(1);
    await writer.discard();
    expect(filesIn()).toEqual([]);
    const blob = await put(blobs, 'x');
    await blobs.delete(blob);
    await blobs.delete(blob);
    expect(filesIn()).toEqual([]);
    await put(blobs, 'y');
    await blobs.close();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('closing blobs keeps files that are not blobs', async () => {
    writeFileSync(join(directory, 'blob-1'), 'mine');
    const blobs = createTemporaryBlobs(directory);
    await put(blobs, 'x');
    await blobs.close();
    expect(filesIn()).toEqual(['blob-1']);
  });

  it('the first blob creates the directory, and a later blob retries after a failure', async () => {
    const parent = join(directory, 'deep', 'er');
    writeFileSync(join(directory, 'deep'), 'a file in place of the directory');
    const blobs = createTemporaryBlobs(parent);
    await expect(blobs.create()).rejects.toThrow();
    rmSync(join(directory, 'deep'));
    expect(await textOf(blobs.read(await put(blobs, 'now')))).toBe('now');
    await blobs.close();
  });
});

describe('persistent blobs', () => {
  it('persistent blobs exist after a restart, except those that deleteUnused removed', async () => {
    const first = createPersistentBlobs(join(directory, 'blobs'));
    const [used, unused] = [await put(first, 'used'), await put(first, 'unused')];
    writeFileSync(join(directory, 'blobs', 'mine'), 'not a blob');
    await first.close();
    const second = createPersistentBlobs(join(directory, 'blobs'));
    await second.deleteUnused(new Set([used]));
    expect(await textOf(second.read(used))).toBe('used');
    expect(await second.has(unused)).toBe(false);
    expect(readdirSync(join(directory, 'blobs')).sort()).toEqual([used, 'mine']);
  });
});
