import type { JournalRequest } from '../types.js';

/** What a matcher answers to `expect`, of vitest and jest alike. */
export interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A request that shows what a matcher says, and what is to be said of it. */
export interface Exhibit {
  readonly request: JournalRequest;
  /** By default the journal's own words. */
  readonly why?: string;
}

interface Evidence {
  /** Journal entries that break the expectation. */
  readonly broken: readonly Exhibit[];
  /** Journal entries that keep it, for the message of a negated matcher. */
  readonly kept: readonly Exhibit[];
  readonly nothing?: string | undefined;
}

/** @param expected what was expected, such as `the uploads to be before their expiry` */
export function verdict(expected: string, { broken, kept, nothing }: Evidence): Verdict {
  const pass = broken.length === 0 && nothing === undefined;
  const [sentence, exhibits] = pass
    ? [`did not expect ${expected}`, kept]
    : [`expected ${expected}${nothing === undefined ? '' : `, but ${nothing}`}`, broken];
  return { pass, message: () => [sentence, ...exhibits.map(shown)].join('\n') };
}

/** `2026-11-23T10:15:00.000Z  GET /2/compliance/jobs/1 → 429  because …` */
function shown({ request, why = request.why }: Exhibit): string {
  const { at, method, path, status } = request;
  return `  ${at}  ${method} ${path} → ${status ?? 'no answer'}  ${why}`;
}
