import { type Instant, toInstant } from './instant.js';

/** Start of snowflake time, in milliseconds since the Unix epoch. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657;
const SEQUENCE_BITS = 22n;
/** Number of IDs in a millisecond. */
export const SEQUENCES_PER_MS = 2 ** 22;

/** The first instant for which a snowflake exists: 4 November 2010. */
export const FIRST_SNOWFLAKE_TIME = toInstant(SNOWFLAKE_EPOCH);

/** The last instant for which a snowflake is a positive 64-bit number: 10 July 2080. */
export const LAST_SNOWFLAKE_TIME = toInstant(SNOWFLAKE_EPOCH + 2 ** 41 - 1);

/** Returns the 64-bit ID for an instant. `sequence` fills the low 22 bits. */
export const createSnowflake = (at: Instant, sequence: number): string =>
  (
    (BigInt(Math.floor(at) - SNOWFLAKE_EPOCH) << SEQUENCE_BITS) |
    BigInt(sequence % SEQUENCES_PER_MS)
  ).toString();

/** Returns when a snowflake was created. Any number of 1 to 19 digits has a time, even if it predates snowflakes. */
export const snowflakeTime = (id: string): Instant =>
  toInstant(Number(BigInt(id) >> SEQUENCE_BITS) + SNOWFLAKE_EPOCH);

/**
 * Like {@link snowflakeTime}, but for an ID in two parts, `upper * span + lower`. Exact without BigInt, which is too slow for
 * tens of millions of IDs.
 *
 * @param upper below 2^34
 * @param span at most 2^30
 */
export function snowflakeTimeFromParts(upper: number, lower: number, span: number): Instant {
  const quotient = Math.floor(upper / SEQUENCES_PER_MS);
  const remainder = (upper - quotient * SEQUENCES_PER_MS) * span + lower;
  return toInstant(quotient * span + Math.floor(remainder / SEQUENCES_PER_MS) + SNOWFLAKE_EPOCH);
}
