import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the test of the container fails, and says why, where it cannot be done', () => {
  const nothing = mkdtempSync(join(tmpdir(), 'xcm-no-programs-'));
  const { status, stderr } = spawnSync(process.execPath, ['test/container/run-container-tests.mjs'], {
    encoding: 'utf8',
    env: { PATH: nothing },
  });
  rmSync(nothing, { recursive: true });
  // An old Node is told of first.
  expect(stderr).toMatch(
    /^test:container: (?:Cannot find a container engine: docker is not running and podman|Node: expected 22\.22)/,
  );
  expect(status).toBe(1);
});
