import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JobIndex } from '../../../mock-server/adapters/memory/job-index.js';
import { appIdOf } from '../../../mock-server/domain/app-identity.js';
import { type ComplianceJob, statusAt } from '../../../mock-server/domain/jobs/job.js';
import { MINUTE_MS, toInstant } from '../../../mock-server/domain/time/instant.js';

const object = { bytes: 0, md5: '', crc32c: '', generation: '1' };
const lines = { ids: 0, invalid: 0, affected: 0 };

const job = (id: string, more: Partial<ComplianceJob> = {}): ComplianceJob => ({
  id,
  appId: appIdOf('a'),
  ownerId: '1',
  profile: 'gcs',
  type: 'tweets',
  resumable: false,
  createdAt: toInstant(0),
  origin: 'https://mock.example',
  processingMs: 0,
  ...more,
});

/** Jobs of every kind that there is, within an hour. */
const minutes = fc.integer({ min: 0, max: 60 }).map((each) => toInstant(each * MINUTE_MS));
const facts = fc.record(
  {
    createdAt: minutes,
    processingMs: fc.option(minutes, { nil: undefined }),
    failure: fc.constant('failed'),
    cancelledAt: minutes,
    upload: minutes.map((finishedAt) => ({ finishedAt, object })),
    result: fc.constant({ object: { ...object, blob: 'b' }, lines }),
  },
  { requiredKeys: ['createdAt'] },
) as fc.Arbitrary<Partial<ComplianceJob>>;
const id = fc.integer({ min: 1, max: 4 }).map(String);
const step = fc.oneof(
  fc.record({ put: id, facts }),
  fc.record({ remove: id }),
  fc.record({
    at: minutes,
    statuses: fc.subarray(['created' as const, 'in_progress' as const]),
  }),
);

describe('a job index', () => {
  it('finds a blocking job exactly if one has such a status, however jobs change and the clock moves', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = new JobIndex();
        const jobs = new Map<string, ComplianceJob>();
        for (const each of steps)
          if ('put' in each) {
            const put = job(each.put, each.facts);
            jobs.set(put.id, put);
            index.put(put);
          } else if ('remove' in each) {
            jobs.delete(each.remove);
            index.remove(each.remove);
          } else {
            const isInTheWay = (other: ComplianceJob) =>
              (each.statuses as string[]).includes(statusAt(other, each.at));
            const found = index.findBlocking(each, (wanted) => jobs.get(wanted) as ComplianceJob);
            expect(found !== undefined).toBe([...jobs.values()].some(isInTheWay));
            if (found) expect(isInTheWay(found)).toBe(true);
          }
        expect([...index.ids()].sort()).toEqual([...jobs.keys()].sort());
        expect(index.isEmpty).toBe(jobs.size === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('does not look at a finished job twice', () => {
    const index = new JobIndex();
    const jobs = new Map(
      Array.from({ length: 1_000 }, (_, at) => {
        const finished = {
          upload: { finishedAt: toInstant(0), object },
          result: { object: { ...object, blob: 'b' }, lines },
        };
        return [String(at), job(String(at), finished)];
      }),
    );
    for (const each of jobs.values()) index.put(each);
    let looks = 0;
    const ask = () =>
      index.findBlocking({ statuses: ['created', 'in_progress'], at: toInstant(MINUTE_MS) }, (wanted) => {
        looks++;
        return jobs.get(wanted) as ComplianceJob;
      });
    expect(ask()).toBeUndefined();
    expect(looks).toBe(1_000);
    expect(ask()).toBeUndefined();
    expect(looks).toBe(1_000);
  });
});
