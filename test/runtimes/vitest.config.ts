import { defineConfig } from 'vitest/config';

// Configures `npm run test:runtimes`.
export default defineConfig({
  test: {
    include: ['test/runtimes/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
