import { defineConfig } from 'vitest/config';

// Configures `npm run test:mutations`, which verifies the contracts against broken mocks and mocks with other behaviours.
export default defineConfig({
  test: {
    include: ['test/mutations/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts'],
    env: { PACT_DO_NOT_TRACK: 'true' },
    maxWorkers: 2,
    testTimeout: 120_000,
  },
});
