import { defineConfig } from 'vitest/config';

// Configures `npm run test:browser`, which needs Debian's package chromium.
export default defineConfig({
  test: {
    include: ['test/browser/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts'],
    reporters: ['verbose'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
