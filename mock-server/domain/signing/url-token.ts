import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ComplianceJob } from '../jobs/job.js';

/** Operation that a token permits. */
export type UrlOperation = 'upload' | 'download';

export type TokenStatus = 'valid' | 'invalid' | 'expired' | 'wrong_purpose';

/** Facts of a job from which the tokens of its URLs are derived. */
type TokenInput = Pick<ComplianceJob, 'id' | 'appId' | 'createdAt'>;

const TOKEN_BYTES = 32;

/**
 * Returns the tokens of a job's upload URL and download URL. Each token is one half of an HMAC over the facts of the job. The
 * same facts always give the same tokens.
 */
export function createUrlTokens(secret: string, job: TokenInput): Readonly<Record<UrlOperation, string>> {
  const hmac = createHmac('sha512', secret).update(`${job.id} ${job.appId} ${job.createdAt}`).digest();
  return {
    upload: hmac.toString('base64url', 0, TOKEN_BYTES),
    download: hmac.toString('base64url', TOKEN_BYTES),
  };
}

/** Compares two tokens in constant time, so that a client cannot guess a token byte by byte. */
function equalsConstantTime(presented: string, expected: string): boolean {
  const [presentedBytes, expectedBytes] = [Buffer.from(presented), Buffer.from(expected)];
  return presentedBytes.length === expectedBytes.length && timingSafeEqual(presentedBytes, expectedBytes);
}

/**
 * Verifies the token of a URL.
 *
 * @param expired whether the URL has expired; ignored if the token is not genuine
 */
export function checkUrlToken(
  secret: string,
  job: TokenInput,
  operation: UrlOperation,
  presented: string,
  expired: boolean,
): TokenStatus {
  const tokens = createUrlTokens(secret, job);
  if (equalsConstantTime(presented, tokens[operation === 'upload' ? 'download' : 'upload']))
    return 'wrong_purpose';
  if (!equalsConstantTime(presented, tokens[operation])) return 'invalid';
  return expired ? 'expired' : 'valid';
}
