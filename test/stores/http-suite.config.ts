import { defineConfig } from 'vitest/config';

// Configures `npm run test:stores -- --http`, which runs the tests of the HTTP API against two replicas and a store.
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
