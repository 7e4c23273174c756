import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

// Once; `npm run test:isolation` does it 20 times in a row.
it('lets 200 tests in 8 workers share one server, none seeing another', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/isolation/run.mjs', '1']);
  expect(stdout).toMatch(/^run 1 of 1: 200 passed/);
}, 120_000);
