import { type Instant, instant } from './instant.js';

/** Milliseconds since the Unix epoch at which snowflake time begins. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657;
const SEQUENCE_BITS = 22n;
/** How many IDs one millisecond holds. */
export const SEQUENCES = 2 ** 22;

/** The first instant that has snowflakes: 4 November 2010. */
export const FIRST_SNOWFLAKE_TIME = instant(SNOWFLAKE_EPOCH);

/** The last instant whose snowflakes are positive 64-bit numbers: 10 July 2080. */
export const LAST_SNOWFLAKE_TIME = instant(SNOWFLAKE_EPOCH + 2 ** 41 - 1);

/** The 64-bit ID whose time is `at`; `sequence` fills the low 22 bits. */
export const snowflakeAt = (at: Instant, sequence: number): string =>
  ((BigInt(Math.floor(at) - SNOWFLAKE_EPOCH) << SEQUENCE_BITS) | BigInt(sequence % SEQUENCES)).toString();

/** When a snowflake was made. Any number of 1 to 19 digits has a time, even one that predates snowflakes. */
export const snowflakeTime = (id: string): Instant =>
  instant(Number(BigInt(id) >> SEQUENCE_BITS) + SNOWFLAKE_EPOCH);

/**
 * The same for an ID in two parts, `upper * span + lower`, in exact arithmetic without BigInt: tens of millions pass.
 *
 * @param upper below 2^34
 * @param span at most 2^30
 */
export function snowflakeTimeOf(upper: number, lower: number, span: number): Instant {
  const whole = Math.floor(upper / SEQUENCES);
  const rest = (upper - whole * SEQUENCES) * span + lower;
  return instant(whole * span + Math.floor(rest / SEQUENCES) + SNOWFLAKE_EPOCH);
}
