import { defineConfig } from 'vitest/config';

// Configures `npm run test:stores:http`, which runs the tests of the HTTP API against two replicas behind one address. The environment
// variable `XCM_TEST_ENGINE` names the engine. `npm run test:stores` contains some of these tests.
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
