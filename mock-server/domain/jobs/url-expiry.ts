import { addMs, DAY_MS, floorToSecond, type Instant, MINUTE_MS } from '../time/instant.js';

/** Time from a job's creation to the expiry of its upload URL, in milliseconds. @see recorded jobs: 900 s */
export const UPLOAD_WINDOW_MS = 15 * MINUTE_MS;
/** Time from a job's creation to the expiry of its download URL, in milliseconds. @see recorded jobs: 604,800 s */
export const DOWNLOAD_WINDOW_MS = 7 * DAY_MS;

interface CreatedJob {
  readonly createdAt: Instant;
  readonly expiredAt?: Instant;
}

/**
 * Returns the instant at which a job's upload URL expires. At the same instant, a job without a file gets the status `expired`.
 * Counts from `created_at` in whole seconds, because the URL is signed with that time.
 */
export const uploadExpiresAt = (job: CreatedJob): Instant => job.expiredAt ?? endOfUploadWindow(job);

const endOfUploadWindow = ({ createdAt }: CreatedJob): Instant =>
  addMs(floorToSecond(createdAt), UPLOAD_WINDOW_MS);

/**
 * Returns the instant at which the signed URLs of a job are checked. It is `now`, unless the control API ended the upload window:
 * the signature of the upload URL still contains the original end.
 */
export const signedUrlsCheckedAt = (job: CreatedJob, now: Instant): Instant =>
  job.expiredAt !== undefined && now >= job.expiredAt
    ? (Math.max(now, endOfUploadWindow(job)) as Instant)
    : now;

/** Returns the instant at which a job's download URL expires. Counts from the same time as {@link uploadExpiresAt}. */
export const downloadExpiresAt = (job: CreatedJob): Instant =>
  addMs(floorToSecond(job.createdAt), DOWNLOAD_WINDOW_MS);
