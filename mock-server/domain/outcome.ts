import type { JobType } from './job.js';

/** What happened to a post or a user. Each profile has its own words for it. */
export type Outcome =
  | 'deleted'
  /** Deleted, but nobody knows when. */
  | 'deleted_undated'
  | 'suspended'
  | 'protected'
  | 'deactivated'
  | 'scrub_geo'
  | 'edited';

/**
 * What an ID's own digits decide: if the tens digit is 9, the last digit indexes the row of its type.
 * So every language and every test knows the answer in advance. An outcome that stands nowhere in a row is not reported
 * for the type at all.
 */
export type OutcomeDigits = Readonly<Record<JobType, readonly (Outcome | undefined)[]>>;

/** What was said of single IDs; it counts instead of their digits. An empty list: nothing happened. */
export type ExplicitOutcomes = ReadonlyMap<string, readonly Outcome[]>;

/** One event an ID: deletions outrank rehydration, and that outranks the removal of a place. */
const RANK: Readonly<Record<Outcome, number>> = {
  deleted: 2,
  deleted_undated: 2,
  suspended: 2,
  protected: 2,
  deactivated: 2,
  edited: 1,
  scrub_geo: 0,
};

/** The outcome that is reported of an ID; undefined: none. Of several with the same rank the first counts. */
export function outcomeOf(
  digits: OutcomeDigits,
  explicit: ExplicitOutcomes,
  type: JobType,
  id: string,
): Outcome | undefined {
  const said = explicit.get(id);
  if (!said) return id.at(-2) === '9' ? digits[type][Number(id.at(-1))] : undefined;
  const reported = said.filter((outcome) => digits[type].includes(outcome));
  return reported.toSorted((a, b) => RANK[b] - RANK[a])[0];
}
