import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobType } from '../../../mock-server/domain/jobs/job.js';
import { emptyIdParts, packId, splitPackedId } from '../../../mock-server/domain/results/packed-id.js';
import {
  CREATED_AT,
  ID,
  REDACTED_AT,
  ResultLineWriter,
} from '../../../mock-server/domain/results/result-line-writer.js';
import { createdAtOf, redactedAtOf } from '../../../mock-server/domain/results/synthetic-timestamps.js';
import { addMs, DAY_MS, type Instant, toInstant } from '../../../mock-server/domain/time/instant.js';
import { createSnowflake } from '../../../mock-server/domain/time/snowflake.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../../mock-server/domain/time/virtual-clock.js';

const JOB_CREATED_AT = toInstant(Date.UTC(2026, 8, 30));

const numberOf = (id: string) => {
  const { low, high } = packId(Buffer.from(id), 0, id.length);
  return splitPackedId(low, high, emptyIdParts());
};

const userCreatedAt = (id: string | number): Instant =>
  createdAtOf('users', numberOf(String(id)), LAST_INSTANT);

/** Returns the redaction time of an ID, and its delay since the creation. */
function redactionOf(type: JobType, id: string, jobCreatedAt = JOB_CREATED_AT) {
  const createdAt = createdAtOf(type, numberOf(id), jobCreatedAt);
  const at = redactedAtOf(createdAt, numberOf(id), jobCreatedAt);
  return { createdAt, at, delayMs: at - createdAt };
}

/** Returns the times in the result line of an ID. */
function eventTimesOf(type: JobType, id: string): { createdAt: string; redactedAt: string } {
  const lines = new ResultLineWriter(type, JOB_CREATED_AT, () => ({
    id: ID,
    createdAt: CREATED_AT,
    redactedAt: REDACTED_AT,
  }));
  const { low, high } = packId(Buffer.from(id), 0, id.length);
  const out = Buffer.alloc(1_024);
  return JSON.parse(out.toString('utf8', 0, lines.write(out, 0, low, high, { outcome: 'deleted' })));
}

