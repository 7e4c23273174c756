// `npm test` runs every `*.test.ts` under test/ except in the directories of OTHER_COMMANDS. Each of these directories has a
// separate command, such as `npm run test:clients`, and a separate vitest.config.ts. Its tests need packages, languages, a
// browser or a container engine that `npm ci` does not install, or take minutes. `.ci/run` runs all commands.
import { configDefaults, defineConfig } from 'vitest/config';

const OTHER_COMMANDS = [
  'test/browser/**',
  'test/calibration/**',
  'test/clients/**',
  'test/container/**',
  'test/isolation/**',
  'test/mutations/**',
  'test/package/tools/**',
  'test/runners/**',
  'test/runtimes/**',
  'test/stores/**',
  'test/verifiers/**',
];

/**
 * Tests that measure memory, delays of the event loop, or the time until data is on disk. Parallel tests would distort the
 * figures.
 */
const MEASURING = [
  'test/http/many-jobs.test.ts',
  'test/http/control/large-state.test.ts',
  'test/http/storage/bulk-uploads.test.ts',
  'test/http/persistence/crash-recovery.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-before-tests.ts'],
    // Disables the usage reports of Pact's native core.
    env: { PACT_DO_NOT_TRACK: 'true' },
    // Two, because most machines of CI have two cores. More would not be tested.
    maxWorkers: 2,
    // A busy machine may need seconds for what usually takes milliseconds.
    expect: { poll: { timeout: 20_000, interval: 20 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
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
