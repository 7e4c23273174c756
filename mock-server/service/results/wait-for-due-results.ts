// Imports the timer of Node, because test suites replace the global timers by fake timers.
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, processingEndsAt } from '../../domain/jobs/job.js';
import { elapsedMs } from '../../real-time.js';
import type { Services } from '../services.js';

/** Maximum real time that a call waits, in milliseconds. The result of the largest upload takes longer. */
const MAX_WAIT_MS = 10_000;
/** Real milliseconds between two reads of what other replicas have stored. */
const READ_INTERVAL_MS = 50;

/**
 * Waits for the results of large uploads whose processing time has passed, so that a test which moves the clock need not poll.
 *
 * @param app app whose clock moved, or undefined for all apps
 * @param signal ends the wait early
 */
export async function waitForDueResults(
  services: Pick<Services, 'backgroundTasks' | 'clocks' | 'durability' | 'jobs' | 'refreshFacts'>,
  app: AppId | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { backgroundTasks, clocks, durability, jobs, refreshFacts } = services;
  const isDue = (job: ComplianceJob | undefined): job is ComplianceJob => {
    if (!job || (app !== undefined && job.appId !== app)) return false;
    const endsAt = processingEndsAt(job);
    return endsAt !== undefined && endsAt <= clocks.now(job.appId);
  };
  if (refreshFacts) return waitForReplicas({ ...services, refreshFacts }, app, isDue, signal);
  const due: Promise<void>[] = [];
  for (const { jobId, done } of backgroundTasks.running()) if (isDue(await jobs.find(jobId))) due.push(done);
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

/** Waits for the results that other replicas may be building. */
async function waitForReplicas(
  { durability, jobs, refreshFacts }: Required<Pick<Services, 'durability' | 'jobs' | 'refreshFacts'>>,
  app: AppId | undefined,
  isDue: (job: ComplianceJob) => boolean,
  signal: AbortSignal,
): Promise<void> {
  await durability.committed();
  for (const end = elapsedMs() + MAX_WAIT_MS; elapsedMs() < end && !signal.aborted; ) {
    const all = app === undefined ? await jobs.listAll() : await jobs.listPage(app, Number.MAX_SAFE_INTEGER);
    if (!all.some((job) => job.upload?.blob !== undefined && isDue(job))) return;
    await sleep(READ_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
    await refreshFacts?.(app);
  }
}
