import { type ComplianceJob, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { BoundedCache } from '../../service/bounded-cache.js';
import type { Services } from '../../service/services.js';
import { renderJob } from './render-job.js';

/** Maximum number of cached jobs. A cached job takes 2 KB. */
const MAX_CACHED_JOBS = 10_000;

const BODY_START = '{"data":';
const BODY_END = '}';

/** Returns the body of a response with one job. */
export const jobBody = (job: object): Buffer => Buffer.from(BODY_START + JSON.stringify(job) + BODY_END);

/** Returns the JSON of the job in a body of `jobBody`. */
export const jsonOfJob = (body: Buffer): Buffer => body.subarray(BODY_START.length, -BODY_END.length);

/**
 * Function that returns the body of a response with a job and all its fields, as the API returns the job at `now`. Callers must not
 * change the returned bytes.
 */
type JobBodies = (job: ComplianceJob, now: Instant) => Buffer;

/**
 * Creates a function that caches the bodies of recent jobs, because rendering a job takes a quarter of the time of a
 * response. The body depends only on the facts and the status of a job, so a polling client usually gets the same body.
 * Caches bytes instead of text, because encoding the text of 1,000 jobs takes four times as long as copying their bytes.
 * A repeated body is one buffer, so that its compressed form and its text for the journal are made once.
 */
export function createJobBodyCache({ urlsOf }: Pick<Services, 'urlsOf'>): JobBodies {
  type Cached = { readonly job: ComplianceJob; readonly status: JobStatus; readonly body: Buffer };
  const cache = new BoundedCache<string, Cached>(MAX_CACHED_JOBS);
  return (job, now) => {
    const status = statusAt(job, now);
    const cached = cache.get(job.id);
    if (cached?.job === job && cached.status === status) return cached.body;
    const body = jobBody(renderJob(job, urlsOf(job), now));
    cache.set(job.id, { job, status, body });
    return body;
  };
}
