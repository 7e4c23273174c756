import { plus } from '../domain/instant.js';
import type { ComplianceJob, LineCounts, ObjectFacts, StoredObject } from '../domain/job.js';
import { type Context, profileNamed } from './context.js';
import { makeResult } from './make-result.js';
import { storeObject } from './store-object.js';

/** A file of IDs on its way in. */
export interface IncomingFile {
  /** What Content-Length announces; undefined for a chunked body. */
  readonly announcedBytes: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

export type Receipt =
  /** `taken` is false if the job had its file already, or was cancelled: the file was dropped. */
  | { readonly kind: 'stored'; readonly object: ObjectFacts; readonly taken: boolean }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  /** It could not be stored or processed. */
  | { readonly kind: 'unavailable' }
  /** Nobody is left to answer to. */
  | { readonly kind: 'aborted' };

/** Up to this size the result is stored before the upload is answered, so that a test that moves the clock need not poll. */
const RESULT_AT_ONCE_BYTES = 1_000_000;

/**
 * Takes the file of a job whose sender may pass. Unless the job takes it, the job stays as it was and nothing of the
 * file is kept.
 *
 * An upload that began before its URL expired may finish later. A job takes one file: whatever comes after the first is
 * stored and dropped, as the job is already being processed.
 */
export async function receiveFile(
  context: Context,
  job: ComplianceJob,
  { announcedBytes, body }: IncomingFile,
): Promise<Receipt> {
  const limitBytes = Math.min(
    profileNamed(context, job.profile).maxUploadBytes,
    context.defaults.maxUploadBytes,
  );
  if (announcedBytes !== undefined && announcedBytes > limitBytes) return { kind: 'too_large', limitBytes };

  const fields = { app: job.appId, job: job.id };
  const generation = context.nextGeneration(context.clocks.now(job.appId));
  const storing = await storeObject(context.blobs, body, generation, limitBytes);
  switch (storing.kind) {
    case 'too_large':
      return { kind: 'too_large', limitBytes };
    case 'aborted':
      context.log('warn', 'upload aborted, job unchanged', { ...fields, bytes: storing.bytes });
      return { kind: 'aborted' };
    case 'failed':
      context.log('error', 'upload not stored, job unchanged', { ...fields, cause: describe(storing.cause) });
      return { kind: 'unavailable' };
    case 'stored': {
      const process = storing.object.bytes <= RESULT_AT_ONCE_BYTES ? processAtOnce : processLater;
      const taken = await process(context, job, storing.object);
      return taken === undefined
        ? { kind: 'unavailable' }
        : { kind: 'stored', object: storing.object, taken };
    }
  }
}

type Processed =
  | { readonly ok: true; readonly object: StoredObject; readonly lines: LineCounts }
  | { readonly ok: false; readonly cause: unknown };

/** Makes the result and drops the upload, which nobody can read again. */
async function processUpload(context: Context, job: ComplianceJob, upload: StoredObject): Promise<Processed> {
  try {
    const { storing, lines } = await makeResult(context.blobs, {
      type: job.type,
      profile: profileNamed(context, job.profile),
      explicit: context.outcomes.read(job.appId),
      upload,
      generation: context.nextGeneration(plus(context.clocks.now(job.appId), job.processingMs ?? 0)),
      plain: context.defaults.plainResults,
    });
    if (storing.kind === 'stored') return { ok: true, object: storing.object, lines };
    return { ok: false, cause: storing.kind === 'failed' ? storing.cause : storing.kind };
  } catch (cause) {
    return { ok: false, cause };
  } finally {
    await context.blobs.remove(upload.blob).catch(() => undefined);
  }
}

/** @returns whether the job took the file; undefined if its result could not be stored and the job is as it was */
async function processAtOnce(
  context: Context,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean | undefined> {
  const result = await processUpload(context, job, upload);
  if (!result.ok) {
    logUnprocessed(context, job, 'result not stored, job unchanged', result.cause);
    return undefined;
  }
  const taken = await context.jobs.update(job.id, (current) =>
    takesFile(current)
      ? { ...current, ...uploadFact(context, job, upload), ...resultFact(result) }
      : undefined,
  );
  if (taken) logProcessed(context, job, upload, result.lines);
  else await context.blobs.remove(result.object.blob);
  return taken;
}

async function processLater(context: Context, job: ComplianceJob, upload: StoredObject): Promise<boolean> {
  const taken = await context.jobs.update(job.id, (current) =>
    takesFile(current) ? { ...current, ...uploadFact(context, job, upload) } : undefined,
  );
  if (!taken) {
    await context.blobs.remove(upload.blob);
    return false;
  }
  const work = processUpload(context, job, upload).then(async (result) => {
    await context.jobs.update(job.id, (current) =>
      result.ok
        ? { ...current, ...resultFact(result) }
        : { ...current, failure: `The result could not be stored: ${describe(result.cause)}` },
    );
    if (result.ok) logProcessed(context, job, upload, result.lines);
    else logUnprocessed(context, job, 'result not stored, job failed', result.cause);
  });
  context.background.run(work);
  return true;
}

const takesFile = (job: ComplianceJob): boolean => !job.upload && job.cancelledAt === undefined;

const uploadFact = (context: Context, job: ComplianceJob, { blob: _, ...object }: StoredObject) => ({
  upload: { finishedAt: context.clocks.now(job.appId), object },
});

const resultFact = ({ object, lines }: Extract<Processed, { ok: true }>) => ({ result: { object, lines } });

function logProcessed(context: Context, job: ComplianceJob, upload: ObjectFacts, lines: LineCounts): void {
  const { ids, invalid, affected } = lines;
  const counts = { bytes: upload.bytes, ids, ignored: invalid, affected };
  context.log('info', 'upload processed', { app: job.appId, job: job.id, ...counts });
}

const logUnprocessed = (context: Context, job: ComplianceJob, event: string, cause: unknown): void =>
  context.log('error', event, { app: job.appId, job: job.id, cause: describe(cause) });

/** The system's own code such as ENOSPC; never a path. */
const describe = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : String(cause);
