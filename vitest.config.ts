// `npm test`: every `*.test.ts` under test/ but those in the folders below. Each of these belongs to another command, `npm run
// test:clients` and so on, and has a vitest.config.ts of its own: they need packages, languages or an engine for containers that
// `npm ci` does not install. `.ci/run` runs all of them.
import { configDefaults, defineConfig } from 'vitest/config';

const OTHER_COMMANDS = ['test/clients/**', 'test/container/**', 'test/isolation/**', 'test/package/tools/**'];

/** Tests that measure memory, or how long what was written takes to be safe: their neighbours would be measured too. */
const MEASURING = ['test/http/storage/bulk-uploads.test.ts', 'test/http/persistence/crash-recovery.test.ts'];

export default defineConfig({
  test: {
    setupFiles: ['test/support/validate-responses-against-openapi.ts'],
    globalSetup: ['test/support/build-before-tests.ts'],
    // Pact's native core reports every use to its makers unless told not to.
    env: { PACT_DO_NOT_TRACK: 'true' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...OTHER_COMMANDS, ...MEASURING],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: MEASURING, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
