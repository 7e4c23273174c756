import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('`npm run test:container` fails and names the cause if there is no container engine', () => {
  const emptyDirectory = mkdtempSync(join(tmpdir(), 'xcm-no-programs-'));
  const { status, stderr } = spawnSync(process.execPath, ['test/container/run-container-tests.mjs'], {
    encoding: 'utf8',
    env: { PATH: emptyDirectory },
  });
  rmSync(emptyDirectory, { recursive: true });
  // The command checks the version of Node before it looks for an engine.
  expect(stderr).toMatch(
    /^test:container: (?:Cannot find a container engine: docker is not running and podman|Node: expected 22\.22)/,
  );
  expect(status).toBe(1);
});
