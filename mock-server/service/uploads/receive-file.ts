import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob, ObjectMetadata } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { profileNamed, type SettingsSources, settingsOf } from '../app-settings.js';
import { errorCodeOf } from '../error-code.js';
import { storeObject } from '../objects/store-object.js';
import { handOver } from './process-upload.js';
import type { UploadServices } from './upload-services.js';

/** A file of IDs that a client is sending. */
export interface IncomingFile {
  /** The Content-Length; undefined for a chunked body. */
  readonly announcedBytes: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

/** A file without a line. */
export const emptyFile = (): IncomingFile => ({ announcedBytes: 0, body: noBytes() });

async function* noBytes(): AsyncGenerator<Uint8Array> {}

export interface StoredFile {
  readonly kind: 'stored';
  readonly object: ObjectMetadata;
  /** False if the job had its file already, was cancelled, or expired: the file was removed. */
  readonly accepted: boolean;
  /** When the body ended. The response has to be true for this instant. */
  readonly finishedAt: Instant;
}

export type Receipt =
  | StoredFile
  | { readonly kind: 'too_large'; readonly limitBytes: number }
  /** The file could not be stored or processed. `cause` is the system's own code, such as ENOSPC. */
  | { readonly kind: 'unavailable'; readonly cause: string }
  /** The client disconnected: no response can be sent. */
  | { readonly kind: 'aborted' };

/** The largest upload of an app in a profile, in bytes. */
export const largestUpload = (
  services: SettingsSources,
  app: AppId,
  { maxUploadBytes }: Pick<Profile, 'maxUploadBytes'>,
): number => Math.min(maxUploadBytes, settingsOf(services, app).maxUploadBytes);

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
  { announcedBytes, body }: IncomingFile,
): Promise<Receipt> {
  const limitBytes = largestUpload(services, job.appId, profileNamed(services, job.profile));
  if (announcedBytes !== undefined && announcedBytes > limitBytes) return { kind: 'too_large', limitBytes };

  const fields = { app: job.appId, job: job.id };
  const storing = await storeObject(services.blobs, body, limitBytes);
  switch (storing.kind) {
    case 'too_large':
      return { kind: 'too_large', limitBytes };
    case 'aborted':
      services.log('warn', 'upload aborted, job unchanged', { ...fields, bytes: storing.bytes });
      return { kind: 'aborted' };
    case 'failed': {
      const cause = errorCodeOf(storing.cause);
      services.log('error', 'upload not stored, job unchanged', { ...fields, cause });
      return { kind: 'unavailable', cause };
    }
    case 'stored': {
      const finishedAt = services.clocks.now(job.appId);
      const { blob, ...content } = storing.object;
      const object = { ...content, generation: services.counters.nextGeneration(finishedAt) };
      const handover = await handOver(services, job, { blob, ...object }, finishedAt);
      if (handover.kind !== 'unavailable')
        return { kind: 'stored', object, accepted: handover.kind === 'accepted', finishedAt };
      await services.blobs.remove(blob).catch(() => undefined);
      return handover;
    }
  }
}
