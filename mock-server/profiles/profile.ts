import type { Behaviour } from '../../contracts/generated/behaviour.js';
import type { StorageError } from '../domain/errors.js';
import type { ComplianceJob, JobStatus, UnfinishedStatus } from '../domain/jobs/job.js';
import type { RateLimitBucket } from '../domain/limits/rate-limit-window.js';
import type { ResultRules } from '../domain/results/result-line-writer.js';
import type { SignatureLine } from '../domain/signing/signature-lines.js';
import type { RawRequest } from '../domain/signing/signed-url.js';
import type { TokenStatus, UrlOperation } from '../domain/signing/url-token.js';
import type { Instant } from '../domain/time/instant.js';
import type { UploadSession } from '../domain/uploads/upload-session.js';
import type { ResponseRules } from './response-rules.js';

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

/** Operations of a profile in which clients transfer files by signed URLs of a separate storage. */
interface SignedUrls {
  /** Origin of the real storage. Clients that reach the mock by a real hostname get URLs with this origin. */
  readonly realOrigin: string;
  /** Returns the error of an invalid request to a signed URL, or undefined if the request is valid. */
  check(request: RawRequest, now: Instant): StorageError | undefined;
  /**
   * Returns the differences between a request and the signed request of a job, as clauses of a sentence and line by line.
   *
   * @param canonicalRequest canonical form of the request
   */
  findDifferences(
    job: UrlInput,
    urls: JobUrls,
    request: RawRequest,
    canonicalRequest: string,
  ): { readonly differences: readonly string[]; readonly lines: readonly SignatureLine[] };
  /** Returns the `upload_id` of an upload session. The same facts always give the same `upload_id`. */
  createUploadId(session: UploadSession): string;
  /** Returns whether a well-formed `upload_id` belongs to a session. */
  verifyUploadId(session: UploadSession, uploadId: string): boolean;
}

/** Operations of a profile in which clients transfer files by token URLs. */
interface TokenUrls {
  check(job: ComplianceJob, operation: UrlOperation, token: string, now: Instant): TokenStatus;
}

/** One version of the API. Contains everything that differs between the versions, so that no other code checks the version. */
export interface Profile extends ResultRules, ResponseRules {
  /** Name of the profile, and of the profile's request schemas in the OpenAPI document. */
  readonly name: string;
  /** Behaviour of this version where it is not proven. @see contracts/assumptions.yaml */
  readonly behaviour: Behaviour;
  /** Returns the origin of the `type` URLs in problem responses. @param calledHost host that the client called */
  problemOrigin(calledHost: string | undefined): string;
  /** Builds the upload URL and the download URL of a job. The same facts always give the same URLs. */
  buildUrls(job: UrlInput): JobUrls;
  readonly signedUrls: SignedUrls | undefined;
  readonly tokenUrls: TokenUrls | undefined;
  /** Statuses in which a job blocks a new job of its type. */
  readonly blockingStatuses: readonly UnfinishedStatus[];
  /** Statuses in which a job can be cancelled. Empty if this version of the API cannot cancel jobs. */
  readonly cancellableStatuses: readonly JobStatus[];
  /** Number of requests that a window of each bucket admits. */
  readonly rateLimits: Readonly<Record<RateLimitBucket, number>>;
  /** Maximum size of an upload in bytes. An option can only lower this limit. */
  readonly maxUploadBytes: number;
}
