import type { StorageError } from '../domain/errors.js';
import type { ComplianceJob, JobStatus, UnfinishedStatus } from '../domain/jobs/job.js';
import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { PresentedRequest } from '../domain/signing/signed-url.js';
import type { TokenVerdict, UrlOperation } from '../domain/signing/url-token.js';
import type { Instant } from '../domain/time/instant.js';
import type { UploadSession } from '../domain/uploads/upload-session.js';

/** The facts that a job's URLs are made of. */
export type UrlFacts = Pick<
  ComplianceJob,
  'id' | 'appId' | 'ownerId' | 'type' | 'resumable' | 'createdAt' | 'origin'
>;

/** Where a job's file is uploaded and its result downloaded. */
export interface JobUrls {
  readonly uploadUrl: string;
  readonly downloadUrl: string;
}

/** Files go through signed URLs of a storage of its own. */
export interface SignedUrls {
  /** The storage's own, for clients that reach the mock by the real names. */
  readonly realOrigin: string;
  /** Returns why a request to a signed URL is rejected; undefined if it is admitted. */
  check(request: PresentedRequest, now: Instant): StorageError | undefined;
  /** In plain words, what of a request is not as the URL of the job that it seems to use was signed. */
  differences(job: UrlFacts, urls: JobUrls, request: PresentedRequest): readonly string[];
  /** The credential of a resumable upload; the same facts give the same one. */
  uploadIdOf(session: UploadSession): string;
  /** Whether an `upload_id` that has the form of one is that of a session. */
  opensSession(session: UploadSession, uploadId: string): boolean;
}

/** Files go through the API itself, by URLs with a token. */
export interface TokenUrls {
  check(job: ComplianceJob, operation: UrlOperation, token: string, now: Instant): TokenVerdict;
}

/**
 * A generation of the API. All that differs between two generations stands in one value of this kind, so that nothing
 * else asks which one it is.
 */
export interface Profile extends ResultRules {
  /** Also the name of its request schemas in the API's description. */
  readonly name: string;
  /** Origin of the `type` URLs of problems. */
  readonly problemOrigin: string;
  /** The `api-version` header. */
  readonly apiVersion: string;
  /** Content type of answers with `errors`. */
  readonly invalidRequestType: string;
  /** Builds both URLs of a job; the same facts give the same URLs. */
  buildUrls(job: UrlFacts): JobUrls;
  readonly signedUrls: SignedUrls | undefined;
  readonly tokenUrls: TokenUrls | undefined;
  /** Statuses in which a job keeps a second one of its type from being created. */
  readonly blockingStatuses: readonly UnfinishedStatus[];
  /** Statuses in which a job can be cancelled; with none there is no such call. */
  readonly cancellableStatuses: readonly JobStatus[];
  /** The largest upload, whatever an option allows. */
  readonly maxUploadBytes: number;
}
