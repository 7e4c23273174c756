import type { AppId } from '../app-identity.js';
import { addMs, type Instant, toInstant } from '../time/instant.js';
import { uploadExpiresAt } from './job-expiry.js';

export type JobType = 'tweets' | 'users';
export type JobStatus = 'created' | 'in_progress' | 'complete' | 'expired' | 'failed';

/** Metadata of an object that the storage reports. */
export interface ObjectMetadata {
  readonly bytes: number;
  /** Base64. */
  readonly md5: string;
  /** Base64 of the big-endian CRC-32C. */
  readonly crc32c: string;
  /** Microseconds since the epoch, in decimal. */
  readonly generation: string;
}

/** An object whose bytes are in the blob store under the name `blob`. */
export interface StoredObject extends ObjectMetadata {
  readonly blob: string;
}

/** Counts of the lines of an uploaded file. */
export interface LineCounts {
  /** Lines with a valid ID, including duplicates. */
  readonly ids: number;
  /** Other lines, which are ignored. */
  readonly invalid: number;
  /** Lines of the result: affected IDs, each once. */
  readonly affected: number;
}

/** Facts of a job. Its status is derived from these facts and the time. */
export interface ComplianceJob {
  readonly id: string;
  readonly appId: AppId;
  readonly ownerId: string;
  /** Name of the profile that created the job. The job's URLs and result follow that profile. */
  readonly profile: string;
  readonly type: JobType;
  readonly name?: string;
  readonly resumable: boolean;
  readonly createdAt: Instant;
  /** Scheme and authority of the job's URLs. */
  readonly origin: string;
  /** Milliseconds from the end of the upload to the end of processing. Undefined: processing never ends. */
  readonly processingMs: number | undefined;
  /** Why the job fails at the end of processing. Undefined: it completes. */
  readonly failure?: string;
  /** When the job was cancelled. Takes precedence over all other facts. */
  readonly cancelledAt?: Instant;
  readonly upload?: {
    readonly finishedAt: Instant;
    readonly object: ObjectMetadata;
    /** Name of the uploaded file, until the result is built. */
    readonly blob?: string;
  };
  readonly result?: {
    /** Has no `blob` once the file was evicted, because it can no longer be downloaded. */
    readonly object: ObjectMetadata & Partial<Pick<StoredObject, 'blob'>>;
    readonly lines: LineCounts;
  };
}

/** Returns when processing ends. Undefined before an upload, and for a stuck job. */
export const processingEndsAt = ({ upload, processingMs }: ComplianceJob): Instant | undefined =>
  upload && processingMs !== undefined ? addMs(upload.finishedAt, processingMs) : undefined;

/**
 * Returns the status at an instant. It is derived from the facts alone, so that clocks may jump, freeze or run fast.
 * A job is complete when its processing time has passed and its result is stored.
 */
export function statusAt(job: ComplianceJob, now: Instant): JobStatus {
  if (job.cancelledAt !== undefined) return 'failed';
  if (!job.upload) return now < uploadExpiresAt(job) ? 'created' : 'expired';
  const endsAt = processingEndsAt(job);
  if (endsAt === undefined || now < endsAt) return 'in_progress';
  if (job.failure !== undefined) return 'failed';
  return job.result ? 'complete' : 'in_progress';
}

/** Statuses that are not final. */
export type UnfinishedStatus = Extract<JobStatus, 'created' | 'in_progress'>;

/** Returns the instant from which a job's status is final, given its present facts; infinite if not known yet. */
export function finishesAt(job: ComplianceJob): Instant {
  if (job.cancelledAt !== undefined) return toInstant(Number.NEGATIVE_INFINITY);
  if (!job.upload) return uploadExpiresAt(job);
  const isDecided = job.failure !== undefined || job.result !== undefined;
  return (isDecided ? processingEndsAt(job) : undefined) ?? toInstant(Number.POSITIVE_INFINITY);
}

/** The `error` of a job that failed for no specified reason. */
export const DEFAULT_FAILURE = 'The job could not be processed.';
const CANCELLED_ERROR = 'The job was cancelled.';

/** Returns the `error` of a failed job; undefined for any other. */
export function errorAt(job: ComplianceJob, now: Instant): string | undefined {
  if (statusAt(job, now) !== 'failed') return undefined;
  return job.cancelledAt === undefined ? job.failure : CANCELLED_ERROR;
}

/** Returns the names of a job's files. */
export const blobsOfJob = ({ upload, result }: ComplianceJob): readonly string[] =>
  [upload?.blob, result?.object.blob].filter((blob) => blob !== undefined);
