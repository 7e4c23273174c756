import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ComplianceJob } from '../jobs/job.js';

/** What a token permits. */
export type UrlOperation = 'upload' | 'download';

export type TokenVerdict = 'good' | 'unusable' | 'expired' | 'other_purpose';

/** The facts that a token is made from. */
type TokenJob = Pick<ComplianceJob, 'id' | 'appId' | 'createdAt'>;

/** Bytes of one token. */
const TOKEN_BYTES = 32;

/** Returns the tokens in a job's two URLs: the halves of one HMAC over job and app. The same facts give the same tokens. */
export function urlTokens(secret: string, job: TokenJob): Readonly<Record<UrlOperation, string>> {
  const hmac = createHmac('sha512', secret).update(`${job.id} ${job.appId} ${job.createdAt}`).digest();
  return {
    upload: hmac.toString('base64url', 0, TOKEN_BYTES),
    download: hmac.toString('base64url', TOKEN_BYTES),
  };
}

/** Compares in constant time, so that a token cannot be guessed byte by byte. */
function isSame(presented: string, expected: string): boolean {
  const [a, b] = [Buffer.from(presented), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Checks a token. @param expired whether the window of the operation has closed; reported only for a genuine token */
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
