import { defineConfig } from 'vitest/config';

// Configures `npm run test:runners`.
export default defineConfig({
  test: {
    include: ['test/runners/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
