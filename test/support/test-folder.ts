import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** An empty folder that is removed after all tests of the file, or of the suite that it is made in. */
export function createSuiteFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xcm-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
