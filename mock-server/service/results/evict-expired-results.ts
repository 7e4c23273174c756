import { downloadExpiresAt } from '../../domain/jobs/job.js';
import { removeBlobs } from '../persistence/reset-apps.js';
import type { Services } from '../services.js';

/** Looked at whenever a result was stored: more than come along, so that the disk does not fill up. */
const AFTER_A_RESULT = 32;

/**
 * Drops the files of results that nobody can download any more, as their window has closed on their app's clock or their
 * job was cancelled. Nothing is scheduled: it is noticed when a result was stored, for some jobs at a time, in turn. Moving
 * a clock frees nothing, so that a state that was read before can be put in again.
 *
 * What was dropped stays so, even if the clock is reset to a time when the window is open.
 */
export async function freeAfterResult(services: Services): Promise<void> {
  for (const { id, appId } of services.jobs.someWithFiles(AFTER_A_RESULT)) {
    let dropped: string | undefined;
    await services.jobs.update(id, (job) => {
      const isOver = job.cancelledAt !== undefined || services.clocks.now(appId) >= downloadExpiresAt(job);
      if (!job.result || !isOver) return undefined;
      const { blob, ...object } = job.result.object;
      dropped = blob;
      return { ...job, result: { ...job.result, object } };
    });
    if (dropped !== undefined) await removeBlobs(services, [dropped]).catch(() => undefined);
  }
}
