import type { MockHandle } from '../connect.js';
import { buildMatcherResult, type MatcherResult } from './failure-message.js';
import { findWarnings } from './warning-matchers.js';

/**
 * Passes if, after every 429, the client waited for the reset of the window before it sent another request to the window. The
 * first 429 in a window is allowed.
 */
export async function toHaveRespectedRateLimits(handle: MockHandle): Promise<MatcherResult> {
  const countedRequests = (await handle.requests.list()).filter(({ rate_limit }) => rate_limit !== null);
  return buildMatcherResult('no request to a rate-limit window between a 429 and its reset', {
    violations: countedRequests.flatMap((request) => findWarnings(request, 'rate_limit_ignored')),
    compliant: countedRequests.map((request) => ({ request })),
  });
}
