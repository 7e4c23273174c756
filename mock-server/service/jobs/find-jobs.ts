import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, type JobStatus, type JobType, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Services } from '../services.js';

/** Returns the app's job with an ID. Returns undefined if the job belongs to another app. */
export async function findJob(
  services: Pick<Services, 'jobs'>,
  app: AppId,
  id: string,
): Promise<ComplianceJob | undefined> {
  const job = await services.jobs.find(id);
  return job?.appId === app ? job : undefined;
}

/** Matches a snowflake ID that JavaScript has parsed as a number. Rounding sets the last two digits to zero. */
const ROUNDED_ID = /^\d{17}00$/;
/** Maximum distance between an ID of 19 digits and the text of its number. Doubles below 2^63 are at most 1,024 apart. */
const MAX_ROUNDING_ERROR = 1_024;

/**
 * Finds the job that a client meant with an unknown ID. Returns the ID of a job of the app that becomes `id` when JavaScript
 * parses it as a number.
 */
export async function findJobIdRoundingTo(
  services: Pick<Services, 'jobs'>,
  app: AppId,
  id: string,
): Promise<string | undefined> {
  if (!ROUNDED_ID.test(id)) return undefined;
  const before = String(BigInt(id) + BigInt(MAX_ROUNDING_ERROR + 1));
  const candidates = await services.jobs.listPage(app, 2 * MAX_ROUNDING_ERROR + 1, before);
  return candidates.find((job) => String(Number(job.id)) === id)?.id;
}

/** Returns the app's jobs of a type, newest first. If `status` is set, returns only jobs that have this status at `now`. */
export async function listJobs(
  services: Pick<Services, 'jobs'>,
  app: AppId,
  { type, status }: { readonly type: JobType; readonly status?: JobStatus | undefined },
  now: Instant,
): Promise<readonly ComplianceJob[]> {
  const jobs = await services.jobs.list(app, type);
  return status === undefined ? jobs : jobs.filter((job) => statusAt(job, now) === status);
}
