import { type ComplianceJob, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { RecentMap } from '../../service/recent-map.js';
import type { Services } from '../../service/services.js';
import { renderJob } from './render-job.js';

/** 2 KB each. */
const MAX_CACHED = 10_000;

/** Returns the JSON of a job with all its fields, as the API shows it at an instant. Not to be changed. */
type JobJson = (job: ComplianceJob, now: Instant) => Buffer;

/**
 * Caches the JSON that was rendered last. It follows from a job's facts and status: a client that polls gets the same one
 * over and over, and rendering it again would be a quarter of the cost of a response. As bytes, because to encode the text of
 * 1,000 jobs takes four times as long as to copy theirs.
 */
export function createJobJson({ urlsOf }: Pick<Services, 'urlsOf'>): JobJson {
  type Cached = { readonly of: ComplianceJob; readonly status: JobStatus; readonly json: Buffer };
  const cache = new RecentMap<string, Cached>(MAX_CACHED);
  return (job, now) => {
    const status = statusAt(job, now);
    const found = cache.get(job.id);
    if (found?.of === job && found.status === status) return found.json;
    const json = Buffer.from(JSON.stringify(renderJob(job, urlsOf(job), now)));
    cache.set(job.id, { of: job, status, json });
    return json;
  };
}
