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

/** Instants at whole minutes of one hour. They are so few that jobs often change at the same instant. */
const minutes = fc.integer({ min: 0, max: 60 }).map((each) => toInstant(each * MINUTE_MS));
const jobFields = fc.record(
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
  fc.record({ put: id, fields: jobFields }),
  fc.record({ remove: id }),
  fc.record({
    at: minutes,
    statuses: fc.subarray(['created' as const, 'in_progress' as const]),
  }),
);

describe('a job index', () => {
  it('the job index finds a blocking job if and only if one exists, for any changes of jobs and clocks', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = new JobIndex();
        const jobs = new Map<string, ComplianceJob>();
        for (const each of steps)
          if ('put' in each) {
            const put = job(each.put, each.fields);
            jobs.set(put.id, put);
            index.put(put);
          } else if ('remove' in each) {
            jobs.delete(each.remove);
            index.remove(each.remove);
          } else {
            const isBlocking = (other: ComplianceJob) =>
              (each.statuses as string[]).includes(statusAt(other, each.at));
            const found = index.findBlocking(each, (jobId) => jobs.get(jobId) as ComplianceJob);
            expect(found !== undefined).toBe([...jobs.values()].some(isBlocking));
            if (found) expect(isBlocking(found)).toBe(true);
          }
        const newestFirst = [...jobs.values()].sort((a, b) => Number(b.id) - Number(a.id));
        expect([...index.newestFirst()]).toEqual(newestFirst);
        expect([...index.newestFirst('3')]).toEqual(newestFirst.filter((each) => Number(each.id) < 3));
        expect(index.toArray()).toEqual(newestFirst.toReversed());
        expect(index.isEmpty).toBe(jobs.size === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('the job index visits each finished job only once', () => {
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
    let visits = 0;
    const findBlocking = () =>
      index.findBlocking({ statuses: ['created', 'in_progress'], at: toInstant(MINUTE_MS) }, (jobId) => {
        visits++;
        return jobs.get(jobId) as ComplianceJob;
      });
    expect(findBlocking()).toBeUndefined();
    expect(visits).toBe(1_000);
    expect(findBlocking()).toBeUndefined();
    expect(visits).toBe(1_000);
  });
});
