import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { ok, type Result } from '../../domain/result.js';
import type { Services } from '../services.js';
import { type CommandError, rejectCommand, rejectField } from './command-error.js';
import { requireJob } from './require-job.js';
import { transitionJob } from './transition-job.js';

export type TransitionJobInput = components['schemas']['JobChange'];

/** Moves a job to the status of a valid input. @param app the job's owner; undefined: any app */
export async function transitionJobFromInput(
  services: Services,
  app: AppId | undefined,
  id: string,
  { status, error }: TransitionJobInput,
): Promise<Result<ComplianceJob, CommandError>> {
  if (error !== undefined && status !== 'failed')
    return rejectField('error', `a job that is ${status} has none`);
  const job = await requireJob(services, app, id);
  if (!job.ok) return job;
  const change = await transitionJob(services, id, { status, error }, services.clocks.now(job.value.appId));
  switch (change.kind) {
    case 'not_found':
      return rejectCommand('not_found', `there is no job ${id}`);
    case 'finished':
      return rejectCommand(
        'conflict',
        `status: job ${id} is ${change.status}; only created and in_progress jobs move on`,
      );
    case 'unavailable':
      return rejectCommand('unavailable', `job ${id} could not take a file`);
    case 'changed':
      return ok(change.job);
  }
}
