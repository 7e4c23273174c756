// Exports a Vitest `test` with a mock as a fixture, and adds matchers. Tests import this module as `x-compliance-mock/vitest`.
import { test as base, expect } from 'vitest';
import { type MockHandle, type MockMatchers, matchers } from '../client/index.js';
import { DEFAULT_DIRECTORY, reportFailedTest } from './failure-report.js';
import { type Mock, type MockOptions, startMock } from './index.js';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: merged interfaces must have identical type parameters
  interface Matchers<T = any> extends MockMatchers {}
}

expect.extend(matchers);

/** Fixtures of a test. Each fixture is created when a test first uses it. */
export interface MockFixtures {
  /** Options of the mock. A test file sets them with `test.override({ mockOptions: { rateLimit: 5 } })`. */
  mockOptions: MockOptions;
  /**
   * Directory for the report of a test that fails, relative to the working directory. False writes no reports and prints no requests.
   * The default is `x-compliance-mock-reports`.
   */
  reportDirectory: string | false;
  /** Mock that all tests of a file share. The mock is closed after the last test. */
  mock: Mock;
  /** Handle of an app. Each test gets a new app. */
  app: MockHandle;
}

/** Vitest's `test` with {@link MockFixtures}. */
export const test = base.extend<MockFixtures>({
  mockOptions: [{}, { scope: 'file' }],
  reportDirectory: [DEFAULT_DIRECTORY, { scope: 'file' }],
  mock: [
    async ({ mockOptions }, use) => {
      await using mock = await startMock(mockOptions);
      await use(mock);
    },
    { scope: 'file' },
  ],
  app: async ({ mock, task, reportDirectory, onTestFailed }, use) => {
    const app = mock.app();
    // The test does not wait for the label, and does not fail if the mock has no control API.
    const labelling = app.settings.patch({ label: labelOf(task) }).catch(() => undefined);
    if (reportDirectory !== false && !task.fails)
      onTestFailed(async () => {
        await labelling;
        const test = { name: namesOf(task).join(' > '), file: task.id };
        // biome-ignore lint/suspicious/noConsole: Vitest shows the output of the console with the test
        console.error(await reportFailedTest(app, test, { directory: reportDirectory }));
      });
    await use(app);
    await labelling;
  },
});

interface NamedTask {
  readonly name: string;
  readonly suite?: NamedTask | undefined;
}

/** Returns the names of the suites of a test, and its own name. */
function namesOf({ name, suite }: NamedTask): readonly string[] {
  const names = [name];
  for (let parent = suite; parent; parent = parent.suite) names.unshift(parent.name);
  return names.filter(Boolean);
}

/** Returns the full name of a test as the label of its app: at most 200 printable characters. */
function labelOf(task: NamedTask): string | null {
  const printable = namesOf(task).join(' > ').replace(UNPRINTABLE, ' ').trim();
  return [...printable].slice(0, 200).join('') || null;
}

/** Characters that a label must not contain. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]+/gu;
