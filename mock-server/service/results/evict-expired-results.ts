import { downloadExpiresAt } from '../../domain/jobs/job-expiry.js';
import type { Services } from '../services.js';

/** Jobs checked whenever a result was stored: more than are added, so that the disk does not fill up. */
const JOBS_CHECKED_PER_RESULT = 32;

/**
 * Removes the files of results that can no longer be downloaded, because their window has closed on their app's clock or
 * their job was cancelled. Nothing is scheduled: whenever a result is stored, the next few jobs are checked. Moving a
 * clock removes nothing, so that a state that was read before can be restored.
 *
 * A removed file stays removed, even if the clock is reset to a time when the window is open.
 */
export async function evictExpiredResults({
  jobs,
  clocks,
  blobs,
}: Pick<Services, 'jobs' | 'clocks' | 'blobs'>): Promise<void> {
  for (const { id, appId } of jobs.nextWithResultFile(JOBS_CHECKED_PER_RESULT)) {
    let removedBlob: string | undefined;
    await jobs.update(id, (job) => {
      // No request asked for this: the clock is read here, and it is that of the job's own app.
      const isExpired = job.cancelledAt !== undefined || clocks.now(appId) >= downloadExpiresAt(job);
      if (!job.result || !isExpired) return undefined;
      const { blob, ...object } = job.result.object;
      removedBlob = blob;
      return { ...job, result: { ...job.result, object } };
    });
    if (removedBlob !== undefined) await blobs.delete(removedBlob).catch(() => undefined);
  }
}
