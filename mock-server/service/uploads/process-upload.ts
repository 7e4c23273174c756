import type { UnavailableError } from '../../domain/errors.js';
import type {
  ComplianceJob,
  DropCause,
  LineCounts,
  ObjectMetadata,
  StoredObject,
} from '../../domain/jobs/job.js';
import { uploadExpiresAt } from '../../domain/jobs/url-expiry.js';
import { err, ok, type Result } from '../../domain/result.js';
import { shareOutcomes } from '../../domain/results/outcome-overrides.js';
import { addMs, floorToSecond, type Instant } from '../../domain/time/instant.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { BuildControl, BuildResultInput, BuiltResult } from '../../ports/result-builder.js';
import { getProfile } from '../app-settings.js';
import { errorCodeOf, jobErrorMessage } from '../error-code.js';
import { buildResult } from '../results/build-result.js';
import { evictExpiredResults } from '../results/evict-expired-results.js';
import type { Services } from '../services.js';
import type { UploadServices } from './upload-services.js';

/**
 * Maximum size in bytes of an upload whose result is built on the event loop, before the response to the upload is sent. So a
 * test with a small file can move the clock and download the result without polling.
 */
const MAX_IMMEDIATE_BYTES = 1_000_000;

/** Error for a result that was not built, because its job was deleted first. */
const RESULT_NOT_WANTED = 'job deleted';

/**
 * Builds the result of an upload. Results of large uploads are built in worker threads, one at a time. The uploaded file is not
 * deleted.
 *
 * @param startsAt instant at which processing starts
 */
export async function buildJobResult(
  services: Pick<Services, 'outcomes' | 'blobs' | 'resultBuilder' | 'idSequences' | 'profiles'>,
  job: ComplianceJob,
  upload: StoredObject,
  startsAt: Instant,
  control: BuildControl = {},
): Promise<Result<BuiltResult, unknown>> {
  const profile = getProfile(services, job.profile);
  const input: BuildResultInput = {
    type: job.type,
    jobCreatedAt: floorToSecond(job.createdAt),
    profile: job.profile,
    behaviour: profile.behaviour,
    upload,
    generation: services.idSequences.nextGeneration(addMs(startsAt, job.processingMs ?? 0)),
  };
  const outcomes = services.outcomes.get(job.appId);
  try {
    const built =
      upload.bytes <= MAX_IMMEDIATE_BYTES
        ? await buildResult(services.blobs, input, profile, outcomes)
        : await services.resultBuilder.build(input, shareOutcomes(outcomes), control);
    return built ? ok(built) : err(RESULT_NOT_WANTED);
  } catch (error) {
    return err(error);
  }
}

/** Session whose upload is complete. */
interface FinishingSession {
  readonly id: string;
  readonly change: (session: UploadSession) => UploadSession | undefined;
}

/**
 * Attaches an uploaded file to its job and builds the result. If the job does not accept the file, deletes the file.
 *
 * @param finishedAt instant at which the body of the upload ended
 * @param finishing session that the upload finishes. Its change is stored together with the job's, or neither is: if `change` returns
 *   undefined, another writer has continued or finished the session, and uses the file
 * @returns the cause if the job did not accept the file. If the result could not be stored, returns an error and leaves the job
 *   and the file unchanged
 */
export async function attachUpload(
  services: UploadServices,
  job: ComplianceJob,
  upload: StoredObject,
  finishedAt: Instant,
  finishing?: FinishingSession,
): Promise<Result<DropCause | undefined, UnavailableError>> {
  const { blob, ...object } = upload;
  const isImmediate = upload.bytes <= MAX_IMMEDIATE_BYTES;
  const built = isImmediate ? await buildJobResult(services, job, upload, finishedAt) : undefined;
  if (built && !built.ok) {
    logProcessingError(services, job, 'result not stored, job unchanged', built.error);
    return err({ kind: 'unavailable', errorCode: errorCodeOf(built.error) });
  }
  const result = built?.value;
  let dropped = 'deleted' as DropCause | undefined;
  if (!isImmediate) await services.backgroundTasks.announce(job.id);
  let isOverridden = false;
  const updated = services.transact(job.appId, async ({ jobs, sessions }) => {
    isOverridden = false;
    if (finishing)
      void sessions.update(finishing.id, (current) => {
        const changed = finishing.change(current);
        isOverridden = changed === undefined;
        return changed;
      });
    if (isOverridden) return false;
    return jobs.update(job.id, (current) => {
      dropped = dropCauseOf(services, current, finishedAt);
      if (dropped !== undefined) return undefined;
      return result
        ? { ...current, upload: { finishedAt, object }, result }
        : { ...current, upload: { finishedAt, object, blob } };
    });
  });
  const isAccepted = await updated.catch((error: unknown) => {
    // Ends what was announced.
    if (!isImmediate) services.backgroundTasks.run(job.id, Promise.reject(error));
    throw error;
  });
  // A shared store may call the function again, and lose the job in between.
  if (!isAccepted) dropped ??= 'deleted';
  if (result && !isOverridden) await services.blobs.delete(blob).catch(() => undefined);
  if (dropped !== undefined || isOverridden) {
    if (!isImmediate) services.backgroundTasks.run(job.id, Promise.resolve());
    if (result) await services.blobs.delete(result.object.blob);
    else if (!isOverridden) await services.blobs.delete(blob);
    return isOverridden ? err({ kind: 'unavailable' }) : ok(dropped);
  }
  if (result) {
    logProcessed(services, job, upload, result.lines);
    await evictExpiredResults(services);
  } else startProcessing(services, job, upload, finishedAt);
  return ok(undefined);
}

