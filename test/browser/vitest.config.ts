import { defineConfig } from 'vitest/config';

// Configures `npm run test:browser`, which needs Debian's package chromium.
export default defineConfig({
  test: {
    include: ['test/browser/*.test.ts'],
    reporters: ['verbose'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
