// Exports the clocks of the process as they were at import, because test suites replace `Date` and `performance` by fakes later.
import { performance } from 'node:perf_hooks';

/** Returns the milliseconds since a fixed instant in the past. Setting the system's clock does not change this time. */
export const elapsedMs: () => number = performance.now.bind(performance);

/** Returns the system's time in milliseconds since the Unix epoch. */
export const systemNow: () => number = Date.now;
