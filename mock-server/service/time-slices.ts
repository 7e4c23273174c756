// Imports the timer of Node, because test suites replace the global timers by fake timers.
import { setImmediate } from 'node:timers';
import { elapsedMs } from '../real-time.js';

/** Milliseconds of work after which other requests are handled. */
const SLICE_MS = 5;

const waiting: (() => void)[] = [];

function startNext(): void {
  const start = waiting.shift();
  if (waiting.length > 0) setImmediate(startNext);
  start?.();
}

/**
 * Waits for a turn of the event loop. Each turn starts only one of the waiting tasks, so that many expensive requests delay a short
 * one by the longest of them, not by their sum.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(startNext);
  });
}

/** Yields the items of a long loop in slices, between which other requests are handled. */
export async function* inSlices<T>(items: Iterable<T>): AsyncGenerator<T> {
  let startedAt = elapsedMs();
  for (const item of items) {
    yield item;
    if (elapsedMs() - startedAt < SLICE_MS) continue;
    await nextTurn();
    startedAt = elapsedMs();
  }
}
