// Adds the matchers to jest's `expect`, and their types to both forms of jest's types. Exports a helper that writes reports of failed
// tests. Tests import this module as `x-compliance-mock/jest`.
import { expect } from '@jest/globals';
import { type MockHandle, type MockMatchers, matchers } from '../client/index.js';
import { type FailureReportOptions, reportFailedTest } from './failure-report.js';

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

/**
 * Wraps the function of a test. If the test fails, writes the report of its app, and prints the path and the latest requests:
 * `test('submits IDs', withReport(() => app, async () => { … }))`.
 *
 * @param getApp returns the app of the test. It is called after the failure.
 */
export function withReport<Args extends readonly unknown[]>(
  getApp: () => MockHandle,
  run: (...args: Args) => unknown,
  options?: FailureReportOptions,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await run(...args);
    } catch (error) {
      const { currentTestName = '', testPath } = expect.getState();
      const message = await reportFailedTest(getApp(), { name: currentTestName, file: testPath }, options);
      // Writes to the stream, because jest adds a stack trace to the output of the console.
      process.stderr.write(`${message}\n`);
      throw error;
    }
  };
}
