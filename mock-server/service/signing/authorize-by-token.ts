import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { UrlOperation } from '../../domain/signing/url-token.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Profile } from '../../profiles/profile.js';
import { getProfile } from '../app-settings.js';
import { findJob } from '../jobs/find-jobs.js';
import type { Services } from '../services.js';

/** Request to a token URL by an app that its bearer token identified. */
export interface TokenUrlRequest {
  readonly app: AppId;
  readonly id: string;
  /** Token in the query of the URL. Undefined if the URL has no token. */
  readonly token: string | undefined;
  /** Instant at which the request arrived, on the app's clock. */
  readonly now: Instant;
}

/**
 * Authorizes a request by the token of its URL, and returns the job. An unknown job and a job of another app give the same error,
 * so that an app does not learn which jobs other apps have.
 */
export async function authorizeByToken(
  services: Pick<Services, 'jobs' | 'profiles'>,
  { app, id, token, now }: TokenUrlRequest,
  operation: UrlOperation,
): Promise<Result<ComplianceJob, ApiError>> {
  const job = await findJob(services, app, id);
  const { tokenUrls: urls, behaviour } = job ? getProfile(services, job.profile) : {};
  if (!job || !urls || !behaviour) return err({ kind: 'invalid_token', cause: 'no_job' });
  if (token === undefined) return err({ kind: 'invalid_token', cause: 'no_token' });
  switch (urls.check(job, operation, token, now)) {
    case 'invalid':
      if (
        behaviour['other-job-token'] === '403' &&
        (await isOfOtherJob(services, job, urls, operation, token))
      )
        return err({ kind: 'wrong_token_purpose', operation, belongsTo: 'other_job' });
      return err({ kind: 'invalid_token', cause: 'wrong_token' });
    case 'expired':
      return err({ kind: 'token_expired', operation });
    case 'wrong_purpose':
      return err({ kind: 'wrong_token_purpose', operation, belongsTo: 'other_url' });
    case 'valid':
      return ok(job);
  }
}

/** Number of an app's newest jobs whose tokens are compared. */
const MAX_COMPARED_JOBS = 1_000;

/** Returns whether a token belongs to the same URL of another job of the app. */
async function isOfOtherJob(
  { jobs }: Pick<Services, 'jobs'>,
  { appId, id }: ComplianceJob,
  urls: NonNullable<Profile['tokenUrls']>,
  operation: UrlOperation,
  token: string,
): Promise<boolean> {
  const others = (await jobs.listPage(appId, MAX_COMPARED_JOBS)).filter((job) => job.id !== id);
  return others.some((job) => urls.check(job, operation, token, job.createdAt) === 'valid');
}
