import type { Instant } from './instant.js';
import type { JobType } from './job.js';

/** What happened to a post or a user. Each profile has its own words for it. */
export type Outcome = 'deleted' | 'suspended' | 'protected' | 'deactivated' | 'scrub_geo' | 'edited';

/** What happened to a post or a user, and when, where that does not follow from its ID. */
export interface OutcomeEvent {
  readonly outcome: Outcome;
  readonly createdAt?: Instant;
  /** Null: nobody knows. Counts for outcomes that have such a time. */
  readonly redactedAt?: Instant | null;
}

/**
 * What an ID's own digits decide: if the tens digit is 9, the last digit indexes the row of its type.
 * So every language and every test knows the answer in advance. An outcome that stands nowhere in a row is not reported
 * for the type at all.
 */
export type OutcomeDigits = Readonly<Record<JobType, readonly (OutcomeEvent | undefined)[]>>;

/** What was said of single IDs; it counts instead of their digits. An empty list: nothing happened. */
export interface ExplicitOutcomes {
  readonly size: number;
  get(id: string): readonly OutcomeEvent[] | undefined;
  /** What was said of IDs one by one, and not by a list. */
  entries(): Iterable<readonly [id: string, said: readonly OutcomeEvent[]]>;
}

/** One event an ID: deletions outrank rehydration, and that outranks the removal of a place. */
const RANK: Readonly<Record<Outcome, number>> = {
  deleted: 2,
  suspended: 2,
  protected: 2,
  deactivated: 2,
  edited: 1,
  scrub_geo: 0,
};

/** The event that is reported of an ID; undefined: none. Of several with the same rank the first counts. */
export function eventOf(
  digits: OutcomeDigits,
  explicit: ExplicitOutcomes,
  type: JobType,
  id: string,
): OutcomeEvent | undefined {
  const said = explicit.get(id);
  if (!said) return id.at(-2) === '9' ? digits[type][Number(id.at(-1))] : undefined;
  const reported = said.filter(({ outcome }) => digits[type].some((event) => event?.outcome === outcome));
  return reported.toSorted((a, b) => RANK[b.outcome] - RANK[a.outcome])[0];
}
