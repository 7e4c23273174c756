import type { MockHandle } from '../connect.js';
import type { JournalEntry } from '../types.js';
import { buildMatcherResult, type ExplainedRequest, type MatcherResult } from './failure-message.js';

export async function toHaveNoWarnings(handle: MockHandle): Promise<MatcherResult> {
  const requests = await handle.requests.list();
  return buildMatcherResult('no warnings', {
    violations: requests.flatMap((request) => findWarnings(request)),
    compliant: requests.map((request) => ({ request })),
    // Without this check, the matcher would pass for a client that never reaches the mock.
    missing:
      requests.length > 0
        ? undefined
        : 'the mock received no request of this app: check the base URL and the bearer token of the client',
  });
}

/** Returns the warnings of a request. @param onlyKind kind of warnings to return. The default is all kinds. */
export const findWarnings = (
  request: JournalEntry,
  onlyKind?: JournalEntry['warnings'][number]['kind'],
): ExplainedRequest[] =>
  request.warnings
    .filter(({ kind }) => onlyKind === undefined || kind === onlyKind)
    .map(({ kind, detail }) => ({ request, explanation: `${kind}: ${detail}` }));
