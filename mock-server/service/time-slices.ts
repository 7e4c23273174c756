// Imports the timer of Node, because test suites replace the global timers by fake timers.
import { setImmediate } from 'node:timers';

/** Milliseconds of work after which other requests get their turn. */
const SLICE_MS = 5;

/** Splits long work on the event loop into slices, so that other requests are handled in between. */
export class TimeSlices {
  #startedAt = performance.now();

  /** Whether the current slice has lasted long enough, so that `next` should be called. */
  get isOver(): boolean {
    return performance.now() - this.#startedAt >= SLICE_MS;
  }

  /** Lets other requests run, then starts the next slice. */
  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#startedAt = performance.now();
  }
}

/** Yields the items of a long loop in slices. */
export async function* inSlices<T>(items: Iterable<T>): AsyncGenerator<T> {
  const slices = new TimeSlices();
  for (const item of items) {
    yield item;
    if (slices.isOver) await slices.next();
  }
}
