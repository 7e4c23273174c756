// `x-compliance-mock/vitest`: a `test` with a mock in it, and matchers.
import { test as base, expect } from 'vitest';
import { type MockHandle, type MockMatchers, matchers } from '../client/index.js';
import { type Mock, type MockOptions, startMock } from './index.js';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the parameters of a merged interface must be alike
  interface Matchers<T = any> extends MockMatchers {}
}

expect.extend(matchers);

/** What a test may ask for; each is made when a test first does. */
export interface MockFixtures {
  /** Options of the file's mock: `test.override({ mockOptions: { rateLimit: 5 } })`. */
  mockOptions: MockOptions;
  /** A mock for all tests of the file; it is closed after them. */
  mock: Mock;
  /** Its handle bound to an app of the test's own. */
  app: MockHandle;
}

/** vitest's `test` with {@link MockFixtures}. */
export const test = base.extend<MockFixtures>({
  mockOptions: [{}, { scope: 'file' }],
  mock: [
    async ({ mockOptions }, use) => {
      await using mock = await startMock(mockOptions);
      await use(mock);
    },
    { scope: 'file' },
  ],
  app: async ({ mock }, use) => use(mock.app()),
});
