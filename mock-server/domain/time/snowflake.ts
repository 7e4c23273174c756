import { type Instant, toInstant } from './instant.js';

/** Milliseconds since the Unix epoch at which snowflake time begins. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657;
const SEQUENCE_BITS = 22n;
/** How many IDs one millisecond holds. */
export const SEQUENCES_PER_MS = 2 ** 22;

/** The first instant that has snowflakes: 4 November 2010. */
export const FIRST_SNOWFLAKE_TIME = toInstant(SNOWFLAKE_EPOCH);

/** The last instant whose snowflakes are positive 64-bit numbers: 10 July 2080. */
export const LAST_SNOWFLAKE_TIME = toInstant(SNOWFLAKE_EPOCH + 2 ** 41 - 1);

/** The 64-bit ID whose time is `at`; `sequence` fills the low 22 bits. */
export const createSnowflake = (at: Instant, sequence: number): string =>
  (
    (BigInt(Math.floor(at) - SNOWFLAKE_EPOCH) << SEQUENCE_BITS) |
    BigInt(sequence % SEQUENCES_PER_MS)
  ).toString();

/** When a snowflake was made. Any number of 1 to 19 digits has a time, even one that predates snowflakes. */
export const snowflakeTime = (id: string): Instant =>
  toInstant(Number(BigInt(id) >> SEQUENCE_BITS) + SNOWFLAKE_EPOCH);

/**
 * The same for an ID in two parts, `upper * span + lower`, in exact arithmetic without BigInt: tens of millions pass.
 *
 * @param upper below 2^34
 * @param span at most 2^30
 */
export function snowflakeTimeFromParts(upper: number, lower: number, span: number): Instant {
  const quotient = Math.floor(upper / SEQUENCES_PER_MS);
  const remainder = (upper - quotient * SEQUENCES_PER_MS) * span + lower;
  return toInstant(quotient * span + Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH);
}
