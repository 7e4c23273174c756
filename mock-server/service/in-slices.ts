// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { setImmediate } from 'node:timers';

/** Milliseconds after which a loop lets Node handle other requests. */
const SLICE_MS = 5;

/** Yields the items of a long loop. Lets Node handle other requests about every 5 ms. */
export async function* inSlices<T>(items: Iterable<T>): AsyncGenerator<T> {
  let endsAt = performance.now() + SLICE_MS;
  for (const item of items) {
    yield item;
    if (performance.now() < endsAt) continue;
    await new Promise((resolve) => setImmediate(resolve));
    endsAt = performance.now() + SLICE_MS;
  }
}
