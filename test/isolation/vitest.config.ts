import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/isolation/workers/*.spec.ts'],
    pool: 'forks',
    maxWorkers: 8,
    testTimeout: 30_000,
  },
});
