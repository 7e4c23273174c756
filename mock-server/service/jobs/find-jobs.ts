import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, type JobStatus, type JobType, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Services } from '../services.js';

/** Returns a job of the app. A job of another app is treated as unknown. */
export async function findJob(
  services: Pick<Services, 'jobs'>,
  app: AppId,
  id: string,
): Promise<ComplianceJob | undefined> {
  const job = await services.jobs.find(id);
  return job?.appId === app ? job : undefined;
}

/** A snowflake ID that JavaScript parsed as a number ends with two zeros. */
const ROUNDED_ID = /^\d{17}00$/;

/** Returns the ID of the app's job that rounds to an unknown ID when it is parsed as a number. */
export async function findJobIdRoundingTo(
  services: Pick<Services, 'jobs'>,
  app: AppId,
  id: string,
): Promise<string | undefined> {
  if (!ROUNDED_ID.test(id)) return undefined;
  return (await services.jobs.listAll(app)).find((job) => String(Number(job.id)) === id)?.id;
}

/** Returns the app's jobs of a type, newest first. With a status, returns only jobs that have it at `now`. */
export async function listJobs(
  services: Pick<Services, 'jobs'>,
  app: AppId,
  { type, status }: { readonly type: JobType; readonly status?: JobStatus | undefined },
  now: Instant,
): Promise<readonly ComplianceJob[]> {
  const jobs = await services.jobs.list(app, type);
  return status === undefined ? jobs : jobs.filter((job) => statusAt(job, now) === status);
}
