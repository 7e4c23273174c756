// `npm run test:isolation -- [RUNS]` runs 200 tests in 8 parallel workers against one server. It repeats this run 20 times by
// default. All runs use the same server, so that a run fails if an earlier run leaves anything behind.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const TESTS = 200;

const times = Number(process.argv[2] ?? 20);
const server = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), '--port', '0', '--log-level', 'warn'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
process.on('exit', () => server.kill('SIGKILL'));
const [line] = await once(server.stdout, 'data');
const url = /^listening on (\S+)/.exec(String(line))?.[1];
if (url === undefined) throw new Error(`Cannot start the server: ${line}`);

for (let run = 1; run <= times && process.exitCode === undefined; run++) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [VITEST, 'run', '--config', 'test/isolation/vitest.config.ts'],
    { cwd: ROOT, encoding: 'utf8', env: { PATH: process.env.PATH, NO_COLOR: '1', MOCK_URL: url } },
  );
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const hasPassed = status === 0 && stdout.includes(`Tests  ${TESTS} passed (${TESTS})`);
  process.stdout.write(
    `run ${run} of ${times}: ${hasPassed ? `${TESTS} passed` : 'failed'} in ${seconds} s\n`,
  );
  if (hasPassed) continue;
  process.stderr.write(`${stdout}\n${stderr}\n`);
  process.exitCode = 1;
}
server.kill('SIGTERM');
