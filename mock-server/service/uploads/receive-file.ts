import type { AppId } from '../../domain/app-identity.js';
import type { UnavailableError } from '../../domain/errors.js';
import type { ComplianceJob, DropCause, ObjectMetadata } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { appSettingsOf, getProfile, type SettingsSources } from '../app-settings.js';
import { errorCodeOf } from '../error-code.js';
import { storeObject } from '../objects/store-object.js';
import { attachUpload } from './process-upload.js';
import type { UploadServices } from './upload-services.js';

/** File of IDs in the body of a request. */
export interface IncomingFile {
  /** Value of the Content-Length header. Undefined if the body has chunked encoding. */
  readonly contentLength: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  /** Content-Encoding to store with the object. The bytes are neither checked nor decoded. */
  readonly contentEncoding?: string;
}

export const emptyFile = (): IncomingFile => ({ contentLength: 0, body: emptyBody() });

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

/** File that was received and stored completely. */
export interface StoredFile {
  readonly object: ObjectMetadata;
  /** Why the job did not accept the file, which was then deleted. Undefined if the job accepted the file. */
  readonly dropped: DropCause | undefined;
  /** Instant at which the body ended. The response describes the job at this instant. */
  readonly finishedAt: Instant;
}

export type ReceiveError =
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  | UnavailableError
  /** The client disconnected, so no response can be sent. */
  | { readonly kind: 'aborted' };

/** Returns the size limit of an upload in bytes: the smaller of the app's and the profile's limit. */
export const maxUploadBytesOf = (
  services: SettingsSources,
  app: AppId,
  { maxUploadBytes }: Pick<Profile, 'maxUploadBytes'>,
): number => Math.min(maxUploadBytes, appSettingsOf(services, app).maxUploadBytes);

/**
 * Receives the file of a job from an authorized client. If the job does not accept the file, the file is deleted and the job is
 * unchanged.
 *
 * The caller has checked that the URL was valid when the request arrived. The URL may expire while the body is received. Whether
 * the job accepts the file is decided when the body ends.
 *
 * A job accepts only its first file, because processing starts at once. A second file is received and then deleted.
 *
 * @param findError returns the error of the received bytes, if any. A file with an error is deleted
 */
export async function receiveFile<E = never>(
  services: UploadServices,
  job: ComplianceJob,
  { contentLength, body, contentEncoding }: IncomingFile,
  findError: (checksums: Pick<ObjectMetadata, 'md5' | 'crc32c'>) => E | undefined = () => undefined,
): Promise<Result<StoredFile, ReceiveError | E>> {
  const limitBytes = maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));
  if (contentLength !== undefined && contentLength > limitBytes)
    return err({ kind: 'too_large', limitBytes });
  const problem = services.durability.problem();
  if (problem !== undefined) return err({ kind: 'unavailable', problem });

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
  // Another replica may have moved the clock in the meantime.
  if (services.refreshFacts) await services.refreshFacts(job.appId);
  const finishedAt = services.clocks.now(job.appId);
  const { blob, ...content } = stored.value;
  const error = findError(content);
  if (error !== undefined) {
    await services.blobs.delete(blob).catch(() => undefined);
    return err(error);
  }
  const object = {
    ...content,
    generation: services.idSequences.nextGeneration(finishedAt),
    ...(contentEncoding !== undefined && { contentEncoding }),
  };
  const attached = await attachUpload(services, job, { blob, ...object }, finishedAt);
  if (attached.ok) return ok({ object, dropped: attached.value, finishedAt });
  await services.blobs.delete(blob).catch(() => undefined);
  return attached;
}
