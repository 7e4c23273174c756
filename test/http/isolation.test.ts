import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

// Starts a single run of the tests in test/isolation. `npm run test:isolation` starts 20 runs in a row.
it('200 tests in 8 workers share one server without seeing each other’s state', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/isolation/run.mjs', '1']);
  expect(stdout).toMatch(/^run 1 of 1: 200 passed/);
}, 120_000);
