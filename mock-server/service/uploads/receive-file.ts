import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, ObjectMetadata } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { appSettingsOf, getProfile, type SettingsSources } from '../app-settings.js';
import { errorCodeOf } from '../error-code.js';
import { storeObject } from '../objects/store-object.js';
import { attachUpload } from './process-upload.js';
import type { UploadServices } from './upload-services.js';

/** A file of IDs that a client is sending. */
export interface IncomingFile {
  /** The Content-Length; undefined for a chunked body. */
  readonly contentLength: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A file without a line. */
export const emptyFile = (): IncomingFile => ({ contentLength: 0, body: emptyBody() });

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

export interface StoredFile {
  readonly kind: 'stored';
  readonly object: ObjectMetadata;
  /** False if the job had its file already, was cancelled, or expired: the file was removed. */
  readonly accepted: boolean;
  /** When the body ended. The response has to be true for this instant. */
  readonly finishedAt: Instant;
}

export type ReceiveResult =
  | StoredFile
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  /** The file could not be stored or processed. `cause` is the system's own code, such as ENOSPC. */
  | { readonly kind: 'unavailable'; readonly errorCode: string }
  /** The client disconnected: no response can be sent. */
  | { readonly kind: 'aborted' };

/** The largest upload of an app in a profile, in bytes. */
export const maxUploadBytesOf = (
  services: SettingsSources,
  app: AppId,
  { maxUploadBytes }: Pick<Profile, 'maxUploadBytes'>,
): number => Math.min(maxUploadBytes, appSettingsOf(services, app).maxUploadBytes);

/**
 * Receives the file of a job, once its sender is admitted. Unless the job accepts it, the job stays as it was and nothing
 * of the file is kept.
 *
 * An upload is two events: its request, whose instant decides whether the URL is valid, and the end of its body, whose
 * instant is read here. An upload that began before its URL expired may end later. A job accepts one file: later ones are
 * stored and removed, as the job is already being processed.
 */
export async function receiveFile(
  services: UploadServices,
  job: ComplianceJob,
  { contentLength, body }: IncomingFile,
): Promise<ReceiveResult> {
  const limitBytes = maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));
  if (contentLength !== undefined && contentLength > limitBytes) return { kind: 'too_large', limitBytes };

  const logFields = { app: job.appId, job: job.id };
  const storeResult = await storeObject(services.blobs, body, limitBytes);
  switch (storeResult.kind) {
    case 'too_large':
      return { kind: 'too_large', limitBytes };
    case 'aborted':
      services.log('warn', 'upload aborted, job unchanged', { ...logFields, bytes: storeResult.bytes });
      return { kind: 'aborted' };
    case 'failed': {
      const cause = errorCodeOf(storeResult.cause);
      services.log('error', 'upload not stored, job unchanged', { ...logFields, cause });
      return { kind: 'unavailable', errorCode: cause };
    }
    case 'stored': {
      const finishedAt = services.clocks.now(job.appId);
      const { blob, ...content } = storeResult.object;
      const object = { ...content, generation: services.idSequences.nextGeneration(finishedAt) };
      const attached = await attachUpload(services, job, { blob, ...object }, finishedAt);
      if (attached.kind !== 'unavailable')
        return { kind: 'stored', object, accepted: attached.kind === 'accepted', finishedAt };
      await services.blobs.delete(blob).catch(() => undefined);
      return attached;
    }
  }
}
