import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import {
  blobsOfJob,
  type ComplianceJob,
  DEFAULT_FAILURE,
  type ObjectMetadata,
  statusAt,
} from '../../domain/jobs/job.js';
import { uploadExpiresAt } from '../../domain/jobs/url-expiry.js';
import { ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import { errorCodeOf } from '../error-code.js';
import { createJobFactory } from '../jobs/create-job.js';
import { storeObject } from '../objects/store-object.js';
import { stopOnAbort } from '../stop-on-abort.js';
import { buildJobResult } from '../uploads/process-upload.js';
import { emptyFile } from '../uploads/receive-file.js';
import type { UploadServices } from '../uploads/upload-services.js';
import { type CommandError, type FieldError, rejectCommand, rejectField } from './command-error.js';
import { removeBlobs } from './reset.js';
import { findSeededIdentity, parseSeededTime, rejectTimeForStatus } from './seeded-identity.js';

type SeedJobInput = Omit<components['schemas']['JobInput'], 'ids'>;

/** Uploaded file of a seeded job. If the status requires a file but the input has no file, an empty file is used. */
interface SeedJobFiles {
  readonly file?: AsyncIterable<Uint8Array>;
  /** Files that an earlier call stored for the same job. If this field is set, `file` is not read. */
  readonly stored?: SeededFiles;
  /** Signal that ends the storing of the files. If it is aborted, no files remain and the job is not added. */
  readonly signal?: AbortSignal | undefined;
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
  const { status, error } = input;
  const now = services.clocks.now(app);
  const time = parseSeededTime(input, now);
  if (!time.ok) return time;
  const { createdAt } = time.value;
  const identity = await findSeededIdentity(services, app, input);
  if (!identity.ok) return identity;
  const hasFile = status !== 'created' && status !== 'expired';
  const factory = createJobFactory(services, app, input, origin);
  if (!factory.ok) return rejectField(factory.error.field, factory.error.message);
  if (files.file && !hasFile)
    return rejectField('ids', `cannot be combined with status "${status}": such a job has no file`);
  if (error !== undefined && status !== 'failed')
    return rejectField('error', `requires status "failed", got "${status}"`);

  const newJob = factory.value(createdAt);
  if (!hasFile && statusAt(newJob, now) !== status) return rejectTimeForStatus(time.value, input, now);
  const uploaded = hasFile ? await addUpload(services, newJob, input, files, now) : ok(newJob);
  if (!uploaded.ok) return uploaded;
  const added = await addSeededJob(services, uploaded.value, input, () => factory.value(createdAt).id);
  if (!added.ok) await removeBlobs(services, blobsOfJob(uploaded.value));
  return added;
}

/** Adds a job with the ID and the owner of the input. @param generateId returns a new ID for a job whose input has no ID */
async function addSeededJob(
  services: UploadServices,
  job: ComplianceJob,
  input: SeedJobInput,
  generateId: () => string,
): Promise<Result<ComplianceJob, FieldError>> {
  for (;;) {
    // Checks the ID and the owner again, because another call may have used them while the file was stored.
    const identity = await findSeededIdentity(services, job.appId, input);
    if (!identity.ok) return identity;
    const { id = generateId(), ownerId } = identity.value;
    const added = { ...job, id, ownerId };
    if ((await services.jobs.addUnlessBlocked(added)).kind !== 'added') continue;
    if (input.owner_id !== undefined)
      services.apps.set(job.appId, { ...services.apps.find(job.appId), ownerId });
    return ok(added);
  }
}

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
    : await storeFiles(services, job, files, finishedAt, now);
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
  { file = emptyFile().body, signal }: SeedJobFiles,
  finishedAt: Instant,
  now: Instant,
): Promise<Result<SeededFiles, CommandError>> {
  const stored = await storeObject(services.blobs, stopOnAbort(file, signal));
  if (!stored.ok) {
    const { error } = stored;
    const cause = error.kind === 'store_failed' ? errorCodeOf(error.cause) : error.kind;
    return rejectCommand('unavailable', `Cannot store the file of the job: ${cause}`);
  }
  const { blob, ...content } = stored.value;
  const object = { ...content, generation: services.idSequences.nextGeneration(finishedAt) };
  const built = await buildJobResult(services, job, { blob, ...object }, now, { signal });
  await services.blobs.delete(blob).catch(() => undefined);
  return built.ok
    ? ok({ object, result: built.value })
    : rejectCommand('unavailable', `Cannot store the result of the job: ${errorCodeOf(built.error)}`);
}

/** Returns a file with one ID per line, or no file if `ids` is undefined. */
export const filesFromIds = (ids: readonly string[] | undefined, signal?: AbortSignal): SeedJobFiles => ({
  ...(ids && { file: encodeIdLines(ids) }),
  signal,
});

export async function* encodeIdLines(ids: readonly string[]): AsyncGenerator<Uint8Array> {
  if (ids.length > 0) yield Buffer.from(`${ids.join('\n')}\n`);
}
