import type { ApiError, StorageError } from '../../domain/errors.js';
import { type ComplianceJob, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { authorizeUploadBySignedUrl, type StorageRequest } from '../signing/authorize-by-signed-url.js';
import { authorizeByToken, type TokenUrlRequest } from '../signing/authorize-by-token.js';
import { type IncomingFile, type ReceiveResult, receiveFile } from './receive-file.js';
import type { UploadServices } from './upload-services.js';

type TokenUploadResult =
  | { readonly kind: 'accepted'; readonly job: ComplianceJob; readonly finishedAt: Instant }
  /** `at` is the instant for which `error` is true: the request's, or the end of its body. */
  | { readonly kind: 'rejected'; readonly error: ApiError; readonly at: Instant }
  /** The client disconnected: no response can be sent. */
  | { readonly kind: 'aborted' };

/** Accepts the file of IDs that a token was made for, once: a second one, or one for a cancelled job, is a conflict. */
export async function uploadByToken(
  services: UploadServices,
  request: TokenUrlRequest,
  file: IncomingFile,
): Promise<TokenUploadResult> {
  const { now } = request;
  const authorized = await authorizeByToken(services, request, 'upload');
  if (!authorized.ok) return { kind: 'rejected', error: authorized.error, at: now };
  const rejectUpload = (job: ComplianceJob, at: Instant): TokenUploadResult => ({
    kind: 'rejected',
    error: { kind: 'upload_not_accepted', id: job.id, status: statusAt(job, at) },
    at,
  });
  if (statusAt(authorized.value, now) !== 'created') return rejectUpload(authorized.value, now);

  const received = await receiveFile(services, authorized.value, file);
  switch (received.kind) {
    case 'too_large':
      return { kind: 'rejected', error: { ...received, kind: 'payload_too_large' }, at: now };
    case 'unavailable':
      return { kind: 'rejected', error: received, at: now };
    case 'aborted':
      return received;
    case 'stored': {
      const { finishedAt } = received;
      const job = (await services.jobs.find(request.id)) ?? authorized.value;
      return received.accepted ? { kind: 'accepted', job, finishedAt } : rejectUpload(job, finishedAt);
    }
  }
}

type SignedUploadResult =
  | Extract<ReceiveResult, { kind: 'stored' | 'aborted' }>
  | { readonly kind: 'rejected'; readonly error: StorageError };

/** Stores the file of IDs that a signed URL was made for. The storage accepts a second one too; the job does not. */
export async function uploadBySignedUrl(
  services: UploadServices,
  request: StorageRequest,
  file: IncomingFile,
): Promise<SignedUploadResult> {
  const authorized = authorizeUploadBySignedUrl(services, request);
  if (!authorized.ok) return { kind: 'rejected', error: authorized.error };
  const received = await receiveFile(services, authorized.value, file);
  return received.kind === 'too_large' || received.kind === 'unavailable'
    ? { kind: 'rejected', error: received }
    : received;
}
