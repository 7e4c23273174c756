import type { StorageError } from '../domain/errors.js';
import type { ComplianceJob, JobStatus, UnfinishedStatus } from '../domain/jobs/job.js';
import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { RawRequest } from '../domain/signing/signed-url.js';
import type { TokenStatus, UrlOperation } from '../domain/signing/url-token.js';
import type { Instant } from '../domain/time/instant.js';
import type { UploadSession } from '../domain/uploads/upload-session.js';

/** The facts that a job's URLs are made of. */
export type UrlInput = Pick<
  ComplianceJob,
  'id' | 'appId' | 'ownerId' | 'type' | 'resumable' | 'createdAt' | 'origin'
>;

/** The URLs where a job's file is uploaded and its result is downloaded. */
export interface JobUrls {
  readonly uploadUrl: string;
  readonly downloadUrl: string;
}

/** Files are transferred by signed URLs of a separate storage. */
interface SignedUrls {
  /** The real storage's origin, for clients that reach the mock by the real hostnames. */
  readonly realOrigin: string;
  /** Returns why a request to a signed URL is rejected; undefined if it is admitted. */
  check(request: RawRequest, now: Instant): StorageError | undefined;
  /** Lists, in plain words, how a request differs from the signed URL of the job that it seems to use. */
  findDifferences(job: UrlInput, urls: JobUrls, request: RawRequest): readonly string[];
  /** Returns the credential of an upload session. The same facts give the same one. */
  createUploadId(session: UploadSession): string;
  /** Whether a well-formed `upload_id` is that of a session. */
  verifyUploadId(session: UploadSession, uploadId: string): boolean;
}

/** Files are transferred by URLs of the API that contain a token. */
interface TokenUrls {
  check(job: ComplianceJob, operation: UrlOperation, token: string, now: Instant): TokenStatus;
}

/**
 * A version of the API, as one value: everything that differs between versions is in here, so that no other code asks which
 * one it is.
 */
export interface Profile extends ResultRules {
  /** Also the name of its request schemas in the API's description. */
  readonly name: string;
  /** Origin of the `type` URLs of problems. */
  readonly problemOrigin: string;
  /** The `api-version` header. */
  readonly apiVersion: string;
  /** Content type of responses with `errors`. */
  readonly invalidRequestContentType: string;
  /** Builds both URLs of a job; the same facts give the same URLs. */
  buildUrls(job: UrlInput): JobUrls;
  readonly signedUrls: SignedUrls | undefined;
  readonly tokenUrls: TokenUrls | undefined;
  /** Statuses in which a job blocks the creation of a second one of its type. */
  readonly blockingStatuses: readonly UnfinishedStatus[];
  /** Statuses in which a job can be cancelled. If there are none, the API has no such operation. */
  readonly cancellableStatuses: readonly JobStatus[];
  /** The largest upload, whatever an option allows. */
  readonly maxUploadBytes: number;
}
