import {
  type ComplianceJob,
  type LineCounts,
  type ObjectFacts,
  type StoredObject,
  uploadExpiresAt,
} from '../../domain/jobs/job.js';
import { shareOutcomes } from '../../domain/results/outcome-overrides.js';
import { plus } from '../../domain/time/instant.js';
import type { ResultOrder } from '../../ports.js';
import { describe, failureOf } from '../error-code.js';
import { makeResult } from '../results/build-result.js';
import { freeAfterResult } from '../results/evict-expired-results.js';
import type { Services } from '../services.js';
import { profileNamed } from '../settings.js';

export type Processed =
  | { readonly ok: true; readonly object: StoredObject; readonly lines: LineCounts }
  | { readonly ok: false; readonly cause: unknown };

/**
 * Up to this size a result is made on the event loop, and stored before the upload is answered, so that a test that moves
 * the clock need not poll.
 */
export const RESULT_AT_ONCE_BYTES = 1_000_000;

/** Why there is no result of a job that is gone. */
const NOT_WANTED = 'not wanted any more';

/**
 * Makes the result of an upload; that of a large one in a worker, when its turn has come. The upload stays.
 *
 * @param isWanted asked before a worker begins; by default it is
 */
export async function processUpload(
  services: Services,
  job: ComplianceJob,
  upload: StoredObject,
  isWanted?: () => Promise<boolean>,
): Promise<Processed> {
  const order: ResultOrder = {
    type: job.type,
    profile: job.profile,
    upload,
    generation: services.nextGeneration(plus(services.clocks.now(job.appId), job.processingMs ?? 0)),
    plain: services.defaults.plainResults,
  };
  const outcomes = services.outcomes.read(job.appId);
  try {
    const made =
      upload.bytes <= RESULT_AT_ONCE_BYTES
        ? await makeResult(services.blobs, order, profileNamed(services, job.profile), outcomes)
        : await services.resultMaker.make(order, shareOutcomes(outcomes), isWanted);
    return made ? { ok: true, ...made } : { ok: false, cause: NOT_WANTED };
  } catch (cause) {
    return { ok: false, cause };
  }
}

/** @returns whether the job took the file; why, if its result could not be stored: job and file are as they were */
export async function processAtOnce(
  services: Services,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean | string> {
  const result = await processUpload(services, job, upload);
  if (!result.ok) {
    logUnprocessed(services, job, 'result not stored, job unchanged', result.cause);
    return describe(result.cause);
  }
  const taken = await services.jobs.update(job.id, (current) =>
    takesFile(services, current)
      ? { ...current, upload: uploadFact(services, job, upload), ...resultFact(result) }
      : undefined,
  );
  await services.blobs.remove(upload.blob).catch(() => undefined);
  if (taken) {
    logProcessed(services, job, upload, result.lines);
    await freeAfterResult(services);
  } else await services.blobs.remove(result.object.blob);
  return taken;
}

/** @returns whether the job took the file; its result is made in the background */
export async function processLater(
  services: Services,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean> {
  const { blob } = upload;
  const taken = await services.jobs.update(job.id, (current) =>
    takesFile(services, current)
      ? { ...current, upload: { ...uploadFact(services, job, upload), blob } }
      : undefined,
  );
  if (taken) finishInBackground(services, job, upload);
  else await services.blobs.remove(blob);
  return taken;
}

/** Makes the result of an upload that its job took. A job that is gone by then leaves nothing behind. */
function finishInBackground(services: Services, job: ComplianceJob, upload: StoredObject): void {
  const isWanted = async (): Promise<boolean> =>
    (await services.jobs.find(job.id))?.upload?.blob === upload.blob;
  const work = processUpload(services, job, upload, isWanted).then(async (result) => {
    const stored = await services.jobs.update(job.id, ({ upload: taken, ...current }) =>
      // Another state may have been put in meanwhile, in which the job has not this upload.
      taken?.blob !== upload.blob
        ? undefined
        : {
            ...current,
            upload: { finishedAt: taken.finishedAt, object: taken.object },
            ...(result.ok ? resultFact(result) : { failure: failureOf(result.cause) }),
          },
    );
    await services.blobs.remove(upload.blob).catch(() => undefined);
    if (!result.ok) {
      if (stored) logUnprocessed(services, job, 'result not stored, job failed', result.cause);
    } else if (stored) {
      logProcessed(services, job, upload, result.lines);
      await freeAfterResult(services);
    } else await services.blobs.remove(result.object.blob);
  });
  services.background.run(work);
}

/** Goes on with what a server that ended had begun. */
export async function resumeProcessing(services: Services): Promise<void> {
  for (const job of await services.jobs.all(undefined)) {
    const { upload } = job;
    if (upload?.blob !== undefined)
      finishInBackground(services, job, { ...upload.object, blob: upload.blob });
  }
}

/** A job takes one file. One that expired while the file was on the way takes it, too, unless it is told otherwise. */
const takesFile = ({ clocks, defaults }: Services, job: ComplianceJob): boolean =>
  !job.upload &&
  job.cancelledAt === undefined &&
  (defaults.takesLateUploads || clocks.now(job.appId) < uploadExpiresAt(job));

const uploadFact = (services: Services, job: ComplianceJob, { blob: _, ...object }: StoredObject) => ({
  finishedAt: services.clocks.now(job.appId),
  object,
});

export const resultFact = ({ object, lines }: Extract<Processed, { ok: true }>) => ({
  result: { object, lines },
});

function logProcessed(services: Services, job: ComplianceJob, upload: ObjectFacts, lines: LineCounts): void {
  const { ids, invalid, affected } = lines;
  const counts = { bytes: upload.bytes, ids, ignored: invalid, affected };
  services.log('info', 'upload processed', { app: job.appId, job: job.id, ...counts });
}

const logUnprocessed = (services: Services, job: ComplianceJob, event: string, cause: unknown): void =>
  services.log('error', event, { app: job.appId, job: job.id, cause: describe(cause) });
