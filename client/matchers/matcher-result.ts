import type { JournalEntry } from '../types.js';

/** What a matcher answers to `expect`, of vitest and jest alike. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A request that shows what a matcher says, and what is to be said of it. */
export interface ExplainedRequest {
  readonly request: JournalEntry;
  /** By default the journal's own words. */
  readonly explanation?: string;
}

interface MatcherFindings {
  /** Journal entries that break the expectation. */
  readonly violations: readonly ExplainedRequest[];
  /** Journal entries that keep it, for the message of a negated matcher. */
  readonly compliant: readonly ExplainedRequest[];
  readonly missing?: string | undefined;
}

/** @param expected what was expected, such as `the uploads to be before their expiry` */
export function buildMatcherResult(
  expected: string,
  { violations: broken, compliant: kept, missing: nothing }: MatcherFindings,
): MatcherResult {
  const pass = broken.length === 0 && nothing === undefined;
  const [sentence, listed] = pass
    ? [`did not expect ${expected}`, kept]
    : [`expected ${expected}${nothing === undefined ? '' : `, but ${nothing}`}`, broken];
  return { pass, message: () => [sentence, ...listed.map(formatRequest)].join('\n') };
}

/** `2026-11-23T10:15:00.000Z  GET /2/compliance/jobs/1 → 429  because …` */
function formatRequest({ request, explanation: why = request.why }: ExplainedRequest): string {
  const { at, method, path, status } = request;
  return `  ${at}  ${method} ${path} → ${status ?? 'no answer'}  ${why}`;
}
