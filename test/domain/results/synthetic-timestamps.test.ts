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
import { DAY_MS } from '../../../mock-server/domain/time/instant.js';

const SEQUENTIAL_END = 5_000_000_000;

const keyOf = (id: string) => packId(Buffer.from(id), 0, id.length);
const numberOf = (id: string) => {
  const { low, high } = keyOf(id);
  return splitPackedId(low, high, emptyIdParts());
};

/** Returns the times in the result line of an ID. */
function eventTimesOf(type: JobType, id: string): { createdAt: string; redactedAt: string } {
  const lines = new ResultLineWriter(type, () => ({
    id: ID,
    createdAt: CREATED_AT,
    redactedAt: REDACTED_AT,
  }));
  const { low, high } = keyOf(id);
  const out = Buffer.alloc(1_024);
  return JSON.parse(out.toString('utf8', 0, lines.write(out, 0, low, high, { outcome: 'deleted' })));
}

describe('synthetic timestamps', () => {
  it.each([
    ['tweets', '1164946045643759617', '2019-08-23T17:02:35.589Z'],
    ['users', '1101688072863993857', '2019-03-02T03:37:59+00:00'],
  ] as const)('a result line of type %s has the recorded created_at for the ID %s', (type, id, recorded) => {
    expect(eventTimesOf(type, id).createdAt).toBe(recorded);
  });

  it.each([
    ['38589770', '2009-05'],
    ['403485611', '2011-11'],
    ['3923792112', '2015-10'],
  ])('the sequential user ID %s has a created_at in %s', (id, month) => {
    expect(eventTimesOf('users', id).createdAt.slice(0, 7)).toBe(month);
  });

  it('created_at of a post is the snowflake time of its ID, even for small numbers', () => {
    expect(eventTimesOf('tweets', '38589770').createdAt).toBe('2010-11-04T01:42:54.666Z');
    expect(eventTimesOf('tweets', '0').createdAt).toBe('2010-11-04T01:42:54.657Z');
  });

  it('created_at of sequential user IDs never decreases', () => {
    const sequential = fc.integer({ min: 0, max: SEQUENTIAL_END - 1 });
    fc.assert(
      fc.property(sequential, sequential, (a, b) => {
        const earlier = createdAtOf('users', numberOf(String(Math.min(a, b))));
        const later = createdAtOf('users', numberOf(String(Math.max(a, b))));
        expect(earlier).toBeLessThanOrEqual(later);
        expect(earlier).toBeGreaterThanOrEqual(Date.UTC(2006, 2, 21));
        expect(later).toBeLessThan(Date.UTC(2017, 0, 1));
      }),
    );
  });

  it('every ID has a created_at and a redacted_at at most a day later', () => {
    const id = fc.stringMatching(/^[0-9]{1,19}$/);
    fc.assert(
      fc.property(fc.constantFrom('tweets' as const, 'users' as const), id, (type, digits) => {
        const created = createdAtOf(type, numberOf(digits));
        const redacted = redactedAtOf(created, numberOf(digits));
        expect(redacted).toBeGreaterThan(created);
        expect(redacted - created).toBeLessThanOrEqual(DAY_MS);
        const { createdAt, redactedAt } = eventTimesOf(type, digits);
        const format =
          type === 'tweets' ? /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/ : /^\d{4}-\d\d-\d\dT[\d:]{8}\+00:00$/;
        expect(createdAt).toMatch(format);
        expect(redactedAt).toMatch(format);
      }),
    );
  });
});
