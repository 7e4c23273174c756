// Adds the matchers to jest's `expect`, and their types to both forms of jest's types. Tests import this module as
// `x-compliance-mock/jest`.
import { expect } from '@jest/globals';
import { type MockMatchers, matchers } from '../client/index.js';

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: merged interfaces must have identical type parameters
    interface Matchers<R, T = {}> extends MockMatchers {}
  }
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends MockMatchers {}
}

expect.extend(matchers);
