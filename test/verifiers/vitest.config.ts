import { defineConfig } from 'vitest/config';

// Configures `npm run test:verifiers`.
export default defineConfig({
  test: {
    include: ['test/verifiers/**/*.test.ts'],
    // Prints the title of each test, which contains the number of verified interactions.
    reporters: ['verbose'],
    testTimeout: 120_000,
    // Hooks may take minutes, because they download the verifiers.
    hookTimeout: 420_000,
  },
});
