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
import { type Context, profileNamed } from '../context.js';
import { describe, failureOf } from '../error-code.js';
import { makeResult } from '../results/build-result.js';
import { freeAfterResult } from '../results/evict-expired-results.js';

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
  context: Context,
  job: ComplianceJob,
  upload: StoredObject,
  isWanted?: () => Promise<boolean>,
): Promise<Processed> {
  const order: ResultOrder = {
    type: job.type,
    profile: job.profile,
    upload,
    generation: context.nextGeneration(plus(context.clocks.now(job.appId), job.processingMs ?? 0)),
    plain: context.defaults.plainResults,
  };
  const outcomes = context.outcomes.read(job.appId);
  try {
    const made =
      upload.bytes <= RESULT_AT_ONCE_BYTES
        ? await makeResult(context.blobs, order, profileNamed(context, job.profile), outcomes)
        : await context.resultMaker.make(order, shareOutcomes(outcomes), isWanted);
    return made ? { ok: true, ...made } : { ok: false, cause: NOT_WANTED };
  } catch (cause) {
    return { ok: false, cause };
  }
}

/** @returns whether the job took the file; why, if its result could not be stored: job and file are as they were */
export async function processAtOnce(
  context: Context,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean | string> {
  const result = await processUpload(context, job, upload);
  if (!result.ok) {
    logUnprocessed(context, job, 'result not stored, job unchanged', result.cause);
    return describe(result.cause);
  }
  const taken = await context.jobs.update(job.id, (current) =>
    takesFile(context, current)
      ? { ...current, upload: uploadFact(context, job, upload), ...resultFact(result) }
      : undefined,
  );
  await context.blobs.remove(upload.blob).catch(() => undefined);
  if (taken) {
    logProcessed(context, job, upload, result.lines);
    await freeAfterResult(context);
  } else await context.blobs.remove(result.object.blob);
  return taken;
}

/** @returns whether the job took the file; its result is made in the background */
export async function processLater(
  context: Context,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean> {
  const { blob } = upload;
  const taken = await context.jobs.update(job.id, (current) =>
    takesFile(context, current)
      ? { ...current, upload: { ...uploadFact(context, job, upload), blob } }
      : undefined,
  );
  if (taken) finishInBackground(context, job, upload);
  else await context.blobs.remove(blob);
  return taken;
}

/** Makes the result of an upload that its job took. A job that is gone by then leaves nothing behind. */
function finishInBackground(context: Context, job: ComplianceJob, upload: StoredObject): void {
  const isWanted = async (): Promise<boolean> =>
    (await context.jobs.find(job.id))?.upload?.blob === upload.blob;
  const work = processUpload(context, job, upload, isWanted).then(async (result) => {
    const stored = await context.jobs.update(job.id, ({ upload: taken, ...current }) =>
      // Another state may have been put in meanwhile, in which the job has not this upload.
      taken?.blob !== upload.blob
        ? undefined
        : {
            ...current,
            upload: { finishedAt: taken.finishedAt, object: taken.object },
            ...(result.ok ? resultFact(result) : { failure: failureOf(result.cause) }),
          },
    );
    await context.blobs.remove(upload.blob).catch(() => undefined);
    if (!result.ok) {
      if (stored) logUnprocessed(context, job, 'result not stored, job failed', result.cause);
    } else if (stored) {
      logProcessed(context, job, upload, result.lines);
      await freeAfterResult(context);
    } else await context.blobs.remove(result.object.blob);
  });
  context.background.run(work);
}

/** Goes on with what a server that ended had begun. */
export async function resumeProcessing(context: Context): Promise<void> {
  for (const job of await context.jobs.all(undefined)) {
    const { upload } = job;
    if (upload?.blob !== undefined) finishInBackground(context, job, { ...upload.object, blob: upload.blob });
  }
}

/** A job takes one file. One that expired while the file was on the way takes it, too, unless it is told otherwise. */
const takesFile = ({ clocks, defaults }: Context, job: ComplianceJob): boolean =>
  !job.upload &&
  job.cancelledAt === undefined &&
  (defaults.takesLateUploads || clocks.now(job.appId) < uploadExpiresAt(job));

const uploadFact = (context: Context, job: ComplianceJob, { blob: _, ...object }: StoredObject) => ({
  finishedAt: context.clocks.now(job.appId),
  object,
});

export const resultFact = ({ object, lines }: Extract<Processed, { ok: true }>) => ({
  result: { object, lines },
});

function logProcessed(context: Context, job: ComplianceJob, upload: ObjectFacts, lines: LineCounts): void {
  const { ids, invalid, affected } = lines;
  const counts = { bytes: upload.bytes, ids, ignored: invalid, affected };
  context.log('info', 'upload processed', { app: job.appId, job: job.id, ...counts });
}

const logUnprocessed = (context: Context, job: ComplianceJob, event: string, cause: unknown): void =>
  context.log('error', event, { app: job.appId, job: job.id, cause: describe(cause) });
