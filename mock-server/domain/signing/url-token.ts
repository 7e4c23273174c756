import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ComplianceJob } from '../jobs/job.js';

/** What a token permits. */
export type UrlOperation = 'upload' | 'download';

export type TokenVerdict = 'good' | 'unusable' | 'expired' | 'other_purpose';

/** The facts that a token is made from. */
type TokenJob = Pick<ComplianceJob, 'id' | 'appId' | 'createdAt'>;

/**
 * Returns the token in a job's URL: an HMAC of job, app and operation. The same facts give the same token.
 */
export const urlToken = (secret: string, job: TokenJob, operation: UrlOperation): string =>
  createHmac('sha256', secret)
    .update(`${operation} ${job.id} ${job.appId} ${job.createdAt}`)
    .digest('base64url');

/** Compares in constant time, so that a token cannot be guessed byte by byte. */
function isSame(presented: string, expected: string): boolean {
  const [a, b] = [Buffer.from(presented), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Checks a token for an operation on a job. Expiry is reported only for a genuine token.
 *
 * @param expired whether the window of the operation has closed
 */
export function checkUrlToken(
  secret: string,
  job: TokenJob,
  operation: UrlOperation,
  presented: string,
  expired: boolean,
): TokenVerdict {
  const other = operation === 'upload' ? 'download' : 'upload';
  if (isSame(presented, urlToken(secret, job, other))) return 'other_purpose';
  if (!isSame(presented, urlToken(secret, job, operation))) return 'unusable';
  return expired ? 'expired' : 'good';
}
