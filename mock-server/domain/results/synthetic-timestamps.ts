import type { JobType } from '../jobs/job.js';
import { addMs, type Instant, SECOND_MS, toInstant } from '../time/instant.js';
import { snowflakeTimeFromParts } from '../time/snowflake.js';
import { type IdParts, LOWER_PART_RANGE } from './packed-id.js';

/** An ID as `upper * 10^9 + lower`: IDs exceed the range in which JavaScript numbers are exact. */
type IdNumber = Readonly<Pick<IdParts, 'upper' | 'lower'>>;

/** User IDs below this are sequential; later ones are snowflakes. */
const FIRST_SNOWFLAKE_USER = 5_000_000_000;

/**
 * Creation times of sequential user IDs. The first is the oldest public account, the next three are from recorded results, the
 * last one is extrapolated.
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

/** Returns when a post or user was created. Depends on the ID alone. */
export function createdAtOf(type: JobType, { upper, lower }: IdNumber): Instant {
  if (type === 'users' && upper < FIRST_SNOWFLAKE_USER / LOWER_PART_RANGE)
    return sequentialUserTime(upper * LOWER_PART_RANGE + lower);
  return snowflakeTimeFromParts(upper, lower, LOWER_PART_RANGE);
}

/** A prime close to the number of seconds in a day. */
const SPREAD_SECONDS = 86_399;

/** Returns when a post or user was redacted: within a day after its creation. Depends on the ID alone. */
export const redactedAtOf = (createdAt: Instant, { upper, lower }: IdNumber): Instant =>
  addMs(
    createdAt,
    (((upper % SPREAD_SECONDS) * (LOWER_PART_RANGE % SPREAD_SECONDS) + lower) % SPREAD_SECONDS) * SECOND_MS +
      SECOND_MS,
  );
