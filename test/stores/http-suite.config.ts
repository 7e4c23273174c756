import { defineConfig } from 'vitest/config';

// Runs the tests of the HTTP API against two replicas behind one address: `npx vitest run --config test/stores/http-suite.config.ts`.
// Not part of `.ci/run` yet: some tests expect that one process counts streams, waiting calls or events.
export default defineConfig({
  test: {
    include: ['test/http/**/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts', 'test/stores/start-test-store.ts'],
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
