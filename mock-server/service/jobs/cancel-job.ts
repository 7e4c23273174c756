import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import { type ComplianceJob, statusAt } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import type { Services } from '../services.js';
import { findJob } from './find-jobs.js';

/**
 * Cancels a job of the app. The job fails at once and no longer blocks a new job of its type. An expired, complete or failed job
 * remains unchanged. An upload in progress ends without effect, because a cancelled job accepts no file. Returns an error if the
 * profile does not allow cancelling a job in its current status.
 */
export async function cancelJob(
  services: Pick<Services, 'jobs' | 'profiles' | 'log'>,
  app: AppId,
  id: string,
  now: Instant,
): Promise<Result<ComplianceJob, ApiError>> {
  const found = await findJob(services, app, id);
  if (!found) return err({ kind: 'job_not_found', id });
  const { cancellableStatuses, behaviour } = getProfile(services, found.profile);
  let isCancellable = false;
  await services.jobs.update(id, (job) => {
    const status = statusAt(job, now);
    isCancellable = cancellableStatuses.includes(status);
    const isFinished = status === 'complete' || status === 'failed';
    return isCancellable && !isFinished
      ? { ...job, cancelledAt: now, failure: behaviour['cancelled-error'] }
      : undefined;
  });
  const job = (await services.jobs.find(id)) ?? found;
  if (!isCancellable) return err({ kind: 'not_cancellable', id, status: statusAt(job, now) });
  services.log('info', 'job cancelled', { app, job: id });
  return ok(job);
}
