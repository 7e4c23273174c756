import type { ApiError, StorageError } from '../../domain/errors.js';
import { type ComplianceJob, type DropCause, statusAt } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ExpectedChecksums } from '../../domain/uploads/upload-session.js';
import { getProfile } from '../app-settings.js';
import { findChecksumMismatch } from '../objects/verify-checksums.js';
import { authorizeUploadBySignedUrl, type StorageRequest } from '../signing/authorize-by-signed-url.js';
import { authorizeByToken, type TokenUrlRequest } from '../signing/authorize-by-token.js';
import { type IncomingFile, type ReceiveError, receiveFile, type StoredFile } from './receive-file.js';
import type { UploadServices } from './upload-services.js';

/** Job of a successful upload to its token URL, and the instant at which the upload ended. */
interface AcceptedUpload {
  readonly job: ComplianceJob;
  readonly finishedAt: Instant;
  /** Set if the job keeps the file of an earlier upload. */
  readonly dropped: DropCause | undefined;
}

type TokenUploadError =
  /** `at` is the instant that `error` refers to: the arrival of the request or the end of its body. */
  | { readonly kind: 'rejected'; readonly error: ApiError; readonly at: Instant }
  /** The client disconnected, so no response can be sent. */
  | { readonly kind: 'aborted' };

/**
 * Receives a file that is uploaded to a token URL. Returns `upload_not_accepted` if the job already has a file, was cancelled or
 * has expired.
 */
export async function uploadByToken(
  services: UploadServices,
  request: TokenUrlRequest,
  file: IncomingFile,
): Promise<Result<AcceptedUpload, TokenUploadError>> {
  const { now } = request;
  const reject = (error: ApiError, at = now) => err({ kind: 'rejected', error, at } as const);
  const rejectUpload = (
    job: ComplianceJob,
    at: Instant,
    cause: DropCause = job.upload ? 'has_file' : 'cancelled',
  ) => reject({ kind: 'upload_not_accepted', id: job.id, status: statusAt(job, at), cause }, at);
  const authorized = await authorizeByToken(services, request, 'upload');
  if (!authorized.ok) return reject(authorized.error);
  const { behaviour } = getProfile(services, authorized.value.profile);
  const acceptsSecond = behaviour['second-upload'] === 'accept' && hasFile(authorized.value);
  if (statusAt(authorized.value, now) !== 'created' && !acceptsSecond)
    return rejectUpload(authorized.value, now);

  const received = await receiveFile(services, authorized.value, file);
  if (!received.ok) {
    const { error } = received;
    if (error.kind === 'aborted') return err(error);
    return reject(error.kind === 'too_large' ? { ...error, kind: 'payload_too_large' } : error);
  }
  const { dropped, finishedAt } = received.value;
  const job = (await services.jobs.find(request.id)) ?? authorized.value;
  const isAccepted =
    dropped === undefined || (dropped === 'has_file' && behaviour['second-upload'] === 'accept');
  return isAccepted ? ok({ job, finishedAt, dropped }) : rejectUpload(job, finishedAt, dropped);
}

const hasFile = ({ upload, cancelledAt }: ComplianceJob): boolean =>
  upload !== undefined && cancelledAt === undefined;

/** File whose request announces checksums. */
export interface VerifiableFile {
  readonly file: IncomingFile;
  /** MD5 hash that the request announces for its body, in base64. */
  readonly bodyMd5: string | undefined;
  /** Checksums that the request announces for the whole object. */
  readonly expected: ExpectedChecksums;
}

/**
 * Receives a file that is uploaded to a signed URL. The upload of a second file succeeds as well, but the file is deleted,
 * because the job accepts only one. A file with a wrong checksum is deleted, and the job keeps waiting for a file.
 *
 * @param parsed file of the request, or a parse error. An invalid signature is reported before a parse error
 */
export async function uploadBySignedUrl(
  services: UploadServices,
  request: StorageRequest,
  parsed: Result<VerifiableFile, StorageError>,
): Promise<Result<StoredFile, StorageError | ReceiveError>> {
  const authorized = authorizeUploadBySignedUrl(services, request);
  if (!authorized.ok) return authorized;
  if (!parsed.ok) return parsed;
  const { file, bodyMd5, expected } = parsed.value;
  return receiveFile(
    services,
    authorized.value,
    file,
    (computed) =>
      findChecksumMismatch('upload', bodyMd5 === undefined ? {} : { md5: bodyMd5 }, computed) ??
      findChecksumMismatch('upload', expected, computed),
  );
}
