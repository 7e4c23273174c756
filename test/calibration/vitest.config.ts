import { defineConfig } from 'vitest/config';

// Configures `npm run test:calibration`, which kills calibrations at every request and recovers many hidden behaviours.
export default defineConfig({
  test: {
    include: ['test/calibration/*.test.ts'],
    globalSetup: ['test/support/build-before-tests.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});
