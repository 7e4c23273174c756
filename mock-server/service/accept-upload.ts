import type { StorageError } from '../domain/errors.js';
import { type Instant, plus } from '../domain/instant.js';
import type { ComplianceJob, LineCounts, ObjectFacts, StoredObject } from '../domain/job.js';
import type { PresentedRequest } from '../domain/signed-url.js';
import type { Context, Settings } from './context.js';
import { locate } from './locate.js';
import { makeResult } from './make-result.js';
import { storeObject } from './store-object.js';

export interface Upload {
  readonly request: PresentedRequest;
  /** What Content-Length announces; undefined for a chunked body. */
  readonly announcedBytes: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

export type UploadAnswer =
  | { readonly kind: 'stored'; readonly object: ObjectFacts; readonly now: Instant }
  | { readonly kind: 'refused'; readonly error: StorageError; readonly now: Instant }
  /** Nobody is left to answer to. */
  | { readonly kind: 'aborted' };

/** Up to this size the result is stored before the upload is answered, so that a test that moves the clock need not poll. */
const RESULT_AT_ONCE_BYTES = 1_000_000;

/**
 * Takes the file of IDs that a signed URL was made for. Unless it ends as `stored` the job stays as it was and nothing
 * of the file is kept.
 *
 * An upload that began before the URL expired may finish later. A job takes one file: whatever is uploaded after the
 * first is stored and dropped, as the job is already being processed.
 */
export async function acceptUpload(
  context: Context,
  { request, announcedBytes, body }: Upload,
): Promise<UploadAnswer> {
  const location = await locate(context, request);
  if (location.kind === 'refused') return location;
  const { job, settings, now } = location;
  const refuse = (error: StorageError): UploadAnswer => ({ kind: 'refused', error, now });
  const tooLarge: StorageError = { kind: 'too_large', limitBytes: settings.maxUploadBytes };
  if (job.resumable) return refuse({ kind: 'resumable_not_available' });
  if (announcedBytes !== undefined && announcedBytes > settings.maxUploadBytes) return refuse(tooLarge);

  const fields = { app: job.appId, job: job.id };
  const storing = await storeObject(
    context.blobs,
    body,
    context.nextGeneration(now),
    settings.maxUploadBytes,
  );
  switch (storing.kind) {
    case 'too_large':
      return refuse(tooLarge);
    case 'aborted':
      context.log('warn', 'upload aborted, job unchanged', { ...fields, bytes: storing.bytes });
      return { kind: 'aborted' };
    case 'failed':
      context.log('error', 'upload not stored, job unchanged', { ...fields, cause: describe(storing.cause) });
      return refuse({ kind: 'unavailable' });
    case 'stored': {
      const processing = storing.object.bytes <= RESULT_AT_ONCE_BYTES ? processAtOnce : processLater;
      const taken = await processing(context, settings, job, storing.object);
      return taken ? { kind: 'stored', object: storing.object, now } : refuse({ kind: 'unavailable' });
    }
  }
}

type Processed =
  | { readonly ok: true; readonly object: StoredObject; readonly lines: LineCounts }
  | { readonly ok: false; readonly cause: unknown };

/** Makes the result and drops the upload, which nobody can read again. */
async function processUpload(
  context: Context,
  settings: Settings,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<Processed> {
  try {
    const { storing, lines } = await makeResult(context.blobs, {
      type: job.type,
      profile: settings.profile,
      upload,
      generation: context.nextGeneration(plus(context.clocks.now(job.appId), job.processingMs ?? 0)),
      plain: settings.plainResults,
    });
    if (storing.kind === 'stored') return { ok: true, object: storing.object, lines };
    return { ok: false, cause: storing.kind === 'failed' ? storing.cause : storing.kind };
  } catch (cause) {
    return { ok: false, cause };
  } finally {
    await context.blobs.remove(upload.blob).catch(() => undefined);
  }
}

/** @returns false if the result could not be stored; the job is then as it was */
async function processAtOnce(
  context: Context,
  settings: Settings,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean> {
  const result = await processUpload(context, settings, job, upload);
  if (!result.ok) {
    logUnprocessed(context, job, 'result not stored, job unchanged', result.cause);
    return false;
  }
  const isFirst = await context.jobs.update(job.id, (current) =>
    current.upload ? undefined : { ...current, ...uploadFact(context, job, upload), ...resultFact(result) },
  );
  if (isFirst) logProcessed(context, job, upload, result.lines);
  else await context.blobs.remove(result.object.blob);
  return true;
}

async function processLater(
  context: Context,
  settings: Settings,
  job: ComplianceJob,
  upload: StoredObject,
): Promise<boolean> {
  const isFirst = await context.jobs.update(job.id, (current) =>
    current.upload ? undefined : { ...current, ...uploadFact(context, job, upload) },
  );
  if (!isFirst) {
    await context.blobs.remove(upload.blob);
    return true;
  }
  const work = processUpload(context, settings, job, upload).then(async (result) => {
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

const uploadFact = (context: Context, job: ComplianceJob, { blob: _, ...object }: StoredObject) => ({
  upload: { finishedAt: context.clocks.now(job.appId), object },
});

const resultFact = ({ object, lines }: Extract<Processed, { ok: true }>) => ({ result: { object, lines } });

function logProcessed(context: Context, job: ComplianceJob, upload: ObjectFacts, lines: LineCounts): void {
  const { ids, invalid, affected } = lines;
  context.log('info', 'upload processed', {
    app: job.appId,
    job: job.id,
    bytes: upload.bytes,
    ids,
    ignored: invalid,
    affected,
  });
}

const logUnprocessed = (context: Context, job: ComplianceJob, event: string, cause: unknown): void =>
  context.log('error', event, { app: job.appId, job: job.id, cause: describe(cause) });

/** The system's own code such as ENOSPC; never a path. */
const describe = (cause: unknown): string =>
  cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.name) : String(cause);
