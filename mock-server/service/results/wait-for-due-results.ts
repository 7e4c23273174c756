// Imports the timer of Node, because test suites replace the global timers by fake timers.
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppId } from '../../domain/app-identity.js';
import { processingEndsAt } from '../../domain/jobs/job.js';
import type { Services } from '../services.js';

/** Maximum real time that a call waits, in milliseconds. The result of the largest upload takes longer. */
const MAX_WAIT_MS = 10_000;

/**
 * Waits for the results of large uploads whose processing time has passed, so that a test which moves the clock need not poll.
 *
 * @param app app whose clock moved, or undefined for all apps
 * @param signal ends the wait early
 */
export async function waitForDueResults(
  {
    backgroundTasks,
    clocks,
    durability,
    jobs,
  }: Pick<Services, 'backgroundTasks' | 'clocks' | 'durability' | 'jobs'>,
  app: AppId | undefined,
  signal: AbortSignal,
): Promise<void> {
  const due: Promise<void>[] = [];
  for (const { jobId, done } of backgroundTasks.running()) {
    const job = await jobs.find(jobId);
    if (!job || (app !== undefined && job.appId !== app)) continue;
    const endsAt = processingEndsAt(job);
    if (endsAt !== undefined && endsAt <= clocks.now(job.appId)) due.push(done);
  }
  if (due.length === 0) return;
  // Other requests need not wait until the results are built.
  await durability.committed();
  const finished = new AbortController();
  const timeout = sleep(MAX_WAIT_MS, undefined, {
    signal: AbortSignal.any([signal, finished.signal]),
    ref: false,
  }).catch(() => undefined);
  await Promise.race([Promise.all(due), timeout]);
  finished.abort();
}
