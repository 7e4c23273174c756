// Fails the test during which anything in the process was thrown or rejected and nobody caught it.
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

const uncaughtErrors: unknown[] = [];
const onUncaughtError = (cause: unknown): void => void uncaughtErrors.push(cause);

beforeAll(() => {
  process.on('unhandledRejection', onUncaughtError).on('uncaughtException', onUncaughtError);
});
afterAll(() => {
  process.off('unhandledRejection', onUncaughtError).off('uncaughtException', onUncaughtError);
});
afterEach(() => {
  expect(uncaughtErrors.splice(0), 'what nobody caught').toEqual([]);
});
