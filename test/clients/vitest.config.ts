import { defineConfig } from 'vitest/config';

// A whole run of `npm run test:clients` collects evidence. A run of single files installs only the clients that these files need.
const isWholeRun = process.env.XCM_EVIDENCE !== undefined;

// Configures `npm run test:clients`.
export default defineConfig({
  test: {
    include: ['test/clients/**/*.test.ts'],
    globalSetup: [
      'test/support/build-before-tests.ts',
      ...(isWholeRun ? ['test/clients/support/install-before-tests.ts'] : []),
    ],
    maxWorkers: 2,
    testTimeout: 120_000,
    // Hooks may take minutes, because they download the clients' packages.
    hookTimeout: 420_000,
  },
});
