// `npm run test:thorough` sends all inputs of the tests that send only a part of them in `npm test` (test/support/thoroughness.ts).
import { execFileSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';

const files = execFileSync('git', ['grep', '-l', 'support/thoroughness', '--', 'test/**/*.test.ts'], {
  encoding: 'utf8',
});

export default defineConfig({
  test: {
    include: files.trim().split('\n'),
    globalSetup: ['test/support/build-before-tests.ts'],
    env: { XCM_THOROUGH: 'true' },
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 60_000,
  },
});
