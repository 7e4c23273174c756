import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/container/*.spec.ts'],
    // Containers would compete for the machine, and one suite measures how soon they are ready.
    fileParallelism: false,
    reporters: ['verbose'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
