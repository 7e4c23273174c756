import type { MockHandle } from '../connect.js';
import type { JournalEntry } from '../types.js';
import { buildMatcherResult, type ExplainedRequest, type MatcherResult } from './matcher-result.js';

export async function toHaveNoWarnings(handle: MockHandle): Promise<MatcherResult> {
  const requests = await handle.requests.list();
  return buildMatcherResult('no warnings', {
    violations: requests.flatMap((request) => findWarnings(request)),
    compliant: requests.map((request) => ({ request })),
  });
}

/** Passes if, after a 429, the client sent no request to the window until its reset. The first 429 itself is allowed. */
export async function toHaveRespectedRateLimits(handle: MockHandle): Promise<MatcherResult> {
  const countedRequests = (await handle.requests.list()).filter(({ rate_limit }) => rate_limit !== null);
  return buildMatcherResult('no request to a rate-limit window between a 429 and its reset', {
    violations: countedRequests.flatMap((request) => findWarnings(request, 'rate_limit_ignored')),
    compliant: countedRequests.map((request) => ({ request })),
  });
}

/** @param onlyKind kind of the warnings; by default all kinds */
const findWarnings = (
  request: JournalEntry,
  onlyKind?: JournalEntry['warnings'][number]['kind'],
): ExplainedRequest[] =>
  request.warnings
    .filter(({ kind }) => onlyKind === undefined || kind === onlyKind)
    .map(({ kind, detail }) => ({ request, explanation: `${kind}: ${detail}` }));
