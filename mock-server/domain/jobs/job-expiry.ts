import { addMs, DAY_MS, floorToSecond, type Instant, MINUTE_MS } from '../time/instant.js';

/** Time from a job's creation to the end of the upload, in milliseconds. @see recorded jobs: 900 s */
export const UPLOAD_WINDOW_MS = 15 * MINUTE_MS;
/** Time from a job's creation to the end of the download, in milliseconds. @see recorded jobs: 604,800 s */
export const DOWNLOAD_WINDOW_MS = 7 * DAY_MS;

interface CreatedJob {
  readonly createdAt: Instant;
}

/**
 * Returns the instant at which a job's upload URL expires. Counts from `created_at` in whole seconds, because the URL is
 * signed with that time. The URL therefore expires at the instant at which the status of the job changes to `expired`.
 */
export const uploadExpiresAt = (job: CreatedJob): Instant =>
  addMs(floorToSecond(job.createdAt), UPLOAD_WINDOW_MS);
/** Returns the instant at which a job's download URL expires. Counts from `created_at` in whole seconds, like the URL. */
export const downloadExpiresAt = (job: CreatedJob): Instant =>
  addMs(floorToSecond(job.createdAt), DOWNLOAD_WINDOW_MS);
