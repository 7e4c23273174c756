import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import { type ComplianceJob, statusAt } from '../../domain/jobs/job.js';
import { type Context, profileNamed } from '../context.js';
import { findJob } from './find-jobs.js';

export type Cancellation =
  | { readonly ok: true; readonly job: ComplianceJob }
  | { readonly ok: false; readonly error: ApiError };

/**
 * Cancels one of the app's jobs: it fails at once, and the app may create another of its type. An upload that is under
 * way finds the job cancelled when it ends. A job that is finished stays as it is.
 */
export async function cancelJob(context: Context, app: AppId, id: string): Promise<Cancellation> {
  const found = await findJob(context, app, id);
  if (!found) return { ok: false, error: { kind: 'job_not_found', id } };
  const now = context.clocks.now(app);
  const { cancellableStatuses } = profileNamed(context, found.profile);
  const cancelled = await context.jobs.update(id, (job) =>
    cancellableStatuses.includes(statusAt(job, now)) ? { ...job, cancelledAt: now } : undefined,
  );
  const job = (await context.jobs.find(id)) ?? found;
  if (!cancelled) return { ok: false, error: { kind: 'not_cancellable', id, status: statusAt(job, now) } };
  context.log('info', 'job cancelled', { app, job: id });
  return { ok: true, job };
}
