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
 * So every language and every test knows the answer in advance.
 */
export type OutcomeDigits = Readonly<Record<JobType, readonly (Outcome | undefined)[]>>;

/** The outcome that an ID's digits decide; undefined: nothing happened to it. */
export function outcomeOf(digits: OutcomeDigits, type: JobType, id: string): Outcome | undefined {
  return id.at(-2) === '9' ? digits[type][Number(id.at(-1))] : undefined;
}
