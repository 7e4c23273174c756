import type { AppId } from '../../domain/app-identity.js';
import type { ApiError } from '../../domain/errors.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { err, ok, type Result } from '../../domain/result.js';
import type { UrlOperation } from '../../domain/signing/url-token.js';
import type { Instant } from '../../domain/time/instant.js';
import { getProfile } from '../app-settings.js';
import { findJob } from '../jobs/find-jobs.js';
import type { Services } from '../services.js';

/** A request to a token URL, authenticated by a bearer token. */
export interface TokenUrlRequest {
  readonly app: AppId;
  readonly id: string;
  /** Undefined if the URL has no token. */
  readonly token: string | undefined;
  /** When the request arrived, on the app's clock. */
  readonly now: Instant;
}

/**
 * Returns the job that a token was made for. A job that does not exist and a job of another app give the same error, so that
 * a stranger does not learn which jobs exist.
 */
export async function authorizeByToken(
  services: Pick<Services, 'jobs' | 'profiles'>,
  { app, id, token, now }: TokenUrlRequest,
  operation: UrlOperation,
): Promise<Result<ComplianceJob, ApiError>> {
  const job = await findJob(services, app, id);
  const urls = job && getProfile(services, job.profile).tokenUrls;
  if (!job || !urls) return err({ kind: 'invalid_token', cause: 'no_job' });
  if (token === undefined) return err({ kind: 'invalid_token', cause: 'no_token' });
  switch (urls.check(job, operation, token, now)) {
    case 'invalid':
      return err({ kind: 'invalid_token', cause: 'wrong_token' });
    case 'expired':
      return err({ kind: 'token_expired', operation });
    case 'wrong_purpose':
      return err({ kind: 'wrong_token_purpose', operation });
    case 'valid':
      return ok(job);
  }
}
