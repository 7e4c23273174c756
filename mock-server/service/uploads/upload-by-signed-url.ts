import type { StorageError } from '../../domain/errors.js';
import { locateUpload, type StorageRequest } from '../signing/locate-job.js';
import { type IncomingFile, type Receipt, receiveFile } from './receive-file.js';
import type { UploadServices } from './upload-services.js';

export type SignedUpload =
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
