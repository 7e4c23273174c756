// Imports the timer of Node, because test suites replace the global timers by fake timers.
import { setImmediate } from 'node:timers';
import { elapsedMs } from '../real-time.js';

/** Milliseconds of work after which other requests are handled. */
const SLICE_MS = 5;

/**
 * Turns of the event loop before each task. Node accepts one connection a turn (libuv/libuv#3696), so with a single turn, new
 * clients would wait for one task each.
 */
const TURNS_PER_TASK = 16;

const waiting: (() => void)[] = [];

function startAfter(turns: number): void {
  setImmediate(() => {
    if (turns > 1) return startAfter(turns - 1);
    const start = waiting.shift();
    if (waiting.length > 0) startAfter(TURNS_PER_TASK);
    start?.();
  });
}

/**
 * Waits for a turn of the event loop in which no other waiting task starts. So many expensive requests delay a short one by the
 * longest of them, not by their sum.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) startAfter(TURNS_PER_TASK);
  });
}

/** Yields the items of a long loop in slices, between which other requests are handled. */
export async function* inSlices<T>(items: Iterable<T>): AsyncGenerator<T> {
  if (waiting.length > 0) await nextTurn();
  let startedAt = elapsedMs();
  for (const item of items) {
    yield item;
    if (elapsedMs() - startedAt < SLICE_MS) continue;
    await nextTurn();
    startedAt = elapsedMs();
  }
}

/** Number of items between two checks of the elapsed time. */
const CHUNK_LENGTH = 256;

/** Yields the items of a long loop in arrays, between which other requests are handled. Faster than {@link inSlices}. */
export const inChunks = <T>(items: Iterable<T>): AsyncGenerator<readonly T[]> => inSlices(chunksOf(items));

function* chunksOf<T>(items: Iterable<T>): Generator<readonly T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
