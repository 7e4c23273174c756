import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, type JobStatus, type JobType, statusAt } from '../../domain/jobs/job.js';
import type { Services } from '../services.js';

/** One of the app's jobs; another app's is as unknown as one that never was. */
export async function findJob(
  services: Services,
  app: AppId,
  id: string,
): Promise<ComplianceJob | undefined> {
  const job = await services.jobs.find(id);
  return job?.appId === app ? job : undefined;
}

/** What JavaScript makes of a snowflake ID that is a number: 17 digits and zeros. */
const ROUNDED = /^\d{17}00$/;

/** The ID of a job of the app that turns into this one, which is none, where IDs are numbers. */
export async function jobRoundedTo(services: Services, app: AppId, id: string): Promise<string | undefined> {
  if (!ROUNDED.test(id)) return undefined;
  return (await services.jobs.all(app)).find((job) => String(Number(job.id)) === id)?.id;
}

/** The app's jobs of a type, newest first; only those in `status` if one is given. */
export async function listJobs(
  services: Services,
  app: AppId,
  type: JobType,
  status?: JobStatus,
): Promise<readonly ComplianceJob[]> {
  const jobs = await services.jobs.list(app, type);
  const now = services.clocks.now(app);
  return status === undefined ? jobs : jobs.filter((job) => statusAt(job, now) === status);
}
