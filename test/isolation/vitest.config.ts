import { defineConfig } from 'vitest/config';

// Configures `npm run test:isolation`, which runs the same file in 8 parallel processes.
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 8,
    projects: Array.from({ length: 8 }, (_, at) => ({
      test: {
        name: `worker ${at + 1}`,
        include: ['test/isolation/worker.test.ts'],
        env: { WORKER: String(at + 1) },
        testTimeout: 30_000,
      },
    })),
  },
});
