import type { JobType } from '../jobs/job.js';
import { addMs, type Instant, SECOND_MS, toInstant } from '../time/instant.js';
import { snowflakeTimeFromParts } from '../time/snowflake.js';
import { FIRST_INSTANT } from '../time/virtual-clock.js';
import { type IdParts, LOWER_PART_RANGE } from './packed-id.js';

/** An ID in two parts, `upper * 10^9 + lower`, because many IDs are too large for an exact JavaScript number. */
type IdNumber = Readonly<Pick<IdParts, 'upper' | 'lower'>>;

/**
 * IDs and creation times of users with sequential IDs. Times between two entries are interpolated.
 *
 * The first entry is the oldest public account, as API v1.1 returned it (`users/show`, ID 12). The next six entries are from
 * recorded results. The last entry is the largest reported sequential ID, 4924072528, with the time of the smallest reported
 * snowflake. The account was created on the next day, because X issued both kinds of IDs for a day.
 *
 * @see https://blog.konomama.dev/posts/twitter-snowflake-metadata for the last entry
 */
const SEQUENTIAL_USER_TIMES: readonly (readonly [id: number, at: string])[] = [
  [12, '2006-03-21T20:50:14Z'],
  [38_589_770, '2009-05-08T02:53:00Z'],
  [324_648_623, '2011-06-27T00:26:16Z'],
  [403_485_611, '2011-11-02T15:26:18Z'],
  [471_607_075, '2012-01-23T02:12:43Z'],
  [1_709_335_609, '2013-08-29T06:31:15Z'],
  [3_923_792_112, '2015-10-17T10:29:02Z'],
  [4_924_072_528, '2016-02-16T12:28:00Z'],
];
const SEQUENTIAL_IDS = SEQUENTIAL_USER_TIMES.map(([id]) => id);
const SEQUENTIAL_TIMES = SEQUENTIAL_USER_TIMES.map(([, at]) => Date.parse(at));
const LAST_SEQUENTIAL_TIME = toInstant(SEQUENTIAL_TIMES.at(-1) as number);
/** Upper part of the smallest IDs that are too large for sequential IDs. */
const FIRST_SNOWFLAKE_UPPER = 5;

/**
 * Returns the creation time of a sequential user ID. An ID before the first or after the last entry gets the time of that
 * entry.
 */
function sequentialUserTime(id: number): Instant {
  let next = SEQUENTIAL_IDS.length;
  while (next > 0 && id < (SEQUENTIAL_IDS[next - 1] as number)) next--;
  const at = SEQUENTIAL_TIMES[Math.max(0, next - 1)] as number;
  if (next === 0 || next === SEQUENTIAL_IDS.length) return toInstant(at);
  const knownId = SEQUENTIAL_IDS[next - 1] as number;
  const share = (id - knownId) / ((SEQUENTIAL_IDS[next] as number) - knownId);
  return toInstant(Math.floor(at + share * ((SEQUENTIAL_TIMES[next] as number) - at)));
}

/**
 * Returns the creation time of a post or user, which its ID contains. Returns the creation time of the job for a newer ID, such as
 * `9999999999999999990` in a test, because a result never contains a future time.
 */
export function createdAtOf(type: JobType, id: IdNumber, jobCreatedAt: Instant): Instant {
  const createdAt = timeInId(type, id);
  return createdAt < jobCreatedAt ? createdAt : jobCreatedAt;
}

/**
 * Returns the time that an ID contains. A larger ID never gets an earlier time. This also holds for IDs that X never issued,
 * between the last sequential ID and the first snowflake of a user.
 */
function timeInId(type: JobType, { upper, lower }: IdNumber): Instant {
  if (type === 'tweets') return snowflakeTimeFromParts(upper, lower, LOWER_PART_RANGE);
  if (upper < FIRST_SNOWFLAKE_UPPER) return sequentialUserTime(upper * LOWER_PART_RANGE + lower);
  const at = snowflakeTimeFromParts(upper, lower, LOWER_PART_RANGE);
  return at < LAST_SEQUENTIAL_TIME ? LAST_SEQUENTIAL_TIME : at;
}

/**
 * Returns the redaction time of a post or user: at or after `createdAt`, and at or before the creation of the job.
 *
 * The ID selects a point in a period that starts at `createdAt`. A post or user from before {@link FIRST_INSTANT} is older than any
 * job: the period ends at that instant, and the time depends on the ID alone. For a newer one, the period is the largest power of
 * two in seconds that ends before the job, so the time changes only when the age of the post or user has doubled.
 */
export function redactedAtOf(createdAt: Instant, id: IdNumber, jobCreatedAt: Instant): Instant {
  const isOlderThanAnyJob = createdAt < FIRST_INSTANT && FIRST_INSTANT <= jobCreatedAt;
  const limit = isOlderThanAnyJob ? FIRST_INSTANT : jobCreatedAt;
  const seconds = Math.max(0, Math.floor((limit - createdAt) / SECOND_MS));
  const periodSeconds = isOlderThanAnyJob ? seconds : largestPowerOfTwoUpTo(seconds);
  return addMs(createdAt, Math.floor(shareOf(id) * periodSeconds) * SECOND_MS);
}

/** Returns the largest power of two up to a number of seconds, but at most 2^30 (34 years). Returns 0 for less than a second. */
function largestPowerOfTwoUpTo(seconds: number): number {
  const exponent = 31 - Math.clz32(Math.min(seconds, 2 ** 30));
  return exponent < 0 ? 0 : 1 << exponent;
}

/** Returns a number from 0 (inclusive) to 1 (exclusive) that depends on the ID alone. Similar IDs get very different numbers. */
function shareOf({ upper, lower }: IdNumber): number {
  // Mixes the bits as the last steps of MurmurHash3 do, because integer operations are faster than remainders of large numbers.
  let hash = Math.imul(upper, 0x9e3779b1) ^ lower;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
