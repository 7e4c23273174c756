import { type ComplianceJob, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { RecentMap } from '../../service/recent-map.js';
import type { Services } from '../../service/services.js';
import { renderJob } from './render-job.js';

/** 2 KB each. */
const MAX_CACHED = 10_000;

/** Returns the JSON of a job with all its fields, as the API shows it at an instant. Callers must not change the bytes. */
type JobJson = (job: ComplianceJob, now: Instant) => Buffer;

/**
 * Caches the JSON of the last jobs. It follows from a job's facts and status, so a polling client gets the same JSON each
 * time, and rendering it takes a quarter of the cost of a response. The cache holds bytes: encoding the text of 1,000 jobs
 * takes four times as long as copying their bytes.
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
