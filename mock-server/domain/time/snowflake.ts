import { type Instant, toInstant } from './instant.js';

/** Instant from which snowflakes count time, in milliseconds since the Unix epoch. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657;
const SEQUENCE_BITS = 22n;
/** Number of different snowflakes with the same millisecond. */
export const SEQUENCES_PER_MS = 2 ** 22;

/** First instant for which a snowflake exists, on 4 November 2010. */
export const FIRST_SNOWFLAKE_TIME = toInstant(SNOWFLAKE_EPOCH);

/** Last instant for which a snowflake is a positive signed 64-bit number, on 10 July 2080. */
export const LAST_SNOWFLAKE_TIME = toInstant(SNOWFLAKE_EPOCH + 2 ** 41 - 1);

/** Returns the snowflake for an instant, in decimal. `sequence` fills the low 22 bits. */
export const createSnowflake = (at: Instant, sequence: number): string =>
  (
    (BigInt(Math.floor(at) - SNOWFLAKE_EPOCH) << SEQUENCE_BITS) |
    BigInt(sequence % SEQUENCES_PER_MS)
  ).toString();

/**
 * Returns the creation time in a snowflake. `id` must have 1 to 19 digits. IDs that predate snowflakes are small numbers, so
 * they give a time shortly after {@link FIRST_SNOWFLAKE_TIME}.
 */
export const snowflakeTime = (id: string): Instant =>
  toInstant(Number(BigInt(id) >> SEQUENCE_BITS) + SNOWFLAKE_EPOCH);

/**
 * Returns the same time as {@link snowflakeTime}, but for an ID in two parts: `upper * span + lower`. Calculates exactly without
 * BigInt, which is too slow for tens of millions of IDs.
 *
 * @param upper below 2^34
 * @param span at most 2^30
 */
export function snowflakeTimeFromParts(upper: number, lower: number, span: number): Instant {
  const quotient = Math.floor(upper / SEQUENCES_PER_MS);
  const remainder = (upper - quotient * SEQUENCES_PER_MS) * span + lower;
  return toInstant(quotient * span + Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH);
}
