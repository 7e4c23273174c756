import type { StorageError } from '../domain/errors.js';
import type { Instant } from '../domain/instant.js';
import type { ComplianceJob, JobStatus, JobType } from '../domain/job.js';
import type { Outcome, OutcomeDigits } from '../domain/outcome.js';
import type { PresentedRequest } from '../domain/signed-url.js';

/** The facts that a job's URLs are made of. */
export type JobToMint = Pick<ComplianceJob, 'id' | 'ownerId' | 'type' | 'resumable' | 'createdAt'>;

/**
 * A generation of the API. All that differs between two generations stands in one value of this kind, so that nothing
 * else asks which one it is.
 */
export interface Profile {
  readonly name: ProfileName;
  /** Origin of the `type` URLs of problems. */
  readonly problemOrigin: string;
  /** The `api-version` header. */
  readonly apiVersion: string;
  /** Signs both URLs of a job; the same facts give the same URLs. `origin` is scheme and authority. */
  mintUrls(job: JobToMint, origin: string): { uploadUrl: string; downloadUrl: string };
  /** Whether a request to a minted URL may pass; undefined if so. */
  checkUrl(request: PresentedRequest, now: Instant): StorageError | undefined;
  /** Statuses in which a job keeps a second one of its type from being created. */
  readonly blockingStatuses: readonly JobStatus[];
  /** What an ID's digits decide. */
  readonly outcomeDigits: OutcomeDigits;
  /** The result line of an affected ID, without its line end. */
  resultLine(type: JobType, id: string, outcome: Outcome): string;
}

export const PROFILE_NAMES = ['gcs'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];
