import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// Configures `npm run test:container`.
export default defineConfig({
  // The mock's module also imports Testcontainers and must get the same instance as the tests.
  resolve: { alias: { testcontainers: createRequire(import.meta.url).resolve('testcontainers') } },
  test: {
    include: ['test/container/*.test.ts'],
    // Runs one test file at a time: parallel containers would compete for the machine and distort the startup times.
    fileParallelism: false,
    reporters: ['verbose'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
