import type { JobType } from '../jobs/job.js';
import { type Instant, instant, plus, SECOND_MS } from '../time/instant.js';
import { snowflakeTimeOf } from '../time/snowflake.js';
import { type IdParts, LOWER_SPAN } from './packed-id.js';

/** An ID as `upper * 10^9 + lower`: IDs exceed the integers that JavaScript represents exactly. */
type IdNumber = Readonly<Pick<IdParts, 'upper' | 'lower'>>;

/** User IDs below this are sequential; later ones are snowflakes. */
const FIRST_SNOWFLAKE_USER = 5_000_000_000;

/**
 * Creation times of sequential user IDs. The three in the middle are from recorded results; the first is the oldest public
 * account, the last one extrapolates.
 */
const SEQUENTIAL_USERS: readonly (readonly [id: number, at: number])[] = [
  [0, Date.UTC(2006, 2, 21)],
  [38_589_770, Date.UTC(2009, 4, 8)],
  [403_485_611, Date.UTC(2011, 10, 2)],
  [3_923_792_112, Date.UTC(2015, 9, 10)],
  [FIRST_SNOWFLAKE_USER, Date.UTC(2017, 0, 1)],
];

function sequentialUserTime(id: number): Instant {
  const above = SEQUENTIAL_USERS.findIndex(([known]) => id < known);
  const [fromId, from] = SEQUENTIAL_USERS[above - 1] as readonly [number, number];
  const [toId, to] = SEQUENTIAL_USERS[above] as readonly [number, number];
  return instant(Math.floor(from + ((id - fromId) / (toId - fromId)) * (to - from)));
}

/** Returns when the post or user was created, from its ID alone. */
export function createdAtOf(type: JobType, { upper, lower }: IdNumber): Instant {
  if (type === 'users' && upper < FIRST_SNOWFLAKE_USER / LOWER_SPAN)
    return sequentialUserTime(upper * LOWER_SPAN + lower);
  return snowflakeTimeOf(upper, lower, LOWER_SPAN);
}

/** A prime near the seconds of a day. */
const SPREAD = 86_399;

/** Returns when it was redacted, from its ID alone: within a day of its creation. */
export const redactedAtOf = (createdAt: Instant, { upper, lower }: IdNumber): Instant =>
  plus(createdAt, (((upper % SPREAD) * (LOWER_SPAN % SPREAD) + lower) % SPREAD) * SECOND_MS + SECOND_MS);
