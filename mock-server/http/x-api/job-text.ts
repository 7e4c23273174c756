import { type ComplianceJob, type JobStatus, statusAt } from '../../domain/job.js';
import type { Context } from '../../service/context.js';
import { renderJob } from './render-job.js';

/** 2 KB each. */
const REMEMBERED = 10_000;

/** A job as JSON text, as the API shows it now, with all its fields. */
export type JobText = (job: ComplianceJob) => string;

/**
 * Remembers the texts that were made last. A job's text follows from its facts and its status: who polls
 * it gets the same one over and over, and rendering it anew would be a quarter of the cost of an answer.
 */
export function createJobText(context: Context): JobText {
  const known = new Map<
    string,
    { readonly of: ComplianceJob; readonly status: JobStatus; readonly text: string }
  >();
  return (job) => {
    const now = context.clocks.now(job.appId);
    const status = statusAt(job, now);
    const found = known.get(job.id);
    if (found?.of === job && found.status === status) return found.text;
    const text = JSON.stringify(renderJob(job, context.urlsOf(job), now));
    known.set(job.id, { of: job, status, text });
    if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
    return text;
  };
}
