import { type ComplianceJob, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Services } from '../../service/services.js';
import { renderJob } from './render-job.js';

/** 2 KB each. */
const REMEMBERED = 10_000;

const OPENING = '{"data":';
const CLOSING = '}';

/** What is around a job in the answer that shows it alone, in bytes. */
export const AROUND_JOB = { before: OPENING.length, after: CLOSING.length } as const;

/** The body that shows a job alone, as the API does now, with all its fields. Not to be changed. */
export type JobBytes = (job: ComplianceJob) => Buffer;

/**
 * Remembers the bodies that were made last. A job's follows from its facts and its status: who polls it gets the same one
 * over and over, and rendering it anew would be a quarter of the cost of an answer. As bytes, because a text would be made
 * bytes of at each answer.
 */
export function createJobBytes(services: Services): JobBytes {
  const known = new Map<
    string,
    { readonly of: ComplianceJob; readonly status: JobStatus; readonly bytes: Buffer }
  >();
  return (job) => {
    const now = services.clocks.now(job.appId);
    const status = statusAt(job, now);
    const found = known.get(job.id);
    if (found?.of === job && found.status === status) return found.bytes;
    const shown = JSON.stringify(renderJob(job, services.urlsOf(job), now));
    const bytes = Buffer.from(`${OPENING}${shown}${CLOSING}`);
    known.set(job.id, { of: job, status, bytes });
    if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
    return bytes;
  };
}
