import type { AppId } from '../../domain/app-identity.js';
import {
  type ComplianceJob,
  DEFAULT_FAILURE,
  type JobStatus,
  type ObjectFacts,
  statusAt,
  UPLOAD_WINDOW_MS,
  uploadExpiresAt,
} from '../../domain/jobs/job.js';
import { FIRST_SNOWFLAKE_TIME } from '../../domain/jobs/snowflake.js';
import { err, ok, type Result } from '../../domain/result.js';
import { type Instant, plus } from '../../domain/time/instant.js';
import { errorCodeOf } from '../error-code.js';
import { draftJob, type JobRequest } from '../jobs/create-job.js';
import { storeObject } from '../objects/store-object.js';
import { buildResultOf } from '../uploads/process-upload.js';
import { emptyFile } from '../uploads/receive-file.js';
import type { UploadServices } from '../uploads/upload-services.js';

/** A job to be added in a given status. */
export interface JobToSeed extends JobRequest {
  readonly status: JobStatus;
  /** The uploaded file; an empty one by default. Only for statuses that follow an upload. */
  readonly file?: AsyncIterable<Uint8Array>;
  /** What an earlier call stored for that file; the file is then not read. */
  readonly stored?: SeededFiles;
  /** The `error` of a failed job. */
  readonly error?: string;
  /** Milliseconds since the job's creation; by default the least that makes the status true. */
  readonly ageMs?: number;
}

/** What is kept of an uploaded file: its facts and its result. */
export interface SeededFiles {
  readonly object: ObjectFacts;
  readonly result: NonNullable<ComplianceJob['result']>;
}

/** Why a job cannot be seeded. */
export interface SeedError {
  /** The field that is wrong; undefined if the file could not be stored. */
  readonly field: string | undefined;
  readonly problem: string;
}

const invalid = (field: string | undefined, problem: string) => err({ field, problem });

/**
 * Adds a job of an app in a given status, by facts that make the status true at `now`. No rule of the API applies.
 *
 * @param origin scheme and authority of the job's URLs
 */
export async function seedJob(
  services: UploadServices,
  app: AppId,
  order: JobToSeed,
  origin: string,
  now: Instant,
): Promise<Result<ComplianceJob, SeedError>> {
  const { status, error } = order;
  const hasFile = status !== 'created' && status !== 'expired';
  const draft = draftJob(services, app, order, origin);
  if (!draft.ok) return invalid('name', draft.error);
  if (order.file && !hasFile) return invalid('ids', `a job that is ${status} has no file`);
  if (error !== undefined && status !== 'failed') return invalid('error', `a job that is ${status} has none`);
  const createdAt = plus(now, -(order.ageMs ?? (status === 'expired' ? UPLOAD_WINDOW_MS : 0)));
  if (createdAt < FIRST_SNOWFLAKE_TIME) return invalid('age', 'the first job IDs are of November 2010');

  let job = draft.value(createdAt);
  const actual = statusAt(job, now);
  if (!hasFile && actual !== status)
    return invalid('age', `without an upload a job of this age is ${actual}; it expires after 15m`);
  if (hasFile) {
    const uploaded = await withUpload(services, job, order, now);
    if (!uploaded.ok) return uploaded;
    job = uploaded.value;
  }
  while ((await services.jobs.addUnless(job)).kind !== 'added')
    job = { ...job, ...identityOf(draft.value(createdAt)) };
  return ok(job);
}

const identityOf = ({ id, createdAt }: ComplianceJob) => ({ id, createdAt });

/** Adds an upload, a result and the processing time that make the status true. */
async function withUpload(
  services: UploadServices,
  waiting: ComplianceJob,
  order: JobToSeed,
  now: Instant,
): Promise<Result<ComplianceJob, SeedError>> {
  const { job, finishedAt } = withProcessing(waiting, order, now);
  const files: Result<SeededFiles, SeedError> = order.stored
    ? ok(order.stored)
    : await storeFiles(services, job, order.file ?? emptyFile().body, finishedAt, now);
  if (!files.ok) return files;
  const { object, result } = files.value;
  return ok({ ...job, upload: { finishedAt, object }, result });
}

/** Sets when an uploaded job's processing starts and ends, and how, so that the status is true at `now`. */
function withProcessing(
  { failure, ...job }: ComplianceJob,
  { status, error }: JobToSeed,
  now: Instant,
): { readonly job: ComplianceJob; readonly finishedAt: Instant } {
  const { processingMs } = job;
  if (status === 'in_progress') {
    const finishedAt = Math.min(now, uploadExpiresAt(job) - 1) as Instant;
    const remainingMs = processingMs === undefined ? undefined : Math.max(1, processingMs);
    return {
      job: {
        ...job,
        ...(failure !== undefined && { failure }),
        processingMs: remainingMs === undefined ? undefined : now - finishedAt + remainingMs,
      },
      finishedAt,
    };
  }
  return {
    job: {
      ...job,
      ...(status === 'failed' && { failure: error ?? failure ?? DEFAULT_FAILURE }),
      processingMs: Math.min(now - job.createdAt, processingMs ?? 0),
    },
    finishedAt: job.createdAt,
  };
}

/** Stores the file of a job, makes its result, and keeps only the result. */
async function storeFiles(
  services: UploadServices,
  job: ComplianceJob,
  file: AsyncIterable<Uint8Array>,
  finishedAt: Instant,
  now: Instant,
): Promise<Result<SeededFiles, SeedError>> {
  const storing = await storeObject(services.blobs, file);
  if (storing.kind !== 'stored')
    return invalid(
      undefined,
      `the file could not be stored: ${storing.kind === 'failed' ? errorCodeOf(storing.cause) : storing.kind}`,
    );
  const { blob, ...content } = storing.object;
  const object = { ...content, generation: services.counters.nextGeneration(finishedAt) };
  const made = await buildResultOf(services, job, { blob, ...object }, now);
  await services.blobs.remove(blob).catch(() => undefined);
  return made.ok
    ? ok({ object, result: made.value })
    : invalid(undefined, `the result could not be stored: ${errorCodeOf(made.error)}`);
}
