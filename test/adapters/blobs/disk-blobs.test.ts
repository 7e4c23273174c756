import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createPersistentBlobs,
  createTemporaryBlobs,
} from '../../../mock-server/adapters/blobs/disk-blobs.js';
import type { BlobStore } from '../../../mock-server/ports/blob-store.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xcm-blobs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
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
  it('return what was written, whole or in part', async () => {
    const blobs = createTemporaryBlobs(folder);
    const [one, other] = [await put(blobs, 'hello ', 'world'), await put(blobs)];
    expect(await textOf(blobs.read(one))).toBe('hello world');
    expect(await textOf(blobs.read(one, { start: 4, end: 6 }))).toBe('o w');
    expect(await textOf(blobs.read(other))).toBe('');
    expect(await blobs.has(one)).toBe(true);
    expect(await blobs.has('blob-00000000-0000-0000-0000-000000000000')).toBe(false);
    expect(await blobs.has('../blobs.test.ts')).toBe(false);
    await blobs.close();
  });

  it('can be extended behind their first bytes again and again, and keep those if an extension is discarded', async () => {
    const blobs = createTemporaryBlobs(folder);
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

  it('leave nothing behind when discarded, removed or closed', async () => {
    const blobs = createTemporaryBlobs(folder);
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
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never touch a file that is not a blob', async () => {
    writeFileSync(join(folder, 'blob-1'), 'mine');
    const blobs = createTemporaryBlobs(folder);
    await put(blobs, 'x');
    await blobs.close();
    expect(filesIn()).toEqual(['blob-1']);
  });

  it('create their directory with the first blob, and try again after a failure', async () => {
    const parent = join(folder, 'deep', 'er');
    writeFileSync(join(folder, 'deep'), 'a file in the way');
    const blobs = createTemporaryBlobs(parent);
    await expect(blobs.create()).rejects.toThrow();
    rmSync(join(folder, 'deep'));
    expect(await textOf(blobs.read(await put(blobs, 'now')))).toBe('now');
    await blobs.close();
  });
});

describe('persistent blobs', () => {
  it('are found again in the same directory, except those that a sweep removed', async () => {
    const first = createPersistentBlobs(join(folder, 'blobs'));
    const [known, forgotten] = [await put(first, 'known'), await put(first, 'forgotten')];
    writeFileSync(join(folder, 'blobs', 'mine'), 'not a blob');
    await first.close();
    const second = createPersistentBlobs(join(folder, 'blobs'));
    await second.deleteUnused(new Set([known]));
    expect(await textOf(second.read(known))).toBe('known');
    expect(await second.has(forgotten)).toBe(false);
    expect(readdirSync(join(folder, 'blobs')).sort()).toEqual([known, 'mine']);
  });
});
