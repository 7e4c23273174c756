// Fails the test during which anything in the process was thrown or rejected and nobody caught it.
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

const crashes: unknown[] = [];
const onCrash = (cause: unknown): void => void crashes.push(cause);

beforeAll(() => {
  process.on('unhandledRejection', onCrash).on('uncaughtException', onCrash);
});
afterAll(() => {
  process.off('unhandledRejection', onCrash).off('uncaughtException', onCrash);
});
afterEach(() => {
  expect(crashes.splice(0), 'what nobody caught').toEqual([]);
});
