import type { JobType } from '../jobs/job.js';
import { addMs, type Instant, SECOND_MS, toInstant } from '../time/instant.js';
import { snowflakeTimeFromParts } from '../time/snowflake.js';
import { type IdParts, LOWER_PART_RANGE } from './packed-id.js';

/** An ID in two parts, `upper * 10^9 + lower`, because many IDs are too large for an exact JavaScript number. */
type IdNumber = Readonly<Pick<IdParts, 'upper' | 'lower'>>;

/** Smallest user ID that is treated as a snowflake. Smaller user IDs are sequential. */
const FIRST_SNOWFLAKE_USER = 5_000_000_000;

/**
 * Creation times of sequential user IDs. The first entry is the oldest public account. The next three entries are from
 * recorded results. The last entry is extrapolated. Times between the entries are interpolated.
 */
const SEQUENTIAL_USER_TIMES: readonly (readonly [id: number, at: number])[] = [
  [0, Date.UTC(2006, 2, 21)],
  [38_589_770, Date.UTC(2009, 4, 8)],
  [403_485_611, Date.UTC(2011, 10, 2)],
  [3_923_792_112, Date.UTC(2015, 9, 10)],
  [FIRST_SNOWFLAKE_USER, Date.UTC(2017, 0, 1)],
];

function sequentialUserTime(id: number): Instant {
  const upperIndex = SEQUENTIAL_USER_TIMES.findIndex(([known]) => id < known);
  const [fromId, from] = SEQUENTIAL_USER_TIMES[upperIndex - 1] as readonly [number, number];
  const [toId, to] = SEQUENTIAL_USER_TIMES[upperIndex] as readonly [number, number];
  return toInstant(Math.floor(from + ((id - fromId) / (toId - fromId)) * (to - from)));
}

/** Returns the creation time of a post or user. The time depends on the ID alone. */
export function createdAtOf(type: JobType, { upper, lower }: IdNumber): Instant {
  if (type === 'users' && upper < FIRST_SNOWFLAKE_USER / LOWER_PART_RANGE)
    return sequentialUserTime(upper * LOWER_PART_RANGE + lower);
  return snowflakeTimeFromParts(upper, lower, LOWER_PART_RANGE);
}

/** Number of seconds over which redaction times are spread: the largest prime below the number of seconds in a day. */
const SPREAD_SECONDS = 86_399;

/** Returns the redaction time of a post or user, which is within a day after `createdAt`. The delay depends on the ID alone. */
export const redactedAtOf = (createdAt: Instant, { upper, lower }: IdNumber): Instant =>
  addMs(
    createdAt,
    (((upper % SPREAD_SECONDS) * (LOWER_PART_RANGE % SPREAD_SECONDS) + lower) % SPREAD_SECONDS) * SECOND_MS +
      SECOND_MS,
  );
