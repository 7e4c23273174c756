import type { JournalEntry } from '../types.js';

/** Result of a matcher, in the form that vitest and jest expect. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Request that a matcher lists in its failure message, with an explanation. */
export interface ExplainedRequest {
  readonly request: JournalEntry;
  /** Sentence that explains the request. The default is the sentence `why` of the journal entry. */
  readonly explanation?: string;
}

interface MatcherFindings {
  /** Requests that violate the expectation. */
  readonly violations: readonly ExplainedRequest[];
  /** Requests that meet the expectation. The message of a negated matcher lists these requests. */
  readonly compliant: readonly ExplainedRequest[];
  /** Clause that names a missing request, such as `there was no upload`. Undefined if no request is missing. */
  readonly missing?: string | undefined;
}

/** Returns the result of a matcher. @param expected noun phrase of the expectation, such as `an upload before its expiry` */
export function buildMatcherResult(
  expected: string,
  { violations, compliant, missing }: MatcherFindings,
): MatcherResult {
  const pass = violations.length === 0 && missing === undefined;
  const [sentence, listed] = pass
    ? [`expected the opposite of: ${expected}`, compliant]
    : [`expected ${expected}${missing === undefined ? '' : `, but ${missing}`}`, violations];
  return { pass, message: () => [sentence, ...listed.map(formatRequest)].join('\n') };
}

/** Returns one line for a failure message, such as `2026-11-23T10:15:00.000Z  GET /2/compliance/jobs/1 → 429  <why>`. */
function formatRequest({ request, explanation: why = request.why }: ExplainedRequest): string {
  const { at, method, path, status } = request;
  return `  ${at}  ${method} ${path} → ${status ?? 'no response'}  ${why}`;
}
