import type { StorageError } from '../domain/errors.js';
import type { ComplianceJob, JobStatus, UnfinishedStatus } from '../domain/jobs/job.js';
import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { RawRequest } from '../domain/signing/signed-url.js';
import type { TokenStatus, UrlOperation } from '../domain/signing/url-token.js';
import type { Instant } from '../domain/time/instant.js';
import type { UploadSession } from '../domain/uploads/upload-session.js';

/** Facts of a job from which its URLs are built. */
export type UrlInput = Pick<
  ComplianceJob,
  'id' | 'appId' | 'ownerId' | 'type' | 'resumable' | 'createdAt' | 'origin'
>;

/** URLs to upload a job's file and to download its result. */
export interface JobUrls {
  readonly uploadUrl: string;
  readonly downloadUrl: string;
}

/** A profile that transfers files by signed URLs of a separate storage. */
interface SignedUrls {
  /** Origin of the real storage, for clients that reach the mock by the real hostnames. */
  readonly realOrigin: string;
  /** Returns why a request to a signed URL is rejected, or undefined if it is valid. */
  check(request: RawRequest, now: Instant): StorageError | undefined;
  /** Lists how a request differs from the signed request of a job, as clauses of a sentence. */
  findDifferences(job: UrlInput, urls: JobUrls, request: RawRequest): readonly string[];
  /** Returns the credential of an upload session. The same facts give the same credential. */
  createUploadId(session: UploadSession): string;
  /** Whether a well-formed `upload_id` belongs to a session. */
  verifyUploadId(session: UploadSession, uploadId: string): boolean;
}

/** A profile that transfers files by URLs of the API that contain a token. */
interface TokenUrls {
  check(job: ComplianceJob, operation: UrlOperation, token: string, now: Instant): TokenStatus;
}

/** A version of the API. Contains everything that differs between versions, so that no other code checks the version. */
export interface Profile extends ResultRules {
  /** Also the name of the request schemas in the OpenAPI document. */
  readonly name: string;
  /** Origin of the `type` URLs in problem responses. */
  readonly problemOrigin: string;
  /** The `api-version` header. */
  readonly apiVersion: string;
  /** Content type of responses with `errors`. */
  readonly invalidRequestContentType: string;
  /** Builds both URLs of a job; the same facts give the same URLs. */
  buildUrls(job: UrlInput): JobUrls;
  readonly signedUrls: SignedUrls | undefined;
  readonly tokenUrls: TokenUrls | undefined;
  /** Statuses in which a job blocks the creation of another job of its type. */
  readonly blockingStatuses: readonly UnfinishedStatus[];
  /** Statuses in which a job can be cancelled. If empty, the API has no such operation. */
  readonly cancellableStatuses: readonly JobStatus[];
  /** Size limit of uploads. An option can only lower it. */
  readonly maxUploadBytes: number;
}
