import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { UrlOperation } from '../../domain/signing/url-token.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import { findJob } from '../jobs/find-jobs.js';
import type { Services } from '../services.js';

/** A request to a URL that contains a token. Its bearer token named the app. */
export interface TokenUrlRequest {
  readonly app: AppId;
  readonly id: string;
  /** Undefined if the URL has none. */
  readonly token: string | undefined;
  /** When the request came, on the app's clock. */
  readonly now: Instant;
}

/**
 * Finds the job that a token was made for. A token never opens a job that does not exist or belongs to another app:
 * the error is the same, so that a stranger does not learn what exists.
 */
export async function authorizeByToken(
  services: Pick<Services, 'jobs' | 'profiles'>,
  { app, id, token, now }: TokenUrlRequest,
  operation: UrlOperation,
): Promise<Result<ComplianceJob, ApiError>> {
  const job = await findJob(services, app, id);
  const urls = job && getProfile(services, job.profile).tokenUrls;
  if (!job || !urls) return err({ kind: 'invalid_token', because: 'no_job' });
  if (token === undefined) return err({ kind: 'invalid_token', because: 'no_token' });
  switch (urls.check(job, operation, token, now)) {
    case 'invalid':
      return err({ kind: 'invalid_token', because: 'wrong_token' });
    case 'expired':
      return err({ kind: 'token_expired', operation });
    case 'wrong_purpose':
      return err({ kind: 'wrong_token_purpose', operation });
    case 'valid':
      return ok(job);
  }
}
