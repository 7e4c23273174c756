// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import { ControlError } from './control-error.js';
import type { ClockState, Job, JobStatus } from './types.js';

const DEFAULT_TIMEOUT_MS = 10_000;
/** Maximum duration of a timer of Node. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
const FIRST_PAUSE_MS = 10;
const MAX_PAUSE_MS = 250;

/** Statuses that a job can still get, by its present status. */
const LATER_STATUSES: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  created: ['in_progress', 'complete', 'failed', 'expired'],
  in_progress: ['complete', 'failed'],
  complete: [],
  failed: [],
  expired: [],
};

interface WaitCalls {
  readonly getJob: () => Promise<Job>;
  /** Returns the clock of the job's app. */
  readonly getClock: (job: Job) => Promise<ClockState>;
}

/**
 * Polls a job until it has a status.
 *
 * @param timeout real time in milliseconds
 * @throws ControlError that explains what the job waits for, at the timeout or as soon as the job can no longer get the status
 */
export async function waitForJob(
  { getJob, getClock }: WaitCalls,
  status: JobStatus,
  timeout = DEFAULT_TIMEOUT_MS,
): Promise<Job> {
  if (!(timeout >= 0 && timeout <= MAX_TIMEOUT_MS))
    throw new ControlError(
      `jobs.waitFor: timeout: expected milliseconds from 0 to ${MAX_TIMEOUT_MS}, got ${timeout}`,
    );
  let isOver = timeout === 0;
  const timer = setTimeout(() => {
    isOver = true;
  }, timeout);
  try {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, MAX_PAUSE_MS)) {
      // Reads the flag first, so that the job is polled once more after the timeout.
      const isLast = isOver;
      const job = await getJob();
      if (job.status === status) return job;
      const isPossible = LATER_STATUSES[job.status].includes(status);
      if (isPossible && !isLast) await sleep(pause);
      else
        throw new ControlError(
          `jobs.waitFor: expected job ${job.id} to become "${status}"${isPossible ? ` within ${timeout} ms` : ''}, got "${job.status}". ${explain(job, status, await getClock(job))}`,
        );
    }
  } finally {
    clearTimeout(timer);
  }
}

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Returns why a job does not have a status, and what to do. */
function explain(job: Job, status: JobStatus, { now, frozen }: ClockState): string {
  const { processing_ends_at: endsAt } = job;
  const advice = frozen
    ? `The clock of its app is frozen at ${now}. Call clock.next() or clock.unfreeze().`
    : `The clock of its app shows ${now}. Call clock.next() to move it there, or pass a longer timeout.`;
  if (!LATER_STATUSES[job.status].includes(status))
    return `A job that is "${job.status}" cannot become "${status}".`;
  if (job.status === 'created')
    return status === 'expired'
      ? `It expires at ${job.upload_expires_at}. ${advice}`
      : 'It waits for its upload. Upload a file, or call jobs.start(), jobs.complete() or jobs.fail().';
  if (endsAt === null) return 'Its processing never ends. Call jobs.complete() or jobs.fail().';
  if (endsAt > now) return `Its processing ends at ${endsAt}. ${advice}`;
  return 'Its result is still being built. Pass a longer timeout.';
}
