// Fails a test during which the process has an uncaught exception or an unhandled rejection.
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
  expect(uncaughtErrors.splice(0), 'uncaught errors').toEqual([]);
});
