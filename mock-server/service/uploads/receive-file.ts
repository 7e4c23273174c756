import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, ObjectFacts, StoredObject } from '../../domain/jobs/job.js';
import type { Profile } from '../../profiles/profile.js';
import { describe } from '../error-code.js';
import { storeObject } from '../objects/store-object.js';
import type { Services } from '../services.js';
import { profileNamed, settingsOf } from '../settings.js';
import { processAtOnce, processLater, RESULT_AT_ONCE_BYTES } from './process-upload.js';

/** A file of IDs on its way in. */
export interface IncomingFile {
  /** What Content-Length announces; undefined for a chunked body. */
  readonly announcedBytes: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A file without a line. */
export const emptyFile = (): IncomingFile => ({ announcedBytes: 0, body: noBytes() });

async function* noBytes(): AsyncGenerator<Uint8Array> {}

export type Receipt =
  /** `taken` is false if the job had its file already, or was cancelled: the file was dropped. */
  | { readonly kind: 'stored'; readonly object: ObjectFacts; readonly taken: boolean }
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  /** It could not be stored or processed. `cause` is the system's own code, such as ENOSPC. */
  | { readonly kind: 'unavailable'; readonly cause: string }
  /** Nobody is left to answer to. */
  | { readonly kind: 'aborted' };

/** Bytes that a file of an app may have, in a generation. */
export const largestUpload = (services: Services, app: AppId, { maxUploadBytes }: Profile): number =>
  Math.min(maxUploadBytes, settingsOf(services, app).maxUploadBytes);

/**
 * Takes the file of a job whose sender may pass. Unless the job takes it, the job stays as it was and nothing of the
 * file is kept.
 *
 * An upload that began before its URL expired may finish later. A job takes one file: whatever comes after the first is
 * stored and dropped, as the job is already being processed.
 */
export async function receiveFile(
  services: Services,
  job: ComplianceJob,
  { announcedBytes, body }: IncomingFile,
): Promise<Receipt> {
  const limitBytes = largestUpload(services, job.appId, profileNamed(services, job.profile));
  if (announcedBytes !== undefined && announcedBytes > limitBytes) return { kind: 'too_large', limitBytes };

  const fields = { app: job.appId, job: job.id };
  const generation = services.nextGeneration(services.clocks.now(job.appId));
  const storing = await storeObject(services.blobs, body, generation, limitBytes);
  switch (storing.kind) {
    case 'too_large':
      return { kind: 'too_large', limitBytes };
    case 'aborted':
      services.log('warn', 'upload aborted, job unchanged', { ...fields, bytes: storing.bytes });
      return { kind: 'aborted' };
    case 'failed':
      services.log('error', 'upload not stored, job unchanged', {
        ...fields,
        cause: describe(storing.cause),
      });
      return { kind: 'unavailable', cause: describe(storing.cause) };
    case 'stored': {
      const receipt = await handOver(services, job, storing.object);
      if (receipt.kind === 'unavailable')
        await services.blobs.remove(storing.object.blob).catch(() => undefined);
      return receipt;
    }
  }
}

/** Gives a stored file to its job. It is no longer the caller's, unless that is `unavailable`. */
export async function handOver(
  services: Services,
  job: ComplianceJob,
  object: StoredObject,
): Promise<Extract<Receipt, { kind: 'stored' | 'unavailable' }>> {
  const process = object.bytes <= RESULT_AT_ONCE_BYTES ? processAtOnce : processLater;
  const taken = await process(services, job, object);
  return typeof taken === 'string'
    ? { kind: 'unavailable', cause: taken }
    : { kind: 'stored', object, taken };
}