/** Returns IDs and creation times of a recorded result. */
const recordedTimes = (file: string): [id: string, createdAt: string][] =>
  readFileSync(`fixtures/results/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ id, created_at }) => [id, created_at]);

/** Recorded user whose account was created a second after its ID. */
const LATE_ACCOUNT = '902950039097671682';

const anyId = fc.oneof(fc.stringMatching(/^[0-9]{1,19}$/), fc.bigInt(1n, 2n ** 61n).map(String));
const anyType = fc.constantFrom('tweets' as const, 'users' as const);
const jobTimes = fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }).map(toInstant);

describe('the creation time of a post or user', () => {
  it.each(recordedTimes('recorded-tweet-result.jsonl'))(
    'the post %s was created at the recorded time %s',
    (id, recorded) => {
      expect(eventTimesOf('tweets', id).createdAt).toBe(recorded);
    },
  );

  it.each(recordedTimes('recorded-user-result.jsonl').filter(([id]) => id !== LATE_ACCOUNT))(
    'the user %s was created at the recorded time %s',
    (id, recorded) => {
      expect(eventTimesOf('users', id).createdAt).toBe(recorded);
    },
  );

  it('created_at of a post is the snowflake time of its ID, even for small numbers', () => {
    expect(eventTimesOf('tweets', '38589770').createdAt).toBe('2010-11-04T01:42:54.666Z');
    expect(eventTimesOf('tweets', '0').createdAt).toBe('2010-11-04T01:42:54.657Z');
  });

  it.each([
    ['0', '2006-03-21T20:50:14.000Z'],
    ['12', '2006-03-21T20:50:14.000Z'],
    ['4924072527', '2016-02-16T12:27:59.989Z'],
    ['4999999999', '2016-02-16T12:28:00.000Z'],
    ['5000000000', '2016-02-16T12:28:00.000Z'],
    ['699570924048162815', '2016-02-16T12:28:00.349Z'],
    ['699570924048162816', '2016-02-16T12:28:00.349Z'],
    ['9000000000000000000', '2078-11-02T08:09:46.571Z'],
  ])('the user %s is created at %s', (id, time) => {
    expect(new Date(userCreatedAt(id)).toISOString()).toBe(time);
  });

  it('the creation time of users never decreases with their IDs', () => {
    const userId = fc.oneof(
      fc.bigInt(0n, 6_000_000_000n),
      fc.bigInt(0n, 10n ** 18n),
      fc.bigInt(0n, 10n ** 19n - 1n),
    );
    fc.assert(
      fc.property(userId, userId, (a, b) => {
        const [smaller, larger] = a < b ? [a, b] : [b, a];
        expect(userCreatedAt(String(smaller))).toBeLessThanOrEqual(userCreatedAt(String(larger)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('the creation times of two consecutive sequential users are less than 3 seconds apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000_000 }), (id) => {
        expect(userCreatedAt(id + 1) - userCreatedAt(id)).toBeLessThan(3_000);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the redaction time of a post or user', () => {
  it('every redaction is at or after the creation and not after the creation of the job', () => {
    fc.assert(
      fc.property(anyType, anyId, jobTimes, (type, id, jobCreatedAt) => {
        const { createdAt, at } = redactionOf(type, id, jobCreatedAt);
        expect(at).toBeGreaterThanOrEqual(createdAt);
        expect(at).toBeLessThanOrEqual(jobCreatedAt);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the redaction time of an ID from before 2021 is the same in jobs of any time', () => {
    const oldId = fc.bigInt(1n, BigInt(createSnowflake(FIRST_INSTANT, 0)) - 1n).map(String);
    fc.assert(
      fc.property(anyType, oldId, jobTimes, (type, id, jobCreatedAt) => {
        expect(redactionOf(type, id, jobCreatedAt).at).toBe(redactionOf(type, id).at);
      }),
    );
  });

  it('the redaction time of a newer ID changes only when the age of the ID has doubled', () => {
    const createdAt = toInstant(Date.UTC(2024, 0, 1));
    const id = createSnowflake(createdAt, 90);
    const inJobAfter = (seconds: number) => redactionOf('tweets', id, addMs(createdAt, seconds * 1_000)).at;
    expect(inJobAfter(2 ** 25)).toBe(inJobAfter(2 ** 26 - 1));
    expect(inJobAfter(2 ** 26)).not.toBe(inJobAfter(2 ** 25));
    expect(inJobAfter(1)).toBe(createdAt);
    expect(inJobAfter(0)).toBe(createdAt);
    expect(inJobAfter(-60)).toBe(addMs(createdAt, -60_000));
  });

  it.each([
    ['users of 2009', 'users', (i: number) => String(38_000_000 + i), 4_000],
    ['posts of 2016', 'tweets', (i: number) => createSnowflake(toInstant(Date.UTC(2016, 0, 1)), i), 1_700],
    ['posts of 2024', 'tweets', (i: number) => createSnowflake(toInstant(Date.UTC(2024, 0, 1)), i), 700],
  ] as const)('the redactions of %s are spread over days to years', (_name, type, idAt, maxDays) => {
    const delays = Array.from({ length: 1_000 }, (_, i) => redactionOf(type, idAt(i)).delayMs / DAY_MS);
    const inDays = (from: number, to: number) => delays.filter((days) => days >= from && days < to).length;
    for (let quarter = 0; quarter < 4; quarter++)
      expect(inDays((quarter * maxDays) / 4, ((quarter + 1) * maxDays) / 4)).toBeGreaterThan(150);
  });

  it('an ID has the same redaction time with and without leading zeros', () => {
    expect(redactionOf('users', '0000000000000000090')).toEqual(redactionOf('users', '90'));
  });

  it('the result line of any ID has times in the format of its type', () => {
    fc.assert(
      fc.property(anyType, anyId, (type, id) => {
        const { createdAt, redactedAt } = eventTimesOf(type, id);
        const format =
          type === 'tweets' ? /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/ : /^\d{4}-\d\d-\d\dT[\d:]{8}\+00:00$/;
        expect(createdAt).toMatch(format);
        expect(redactedAt).toMatch(format);
      }),
    );
  });
});
