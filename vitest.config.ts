import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/hold-answers-to-the-description.ts'],
    globalSetup: ['test/support/build.ts'],
    // Pact's native core reports every use to its makers unless told not to.
    env: { PACT_DO_NOT_TRACK: 'true' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
