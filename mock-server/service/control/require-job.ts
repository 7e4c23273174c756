import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import type { Services } from '../services.js';
import { type ExecutionError, rejectCommand } from './command-error.js';
import { formatId } from './format-value.js';

/** Returns the job with an ID, or a `not_found` error. @param app app that must own the job, or undefined for any app */
export async function requireJob(
  { jobs }: Pick<Services, 'jobs'>,
  app: AppId | undefined,
  id: string,
): Promise<Result<ComplianceJob, ExecutionError>> {
  const job = await jobs.find(id);
  return job && (app === undefined || job.appId === app)
    ? ok(job)
    : rejectCommand('not_found', `No job ${formatId(id)}. GET /_mock/jobs lists the jobs.`);
}
