import type { ApiError, StorageError } from '../../domain/errors.js';
import { type ComplianceJob, statusAt } from '../../domain/jobs/job.js';
import type { Instant } from '../../domain/time/instant.js';
import { admitToken, type TokenRequest } from '../signing/admit-token.js';
import { locateUpload, type StorageRequest } from '../signing/locate-job.js';
import { type IncomingFile, type Receipt, receiveFile } from './receive-file.js';
import type { UploadServices } from './upload-services.js';

type TokenUpload =
  | { readonly kind: 'accepted'; readonly job: ComplianceJob; readonly finishedAt: Instant }
  /** `at` is the instant for which `error` is true: the request's, or the end of its body. */
  | { readonly kind: 'rejected'; readonly error: ApiError; readonly at: Instant }
  /** The client disconnected: no response can be sent. */
  | { readonly kind: 'aborted' };

/** Accepts the file of IDs that a token was made for, once: a second one, or one for a cancelled job, is a conflict. */
export async function uploadByToken(
  services: UploadServices,
  request: TokenRequest,
  file: IncomingFile,
): Promise<TokenUpload> {
  const { now } = request;
  const admission = await admitToken(services, request, 'upload');
  if (!admission.ok) return { kind: 'rejected', error: admission.error, at: now };
  const notAccepted = (job: ComplianceJob, at: Instant): TokenUpload => ({
    kind: 'rejected',
    error: { kind: 'upload_not_taken', id: job.id, status: statusAt(job, at) },
    at,
  });
  if (statusAt(admission.value, now) !== 'created') return notAccepted(admission.value, now);

  const receipt = await receiveFile(services, admission.value, file);
  switch (receipt.kind) {
    case 'too_large':
      return { kind: 'rejected', error: { ...receipt, kind: 'payload_too_large' }, at: now };
    case 'unavailable':
      return { kind: 'rejected', error: receipt, at: now };
    case 'aborted':
      return receipt;
    case 'stored': {
      const { finishedAt } = receipt;
      const job = (await services.jobs.find(request.id)) ?? admission.value;
      return receipt.accepted ? { kind: 'accepted', job, finishedAt } : notAccepted(job, finishedAt);
    }
  }
}

type SignedUpload =
  | Extract<Receipt, { kind: 'stored' | 'aborted' }>
  | { readonly kind: 'rejected'; readonly error: StorageError };

/** Stores the file of IDs that a signed URL was made for. The storage accepts a second one too; the job does not. */
export async function uploadBySignedUrl(
  services: UploadServices,
  request: StorageRequest,
  file: IncomingFile,
): Promise<SignedUpload> {
  const location = locateUpload(services, request);
  if (!location.ok) return { kind: 'rejected', error: location.error };
  const receipt = await receiveFile(services, location.value, file);
  return receipt.kind === 'too_large' || receipt.kind === 'unavailable'
    ? { kind: 'rejected', error: receipt }
    : receipt;
}
