import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, ObjectMetadata } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { appSettingsOf, getProfile, type SettingsSources } from '../app-settings.js';
import { errorCodeOf } from '../error-code.js';
import { storeObject } from '../objects/store-object.js';
import { attachUpload, type UnavailableError } from './process-upload.js';
import type { UploadServices } from './upload-services.js';

/** A file of IDs that a client is sending. */
export interface IncomingFile {
  /** The Content-Length; undefined for a chunked body. */
  readonly contentLength: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Returns an empty file. */
export const emptyFile = (): IncomingFile => ({ contentLength: 0, body: emptyBody() });

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/** An uploaded file that was stored completely. */
export interface StoredFile {
  readonly object: ObjectMetadata;
  /** False if the job had a file already, was cancelled, or expired: the file was deleted. */
  readonly accepted: boolean;
  /** When the body ended. The response describes the job at this instant. */
  readonly finishedAt: Instant;
}

export type ReceiveError =
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | UnavailableError
  /** The client disconnected: no response can be sent. */
  | { readonly kind: 'aborted' };

/** Returns the maximum size of an app's upload in a profile. */
export const maxUploadBytesOf = (
  services: SettingsSources,
  app: AppId,
  { maxUploadBytes }: Pick<Profile, 'maxUploadBytes'>,
): number => Math.min(maxUploadBytes, appSettingsOf(services, app).maxUploadBytes);

/**
 * Receives the file of a job from an authorized client. Unless the job accepts the file, the job is unchanged and the file is
 * deleted.
 *
 * An upload is two events: its request, whose instant decides whether the URL is valid, and the end of its body, whose
 * instant is read here. An upload that started before its URL expired may end later. A job accepts one file: later ones are
 * stored and deleted, because the job is already being processed.
 */
export async function receiveFile(
  services: UploadServices,
  job: ComplianceJob,
  { contentLength, body }: IncomingFile,
): Promise<Result<StoredFile, ReceiveError>> {
  const limitBytes = maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));
  if (contentLength !== undefined && contentLength > limitBytes)
    return err({ kind: 'too_large', limitBytes });

  const logFields = { app: job.appId, job: job.id };
  const stored = await storeObject(services.blobs, body, limitBytes);
  if (!stored.ok) {
    const { error } = stored;
    switch (error.kind) {
      case 'too_large':
        return err({ kind: 'too_large', limitBytes });
      case 'aborted':
        services.log('warn', 'upload aborted, job unchanged', { ...logFields, bytes: error.bytes });
        return err({ kind: 'aborted' });
      case 'store_failed': {
        const cause = errorCodeOf(error.cause);
        services.log('error', 'upload not stored, job unchanged', { ...logFields, cause });
        return err({ kind: 'unavailable', errorCode: cause });
      }
    }
  }
  const finishedAt = services.clocks.now(job.appId);
  const { blob, ...content } = stored.value;
  const object = { ...content, generation: services.idSequences.nextGeneration(finishedAt) };
  const attached = await attachUpload(services, job, { blob, ...object }, finishedAt);
  if (attached.ok) return ok({ object, accepted: attached.value, finishedAt });
  await services.blobs.delete(blob).catch(() => undefined);
  return attached;
}
