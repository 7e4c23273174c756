import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Creates an empty directory, which is removed after all tests of the current suite or file. */
export function createSuiteDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'xcm-test-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
