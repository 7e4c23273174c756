import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createDirectory } from '../../mock-server/create-directory.js';

const directory = mkdtempSync(join(tmpdir(), 'xcm-test-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('createDirectory', () => {
  it('rejects a directory in /proc at once, where Node 20 would try forever', async () => {
    for (const path of ['/proc/x', '/proc/x/y', '/proc/self/x'])
      await expect(createDirectory(path)).rejects.toThrow(/ENOENT/);
  });

  it('creates a directory with its parents, also concurrently, and accepts an existing one', async () => {
    const path = join(directory, 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 8 }, () => createDirectory(path)));
    await createDirectory(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('rejects a path that is a file or leads through one', async () => {
    await createDirectory(directory);
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(createDirectory(file)).rejects.toThrow('EEXIST');
    await expect(createDirectory(join(file, 'in'))).rejects.toThrow('ENOTDIR');
  });
});
