import { type ComplianceJob, DEFAULT_FAILURE, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { emptyFile, receiveFile } from '../uploads/receive-file.js';
import type { UploadServices } from '../uploads/upload-services.js';

/** A status to move a job to. */
export interface JobTransition {
  readonly status: 'in_progress' | 'complete' | 'failed';
  /** The `error` of a failed job. */
  readonly error?: string | undefined;
}

export type TransitionOutcome =
  | { readonly kind: 'changed'; readonly job: ComplianceJob }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'finished'; readonly status: JobStatus }
  /** The job had no file yet, and an empty one could not be stored. */
  | { readonly kind: 'unavailable' };

const UNFINISHED: readonly JobStatus[] = ['created', 'in_progress'];

/**
 * Moves a job of any app to a later status. A job that waits for its file accepts an empty one first. A job whose result
 * is still being written is complete once it is stored.
 */
export async function transitionJob(
  services: UploadServices,
  id: string,
  transition: JobTransition,
  now: Instant,
): Promise<TransitionOutcome> {
  const found = await services.jobs.find(id);
  if (!found) return { kind: 'not_found' };
  const before = statusAt(found, now);
  if (!UNFINISHED.includes(before)) return { kind: 'finished', status: before };
  if (!found.upload) {
    const receipt = await receiveFile(services, found, emptyFile());
    if (receipt.kind !== 'stored') return { kind: 'unavailable' };
  }
  const isChanged =
    transition.status === 'in_progress' ||
    (await services.jobs.update(id, (current) =>
      UNFINISHED.includes(statusAt(current, now)) ? finishedJob(current, transition, now) : undefined,
    ));
  const job = await services.jobs.find(id);
  if (!job) return { kind: 'not_found' };
  // Another call may have finished the job while this one stored a file.
  return isChanged ? { kind: 'changed', job } : { kind: 'finished', status: statusAt(job, now) };
}

function finishedJob(
  { failure: _, upload, ...job }: ComplianceJob,
  { status, error = DEFAULT_FAILURE }: JobTransition,
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
