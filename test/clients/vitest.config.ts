import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/clients/*.spec.ts'],
    globalSetup: ['test/support/build.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
    // What package managers have to fetch.
    hookTimeout: 420_000,
  },
});
