import type { JournalEntry } from '../types.js';

/** Result of a matcher, in the form that vitest and jest expect. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Request that the message of a matcher lists, with an explanation. */
export interface ExplainedRequest {
  readonly request: JournalEntry;
  /** Default is the `why` of the journal entry. */
  readonly explanation?: string;
}

interface MatcherFindings {
  /** Journal entries that violate the expectation. */
  readonly violations: readonly ExplainedRequest[];
  /** Journal entries that meet it, for the message of a negated matcher. */
  readonly compliant: readonly ExplainedRequest[];
  /** Clause that names the missing request, such as `there was no upload`. */
  readonly missing?: string | undefined;
}

/** @param expected noun phrase of the expectation, such as `an upload before its expiry` */
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

/** `2026-11-23T10:15:00.000Z  GET /2/compliance/jobs/1 → 429  because …` */
function formatRequest({ request, explanation: why = request.why }: ExplainedRequest): string {
  const { at, method, path, status } = request;
  return `  ${at}  ${method} ${path} → ${status ?? 'no response'}  ${why}`;
}
