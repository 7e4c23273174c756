import { addMs, DAY_MS, floorToSecond, type Instant, MINUTE_MS } from '../time/instant.js';

/** Time after creation in which a file can be uploaded, and a result downloaded. @see recorded jobs: 900 s and 604,800 s */
export const UPLOAD_WINDOW_MS = 15 * MINUTE_MS;
export const DOWNLOAD_WINDOW_MS = 7 * DAY_MS;

interface CreatedJob {
  readonly createdAt: Instant;
}

/**
 * When the upload window ends. Both windows start at `created_at` as printed, in whole seconds, because the URLs are signed
 * then: URL, resource and status expire at the same instant.
 */
export const uploadExpiresAt = (job: CreatedJob): Instant =>
  addMs(floorToSecond(job.createdAt), UPLOAD_WINDOW_MS);
export const downloadExpiresAt = (job: CreatedJob): Instant =>
  addMs(floorToSecond(job.createdAt), DOWNLOAD_WINDOW_MS);