/**
 * Builds the result of an accepted upload in the background. If the job is deleted before the result is stored, deletes the
 * result and the uploaded file.
 */
function startProcessing(
  services: UploadServices,
  job: ComplianceJob,
  upload: StoredObject,
  finishedAt: Instant,
): void {
  const isStillNeeded = async (): Promise<boolean> =>
    (await services.jobs.find(job.id))?.upload?.blob === upload.blob;
  services.backgroundTasks.run(job.id, processUpload(services, job, upload, finishedAt, isStillNeeded));
}

async function processUpload(
  services: UploadServices,
  job: ComplianceJob,
  upload: StoredObject,
  finishedAt: Instant,
  isStillNeeded: () => Promise<boolean>,
): Promise<void> {
  const built = await buildJobResult(services, job, upload, finishedAt, { isStillNeeded });
  const stored = await services.jobs.update(job.id, ({ upload: accepted, ...current }) =>
    // The job may no longer have this upload, for example because another state was restored in the meantime.
    accepted?.blob !== upload.blob
      ? undefined
      : {
          ...current,
          upload: { finishedAt: accepted.finishedAt, object: accepted.object },
          ...(built.ok ? { result: built.value } : { failure: jobErrorMessage(built.error) }),
        },
  );
  try {
    await services.durability.committed();
  } catch {
    // A stored result was deleted when the change was undone. The job still has its upload, unless it was deleted.
    if (built.ok && !stored) await services.blobs.delete(built.value.object.blob);
    await services.durability.writable();
    return processUpload(services, job, upload, finishedAt, isStillNeeded);
  }
  await services.blobs.delete(upload.blob).catch(() => undefined);
  if (!built.ok) {
    if (stored) logProcessingError(services, job, 'result not stored, job failed', built.error);
  } else if (stored) {
    logProcessed(services, job, upload, built.value.lines);
    await evictExpiredResults(services);
  } else await services.blobs.delete(built.value.object.blob);
}

/** Restarts the processing of uploads that an earlier process with the same data directory did not finish. */
export async function resumeProcessing(services: UploadServices): Promise<void> {
  for (const job of await services.jobs.listAll()) resumeJob(services, job);
}

/** Restarts the processing of a job's upload, unless it is complete. @returns whether it is restarted */
export function resumeJob(services: UploadServices, job: ComplianceJob): boolean {
  const { upload } = job;
  if (upload?.blob === undefined) return false;
  startProcessing(services, job, { ...upload.object, blob: upload.blob }, upload.finishedAt);
  return true;
}

/**
 * Returns why a job does not accept an uploaded file, or undefined if it accepts the file. The behaviour `late-upload` decides
 * whether a job that expired during the upload accepts the file.
 */
function dropCauseOf(
  services: Pick<Services, 'profiles'>,
  job: ComplianceJob,
  finishedAt: Instant,
): DropCause | undefined {
  if (job.upload) return 'has_file';
  if (job.cancelledAt !== undefined) return 'cancelled';
  const isLate = finishedAt >= uploadExpiresAt(job);
  return isLate && getProfile(services, job.profile).behaviour['late-upload'] === 'drop'
    ? 'expired'
    : undefined;
}

function logProcessed(
  services: Pick<Services, 'log'>,
  job: ComplianceJob,
  upload: ObjectMetadata,
  lines: LineCounts,
): void {
  const { ids, invalid, affected } = lines;
  const counts = { bytes: upload.bytes, ids, invalid, affected };
  services.log('info', 'upload processed', { app: job.appId, job: job.id, ...counts });
}

const logProcessingError = (
  services: Pick<Services, 'log'>,
  job: ComplianceJob,
  event: string,
  cause: unknown,
): void => services.log('error', event, { app: job.appId, job: job.id, cause: errorCodeOf(cause) });
