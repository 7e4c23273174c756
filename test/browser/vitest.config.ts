import { defineConfig } from 'vitest/config';

/** Measures how the page and the mock slow each other down. */
const LOAD = 'test/browser/dashboard-load.test.ts';

// Configures `npm run test:browser`, which needs Debian's package chromium.
export default defineConfig({
  test: {
    globalSetup: ['test/support/build-before-tests.ts'],
    reporters: ['verbose'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'pages',
          include: ['test/browser/*.test.ts'],
          exclude: [LOAD],
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'load', include: [LOAD], sequence: { groupOrder: 1 } } },
    ],
  },
});
