import { downloadExpiresAt } from '../../domain/jobs/url-expiry.js';
import type { Services } from '../services.js';

/**
 * Number of jobs to check after each stored result. Must be above 1, so that eviction keeps up with new results and the disk does
 * not fill up.
 */
const JOBS_CHECKED_PER_RESULT = 32;

/**
 * Deletes result files that can no longer be downloaded: files of cancelled jobs, and of jobs whose download window has ended on
 * the app's clock. There is no timer. The function runs after each stored result and checks the next few jobs. Moving a clock
 * deletes no files, so that an earlier state can still be restored.
 *
 * A deleted file is not restored when the clock is reset to a time within the download window.
 */
export async function evictExpiredResults({
  jobs,
  clocks,
  blobs,
}: Pick<Services, 'jobs' | 'clocks' | 'blobs'>): Promise<void> {
  for (const { id, appId } of jobs.nextWithResultFile(JOBS_CHECKED_PER_RESULT)) {
    let removedBlob: string | undefined;
    await jobs.update(id, (job) => {
      removedBlob = undefined;
      // Jobs of different apps are checked, so each job is compared with the clock of its own app.
      const isExpired = job.cancelledAt !== undefined || clocks.now(appId) >= downloadExpiresAt(job);
      if (!job.result || !isExpired) return undefined;
      const { blob, ...object } = job.result.object;
      removedBlob = blob;
      return { ...job, result: { ...job.result, object } };
    });
    if (removedBlob !== undefined) await blobs.delete(removedBlob).catch(() => undefined);
  }
}
