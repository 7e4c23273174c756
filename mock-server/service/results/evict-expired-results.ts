import { downloadExpiresAt } from '../../domain/jobs/job-expiry.js';
import type { Services } from '../services.js';

/** Jobs checked after each stored result: more than were added, so that the disk does not fill up. */
const JOBS_CHECKED_PER_RESULT = 32;

/**
 * Deletes result files that can no longer be downloaded: the download window has ended on the app's clock, or the job was
 * cancelled. Nothing is scheduled: each stored result triggers a check of the next few jobs. Moving a clock deletes nothing, so
 * that a state that was read before can be restored.
 *
 * A deleted file does not come back if the clock is reset to a time when the window is open.
 */
export async function evictExpiredResults({
  jobs,
  clocks,
  blobs,
}: Pick<Services, 'jobs' | 'clocks' | 'blobs'>): Promise<void> {
  for (const { id, appId } of jobs.nextWithResultFile(JOBS_CHECKED_PER_RESULT)) {
    let removedBlob: string | undefined;
    await jobs.update(id, (job) => {
      // No request triggers this, so each job uses the current time of its app's clock.
      const isExpired = job.cancelledAt !== undefined || clocks.now(appId) >= downloadExpiresAt(job);
      if (!job.result || !isExpired) return undefined;
      const { blob, ...object } = job.result.object;
      removedBlob = blob;
      return { ...job, result: { ...job.result, object } };
    });
    if (removedBlob !== undefined) await blobs.delete(removedBlob).catch(() => undefined);
  }
}
