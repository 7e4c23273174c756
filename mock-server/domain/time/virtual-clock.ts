import { type Instant, toInstant } from './instant.js';
import { LAST_SNOWFLAKE_TIME } from './snowflake.js';

/** Reading of a clock. The time of the clock is the sum of both fields. */
export interface ClockReading {
  /** Elapsed time in milliseconds. For the system's clock, this is the time since the Unix epoch. */
  readonly elapsed: number;
  /** Sum of all jumps by the commands `advance` and `set`, in milliseconds. */
  readonly offset: number;
}

/**
 * State of a clock. Each clock is derived from another clock, its source. The source of an app's clock is the server's clock. The
 * source of the server's clock is the system's clock.
 *
 * `rate` and `frozen` scale or stop only the elapsed time. Jumps of the source are added to a clock's own jumps. An app's clock
 * therefore jumps with the server's clock, even if the app's clock is frozen.
 */
export interface VirtualClock {
  /** Speed relative to the source, which must be above 0. */
  readonly rate: number;
  readonly frozen: boolean;
  readonly offset: number;
  /**
   * Elapsed time of the source and of this clock at the last change of `rate` or `frozen`, in milliseconds. Undefined before
   * the first change.
   */
  readonly anchor?: { readonly source: number; readonly own: number };
}

export const DEFAULT_CLOCK: VirtualClock = { rate: 1, frozen: false, offset: 0 };

/**
 * First instant that a clock can show. X introduced batch compliance in 2021, so no recorded response is older.
 */
export const FIRST_INSTANT = toInstant(Date.UTC(2021, 0, 1));

/** Last instant that a clock can reach. A job that is created later could not get a valid ID. */
export const LAST_INSTANT = LAST_SNOWFLAKE_TIME;

export const instantOf = (reading: ClockReading): Instant =>
  toInstant(Math.min(Math.max(Math.floor(reading.elapsed + reading.offset), FIRST_INSTANT), LAST_INSTANT));

/** Maximum elapsed time, beyond {@link LAST_INSTANT}. The elapsed time of a fast clock would otherwise grow without limit. */
const MAX_ELAPSED_MS = 1e14;

/** Calculates the reading of a clock from the reading of its source. */
export function readClock(clock: VirtualClock, source: ClockReading): ClockReading {
  const { anchor } = clock;
  const elapsed = anchor
    ? anchor.own + (clock.frozen ? 0 : (source.elapsed - anchor.source) * clock.rate)
    : source.elapsed;
  return {
    elapsed: Math.min(Math.max(elapsed, -MAX_ELAPSED_MS), MAX_ELAPSED_MS),
    offset: source.offset + clock.offset,
  };
}
