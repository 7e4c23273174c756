import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// `npm run test:container`
export default defineConfig({
  // The module of the mock imports Testcontainers too and must get the same instance.
  resolve: { alias: { testcontainers: createRequire(import.meta.url).resolve('testcontainers') } },
  test: {
    include: ['test/container/*.test.ts'],
    // Parallel containers would compete for the machine, and one suite measures startup times.
    fileParallelism: false,
    reporters: ['verbose'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
