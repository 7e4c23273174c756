import type { AppId } from '../app-identity.js';
import { addMs, type Instant, toInstant } from '../time/instant.js';
import { uploadExpiresAt } from './url-expiry.js';

export type JobType = 'tweets' | 'users';
export type JobStatus = 'created' | 'in_progress' | 'complete' | 'expired' | 'failed';

/** Metadata that the storage reports for an object. */
export interface ObjectMetadata {
  readonly bytes: number;
  /** MD5 hash of the bytes, in base64. */
  readonly md5: string;
  /** CRC-32C of the bytes in big-endian order, in base64. */
  readonly crc32c: string;
  /** Version of the object: microseconds since the Unix epoch, in decimal. */
  readonly generation: string;
  /** Content-Encoding of the upload. Undefined if the upload announced none. */
  readonly contentEncoding?: string;
}

/** An object whose bytes are in the blob store under the name `blob`. */
export interface StoredObject extends ObjectMetadata {
  readonly blob: string;
}

/** Line counts of an uploaded file and its result. */
export interface LineCounts {
  /** Number of lines with a valid ID in the file, including duplicates. */
  readonly ids: number;
  /** Number of lines in the file that are neither blank nor a valid ID. */
  readonly invalid: number;
  /** Starts of the first invalid lines. Undefined if every line is an ID or blank. */
  readonly invalidSamples?: readonly string[];
  /** Number of distinct IDs with an outcome. The result has one line for each of these IDs. */
  readonly affected: number;
}

/** Why a job does not accept a file. `deleted`: the control API deleted the job during the upload. */
export type DropCause = 'has_file' | 'cancelled' | 'expired' | 'deleted';

/** Facts of a job. The status of the job is derived from these facts and the current time. */
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
  /** Start of the job's URLs: scheme, authority and mount path. */
  readonly origin: string;
  /** Milliseconds from the end of the upload to the end of processing. If undefined, processing never ends. */
  readonly processingMs: number | undefined;
  /** Error message with which the job fails at the end of processing, or failed when it was cancelled. */
  readonly failure?: string;
  /**
   * Instant at which the job was cancelled. A cancelled job accepts no file. Its status is `failed`, or remains `expired` if the
   * job had expired before.
   */
  readonly cancelledAt?: Instant;
  /** Instant at which the control API ended the upload window. Undefined if the window ends by itself. */
  readonly expiredAt?: Instant;
  readonly upload?: {
    readonly finishedAt: Instant;
    readonly object: ObjectMetadata;
    /** Name of the uploaded file in the blob store. Undefined once the result is built. */
    readonly blob?: string;
  };
  readonly result?: {
    /** Metadata of the result. `blob` is undefined once the result can no longer be downloaded and its file was deleted. */
    readonly object: ObjectMetadata & Partial<Pick<StoredObject, 'blob'>>;
    readonly lines: LineCounts;
  };
}

/** Returns the instant at which processing ends. Returns undefined before the upload and for a stuck job. */
export const processingEndsAt = ({ upload, processingMs }: ComplianceJob): Instant | undefined =>
  upload && processingMs !== undefined ? addMs(upload.finishedAt, processingMs) : undefined;

/**
 * Returns the status of a job at an instant. Derives the status from the facts alone, so that clocks may jump, freeze or run
 * fast. A job is complete when its processing time has passed and its result is stored.
 */
export function statusAt(job: ComplianceJob, now: Instant): JobStatus {
  if (job.cancelledAt !== undefined) return hasExpired(job, job.cancelledAt) ? 'expired' : 'failed';
  if (!job.upload) return hasExpired(job, now) ? 'expired' : 'created';
  const endsAt = processingEndsAt(job);
  if (endsAt === undefined || now < endsAt) return 'in_progress';
  if (job.failure !== undefined) return 'failed';
  return job.result ? 'complete' : 'in_progress';
}

const hasExpired = (job: ComplianceJob, at: Instant): boolean => !job.upload && at >= uploadExpiresAt(job);

/** Status that is not final. */
export type UnfinishedStatus = Extract<JobStatus, 'created' | 'in_progress'>;

/**
 * Returns the instant from which the status of a job is final. Returns infinity if that instant is not known yet. Returns
 * negative infinity for a cancelled job, because its status never changes.
 */
export function finishesAt(job: ComplianceJob): Instant {
  if (job.cancelledAt !== undefined) return toInstant(Number.NEGATIVE_INFINITY);
  if (!job.upload) return uploadExpiresAt(job);
  const isDecided = job.failure !== undefined || job.result !== undefined;
  return (isDecided ? processingEndsAt(job) : undefined) ?? toInstant(Number.POSITIVE_INFINITY);
}

/** Error message of a job that failed without a specified reason. */
export const DEFAULT_FAILURE = 'The job could not be processed.';

/** Returns the error message of a failed job. Returns undefined if the job has another status. */
export function errorAt(job: ComplianceJob, now: Instant): string | undefined {
  if (statusAt(job, now) !== 'failed') return undefined;
  return job.failure ?? DEFAULT_FAILURE;
}

/** Returns the names of a job's files in the blob store. */
export const blobsOfJob = ({ upload, result }: ComplianceJob): readonly string[] =>
  [upload?.blob, result?.object.blob].filter((blob) => blob !== undefined);
