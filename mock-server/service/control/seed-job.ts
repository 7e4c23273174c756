import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { type ComplianceJob, DEFAULT_FAILURE, type ObjectMetadata, statusAt } from '../../domain/jobs/job.js';
import { UPLOAD_WINDOW_MS, uploadExpiresAt } from '../../domain/jobs/url-expiry.js';
import { ok, type Result } from '../../domain/result.js';
import { formatDuration } from '../../domain/time/duration.js';
import { addMs, type Instant } from '../../domain/time/instant.js';
import { FIRST_SNOWFLAKE_TIME } from '../../domain/time/snowflake.js';
import { errorCodeOf } from '../error-code.js';
import { createJobFactory } from '../jobs/create-job.js';
import { storeObject } from '../objects/store-object.js';
import { buildJobResult } from '../uploads/process-upload.js';
import { emptyFile } from '../uploads/receive-file.js';
import type { UploadServices } from '../uploads/upload-services.js';
import { type CommandError, rejectCommand, rejectField, rejectValue } from './command-error.js';
import { parseDurationField } from './time-fields.js';

type SeedJobInput = Omit<components['schemas']['JobInput'], 'ids'>;

/** Uploaded file of a seeded job. If the status requires a file but the input has no file, an empty file is used. */
interface SeedJobFiles {
  readonly file?: AsyncIterable<Uint8Array>;
  /** Files that an earlier call stored for the same job. If this field is set, `file` is not read. */
  readonly stored?: SeededFiles;
}

/** Metadata of an uploaded file, and its result. The uploaded file itself is not kept. */
export interface SeededFiles {
  readonly object: ObjectMetadata;
  readonly result: NonNullable<ComplianceJob['result']>;
}

/**
 * Adds a job that has the requested status now. Derives the facts of the job from the status. Rules of the API, such as conflicts
 * with other jobs, do not apply.
 *
 * @param origin scheme and authority of the job's URLs
 */
export async function seedJob(
  services: UploadServices,
  app: AppId,
  input: SeedJobInput,
  files: SeedJobFiles,
  origin: string,
): Promise<Result<ComplianceJob, CommandError>> {
  const { status, error, age } = input;
  const defaultAgeMs = status === 'expired' ? UPLOAD_WINDOW_MS : 0;
  const ageMs = age === undefined ? ok(defaultAgeMs) : parseDurationField('age', age);
  if (!ageMs.ok) return ageMs;
  const now = services.clocks.now(app);
  const hasFile = status !== 'created' && status !== 'expired';
  const factory = createJobFactory(services, app, input, origin);
  if (!factory.ok) return rejectField(factory.error.field, factory.error.message);
  if (files.file && !hasFile)
    return rejectField('ids', `cannot be combined with status "${status}": such a job has no file`);
  if (error !== undefined && status !== 'failed')
    return rejectField('error', `requires status "failed", got "${status}"`);
  const createdAt = addMs(now, -ageMs.value);
  if (createdAt < FIRST_SNOWFLAKE_TIME)
    return rejectValue('age', 'a duration back to November 2010 at most, when job IDs start', age);

  let job = factory.value(createdAt);
  const actualStatus = statusAt(job, now);
  if (!hasFile && actualStatus !== status)
    return rejectValue(
      'age',
      `${status === 'expired' ? 'at least' : 'less than'} ${formatDuration(UPLOAD_WINDOW_MS)} for status "${status}"`,
      age,
    );
  if (hasFile) {
    const uploaded = await addUpload(services, job, input, files, now);
    if (!uploaded.ok) return uploaded;
    job = uploaded.value;
  }
  while ((await services.jobs.addUnlessBlocked(job)).kind !== 'added')
    job = { ...job, ...identityOf(factory.value(createdAt)) };
  return ok(job);
}

const identityOf = ({ id, createdAt }: ComplianceJob) => ({ id, createdAt });

/** Adds an upload, a result and a processing time, so that the job has the requested status at `now`. */
async function addUpload(
  services: UploadServices,
  createdJob: ComplianceJob,
  input: SeedJobInput,
  files: SeedJobFiles,
  now: Instant,
): Promise<Result<ComplianceJob, CommandError>> {
  const { job, finishedAt } = withProcessing(createdJob, input, now);
  const stored: Result<SeededFiles, CommandError> = files.stored
    ? ok(files.stored)
    : await storeFiles(services, job, files.file ?? emptyFile().body, finishedAt, now);
  if (!stored.ok) return stored;
  const { object, result } = stored.value;
  return ok({ ...job, upload: { finishedAt, object }, result });
}

/** Sets the processing time and failure of an uploaded job so that it has the requested status at `now`. */
function withProcessing(
  { failure, ...job }: ComplianceJob,
  { status, error }: SeedJobInput,
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

/** Builds and stores the result of a job's uploaded file. Afterwards, deletes the uploaded file. */
async function storeFiles(
  services: UploadServices,
  job: ComplianceJob,
  file: AsyncIterable<Uint8Array>,
  finishedAt: Instant,
  now: Instant,
): Promise<Result<SeededFiles, CommandError>> {
  const stored = await storeObject(services.blobs, file);
  if (!stored.ok) {
    const { error } = stored;
    const cause = error.kind === 'store_failed' ? errorCodeOf(error.cause) : error.kind;
    return rejectCommand('unavailable', `Cannot store the file of the job: ${cause}`);
  }
  const { blob, ...content } = stored.value;
  const object = { ...content, generation: services.idSequences.nextGeneration(finishedAt) };
  const built = await buildJobResult(services, job, { blob, ...object }, now);
  await services.blobs.delete(blob).catch(() => undefined);
  return built.ok
    ? ok({ object, result: built.value })
    : rejectCommand('unavailable', `Cannot store the result of the job: ${errorCodeOf(built.error)}`);
}

/** Returns a file with one ID per line, or no file if `ids` is undefined. */
export const filesFromIds = (ids: readonly string[] | undefined): SeedJobFiles =>
  ids ? { file: encodeIdLines(ids) } : {};

export async function* encodeIdLines(ids: readonly string[]): AsyncGenerator<Uint8Array> {
  if (ids.length > 0) yield Buffer.from(`${ids.join('\n')}\n`);
}
