import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, DEFAULT_FAILURE, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import { emptyFile, receiveFile } from '../uploads/receive-file.js';
import type { UploadServices } from '../uploads/upload-services.js';
import { type CommandError, rejectCommand, rejectField } from './command-error.js';
import { requireJob } from './require-job.js';

export type TransitionJobInput = components['schemas']['JobTransition'];

const UNFINISHED_STATUSES: readonly JobStatus[] = ['created', 'in_progress'];

/**
 * Moves a job to a later status. A job without a file first accepts an empty file. A job whose result is still being built
 * becomes complete when the result is stored.
 *
 * @param app app that must own the job, or undefined for any app
 */
export async function transitionJob(
  services: UploadServices,
  app: AppId | undefined,
  id: string,
  input: TransitionJobInput,
): Promise<Result<ComplianceJob, CommandError>> {
  if (input.error !== undefined && input.status !== 'failed')
    return rejectField('error', `requires status "failed", got "${input.status}"`);
  const found = await requireJob(services, app, id);
  if (!found.ok) return found;
  const nowOf = ({ appId }: ComplianceJob): Instant => services.clocks.now(appId);
  const statusBefore = statusAt(found.value, nowOf(found.value));
  if (!UNFINISHED_STATUSES.includes(statusBefore)) return rejectFinished(id, statusBefore);
  if (input.status === 'expired') return expireJob(services, found.value, statusBefore);
  if (!found.value.upload) {
    const received = await receiveFile(services, found.value, emptyFile());
    if (!received.ok) return rejectCommand('unavailable', `Cannot store an empty file for job ${id}`);
  }
  const isChanged =
    input.status === 'in_progress' ||
    (await services.jobs.update(id, (current) => {
      // Reads the clock again, because another call may have finished the job since the first reading. At the instant of
      // the first reading, the job was still in progress.
      const now = nowOf(current);
      return UNFINISHED_STATUSES.includes(statusAt(current, now))
        ? finishJob(current, input, now)
        : undefined;
    }));
  const job = await requireJob(services, app, id);
  if (!job.ok || isChanged) return job;
  return rejectFinished(id, statusAt(job.value, nowOf(job.value)));
}

/** Ends the upload window of a job that is `created`. */
async function expireJob(
  services: Pick<UploadServices, 'clocks' | 'jobs'>,
  { id, appId }: ComplianceJob,
  statusBefore: JobStatus,
): Promise<Result<ComplianceJob, CommandError>> {
  const isExpired = await services.jobs.update(id, (current) => {
    const now = services.clocks.now(appId);
    return statusAt(current, now) === 'created' ? { ...current, expiredAt: now } : undefined;
  });
  return isExpired
    ? requireJob(services, appId, id)
    : rejectCommand(
        'conflict',
        `Cannot expire job ${id}: it is "${statusBefore}". Only jobs that are "created" can expire.`,
      );
}

const rejectFinished = (id: string, status: JobStatus) =>
  rejectCommand(
    'conflict',
    `Cannot change the status of job ${id}: it is "${status}". Only jobs that are "created" or "in_progress" can change.`,
  );

function finishJob(
  { failure: _, upload, ...job }: ComplianceJob,
  { status, error = DEFAULT_FAILURE }: TransitionJobInput,
  now: Instant,
): ComplianceJob {
  // Uses `now` if the upload ended later than `now`, which is possible after the clock was reset.
  const finishedAt = Math.min(now, upload?.finishedAt ?? now) as Instant;
  return {
    ...job,
    ...(upload && { upload: { ...upload, finishedAt } }),
    processingMs: now - finishedAt,
    ...(status === 'failed' && { failure: error }),
  };
}
