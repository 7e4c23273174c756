import { type ComplianceJob, DEFAULT_FAILURE, type JobStatus, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Services } from '../services.js';
import { emptyFile, receiveFile } from '../uploads/receive-file.js';

/** The statuses that a job can be moved on to. */
export type NextStatus = 'in_progress' | 'complete' | 'failed';

export type Change =
  | { readonly kind: 'changed'; readonly job: ComplianceJob }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'finished'; readonly status: JobStatus }
  /** It was to wait, and needs a file first that could not be stored. */
  | { readonly kind: 'unavailable' };

const UNFINISHED: readonly JobStatus[] = ['created', 'in_progress'];

/**
 * Moves a job of any app on. One that waits for its file takes an empty one first. A job whose result is still being
 * written is complete when it is.
 */
export async function changeJob(
  services: Services,
  id: string,
  status: NextStatus,
  error = DEFAULT_FAILURE,
): Promise<Change> {
  const found = await services.jobs.find(id);
  if (!found) return { kind: 'not_found' };
  const now = services.clocks.now(found.appId);
  const before = statusAt(found, now);
  if (!UNFINISHED.includes(before)) return { kind: 'finished', status: before };
  if (!found.upload) {
    const receipt = await receiveFile(services, found, emptyFile());
    if (receipt.kind !== 'stored') return { kind: 'unavailable' };
  }
  if (status === 'in_progress') return changeOf(await services.jobs.find(id));
  const isMoved = await services.jobs.update(id, (current) =>
    UNFINISHED.includes(statusAt(current, now)) ? movedOn(current, now, status, error) : undefined,
  );
  const job = await services.jobs.find(id);
  // Another call was there first, while this one stored a file.
  return job && !isMoved ? { kind: 'finished', status: statusAt(job, now) } : changeOf(job);
}

const changeOf = (job: ComplianceJob | undefined): Change =>
  job ? { kind: 'changed', job } : { kind: 'not_found' };

function movedOn(
  { failure: _, upload, ...job }: ComplianceJob,
  now: Instant,
  status: 'complete' | 'failed',
  error: string,
): ComplianceJob {
  // A clock that was reset may show less than it did at the upload.
  const finishedAt = Math.min(now, upload?.finishedAt ?? now) as Instant;
  return {
    ...job,
    ...(upload && { upload: { ...upload, finishedAt } }),
    processingMs: now - finishedAt,
    ...(status === 'failed' && { failure: error }),
  };
}
