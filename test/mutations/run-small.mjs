// `npm run test:mutations:small` tests every sixth mutation and every fourth alternative.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/mutations/vitest.config.ts'],
  { stdio: 'inherit', env: { ...process.env, XCM_SMALL: 'true' } },
);
process.exitCode = status ?? 1;
