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
 * Moves a job to a later status. A job without an upload accepts an empty file first. A job whose result is still being
 * written becomes complete once the result is stored.
 *
 * @param app the job's owner; undefined: any app
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
  if (!found.value.upload) {
    const received = await receiveFile(services, found.value, emptyFile());
    if (!received.ok) return rejectCommand('unavailable', `Cannot store an empty file for job ${id}`);
  }
  const isChanged =
    input.status === 'in_progress' ||
    (await services.jobs.update(id, (current) => {
      // Reads the clock again: at an earlier instant, a job that another call just finished would still be in progress.
      const now = nowOf(current);
      return UNFINISHED_STATUSES.includes(statusAt(current, now))
        ? finishJob(current, input, now)
        : undefined;
    }));
  const job = await requireJob(services, app, id);
  if (!job.ok || isChanged) return job;
  return rejectFinished(id, statusAt(job.value, nowOf(job.value)));
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
  // If the clock was reset, `now` may be earlier than the upload.
  const finishedAt = Math.min(now, upload?.finishedAt ?? now) as Instant;
  return {
    ...job,
    ...(upload && { upload: { ...upload, finishedAt } }),
    processingMs: now - finishedAt,
    ...(status === 'failed' && { failure: error }),
  };
}
