import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';

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
