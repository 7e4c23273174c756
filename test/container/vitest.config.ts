import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// `npm run test:container`
export default defineConfig({
  // The mock's own module imports it too, and must get the very same one.
  resolve: { alias: { testcontainers: createRequire(import.meta.url).resolve('testcontainers') } },
  test: {
    include: ['test/container/*.test.ts'],
    // Containers would compete for the machine, and one suite measures how soon they are ready.
    fileParallelism: false,
    reporters: ['verbose'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
