import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ComplianceJob } from '../jobs/job.js';

/** What a token is good for. */
export type UrlOperation = 'upload' | 'download';

export type TokenVerdict = 'good' | 'unusable' | 'expired' | 'other_purpose';

/** The facts that a token stands for. */
type TokenJob = Pick<ComplianceJob, 'id' | 'appId' | 'createdAt'>;

/** Bytes of one token. */
const TOKEN_BYTES = 32;

/**
 * The tokens in a job's two URLs: the halves of one HMAC over job and app, opaque without the secret. The same facts give
 * the same tokens.
 */
export function urlTokens(secret: string, job: TokenJob): Readonly<Record<UrlOperation, string>> {
  const hmac = createHmac('sha512', secret).update(`${job.id} ${job.appId} ${job.createdAt}`).digest();
  return {
    upload: hmac.toString('base64url', 0, TOKEN_BYTES),
    download: hmac.toString('base64url', TOKEN_BYTES),
  };
}

/** Compared in constant time, so that a token cannot be guessed digit by digit. */
function isSame(presented: string, expected: string): boolean {
  const [a, b] = [Buffer.from(presented), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Whether a token opens a job for an operation. Expiry counts only for a token that is genuine.
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
  const tokens = urlTokens(secret, job);
  if (isSame(presented, tokens[operation === 'upload' ? 'download' : 'upload'])) return 'other_purpose';
  if (!isSame(presented, tokens[operation])) return 'unusable';
  return expired ? 'expired' : 'good';
}
