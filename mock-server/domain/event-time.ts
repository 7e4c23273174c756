import { type Instant, instant, plus, SECOND_MS } from './instant.js';
import type { JobType } from './job.js';
import { snowflakeTime } from './snowflake.js';

/** User IDs below this were given out one after the other; later ones are snowflakes. */
const FIRST_SNOWFLAKE_USER = 5_000_000_000;

/**
 * When sequential user IDs were given out. The three in the middle are known from recorded results; the first is the
 * oldest public account, the last continues the line.
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

/** When the post or user was created, from its ID alone. `id` is 1 to 19 digits. */
export const createdAtOf = (type: JobType, id: string): Instant =>
  type === 'users' && Number(id) < FIRST_SNOWFLAKE_USER ? sequentialUserTime(Number(id)) : snowflakeTime(id);

/** When it was redacted, from its ID alone: within the day that follows its creation. */
export const redactedAtOf = (type: JobType, id: string): Instant =>
  plus(createdAtOf(type, id), Number(BigInt(id) % 86_399n) * SECOND_MS + SECOND_MS);
