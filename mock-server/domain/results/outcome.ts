import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';

/** What happened to a post or a user. Each profile has its own words for it. */
export type Outcome = 'deleted' | 'suspended' | 'protected' | 'deactivated' | 'scrub_geo' | 'edited';

/** An outcome. Times that are undefined follow from the ID. */
export interface OutcomeEvent {
  readonly outcome: Outcome;
  readonly createdAt?: Instant;
  /** Null if unknown. Ignored for outcomes without such a time. */
  readonly redactedAt?: Instant | null;
}

/**
 * Outcomes by the digits of an ID: if the tens digit is 9, the last digit is the index into the row of the type. So a test in
 * any language knows the outcome in advance. A type never reports an outcome that is not in its row.
 */
export type OutcomesByDigit = Readonly<Record<JobType, readonly (OutcomeEvent | undefined)[]>>;
