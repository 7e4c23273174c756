import { downloadExpiresAt } from '../domain/job.js';
import type { Context } from './context.js';
import { removeBlobs } from './reset.js';

/** Looked at whenever a result was stored: more than come along, so that the disk does not fill up. */
const AFTER_A_RESULT = 32;
/** Looked at whenever a clock was moved: a test's all. */
const AFTER_A_MOVE = 1_000;

/**
 * Drops the files of results that nobody can download any more, as their window has closed on their app's clock. Nothing
 * is scheduled: it is noticed when a result was stored or a clock was moved, for some jobs at a time, in turn.
 *
 * What was dropped stays so, even if the clock is reset to a time when the window is open.
 */
async function freeClosed(context: Context, most: number): Promise<void> {
  for (const { id, appId } of context.jobs.someWithFiles(most)) {
    let dropped: string | undefined;
    await context.jobs.update(id, (job) => {
      if (!job.result || context.clocks.now(appId) < downloadExpiresAt(job)) return undefined;
      const { blob, ...object } = job.result.object;
      dropped = blob;
      return { ...job, result: { ...job.result, object } };
    });
    if (dropped !== undefined) await removeBlobs(context, [dropped]).catch(() => undefined);
  }
}

export const freeAfterResult = (context: Context): Promise<void> => freeClosed(context, AFTER_A_RESULT);
export const freeAfterMove = (context: Context): Promise<void> => freeClosed(context, AFTER_A_MOVE);
