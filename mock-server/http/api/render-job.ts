import type { components } from '../../../contracts/generated/openapi.js';
import { type ComplianceJob, errorAt, statusAt } from '../../domain/jobs/job.js';
import { downloadExpiresAt, uploadExpiresAt } from '../../domain/jobs/url-expiry.js';
import { type Instant, isoWholeSecond } from '../../domain/time/instant.js';
import type { JobUrls } from '../../profiles/profile.js';

type JobResource = components['schemas']['ComplianceJob'];

/**
 * Renders the API response for a job at `now`.
 *
 * @param urls URLs of the job; undefined omits both URLs
 * @param fields names of the requested fields; undefined returns all fields. `id` is always included.
 */
export function renderJob(
  job: ComplianceJob,
  urls: JobUrls | undefined,
  now: Instant,
  fields?: readonly string[],
): JobResource {
  const resource: JobResource = {
    id: job.id,
    type: job.type,
    status: statusAt(job, now),
    created_at: isoWholeSecond(job.createdAt),
    ...(urls && { upload_url: urls.uploadUrl }),
    upload_expires_at: isoWholeSecond(uploadExpiresAt(job)),
    ...(urls && { download_url: urls.downloadUrl }),
    download_expires_at: isoWholeSecond(downloadExpiresAt(job)),
    resumable: job.resumable,
  };
  if (job.name !== undefined) resource.name = job.name;
  const error = errorAt(job, now);
  if (error !== undefined) resource.error = error;
  if (fields === undefined) return resource;
  const requested = Object.entries(resource).filter(([name]) => name === 'id' || fields.includes(name));
  return Object.fromEntries(requested) as JobResource;
}
