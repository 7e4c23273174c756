import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';

/** What happened to a post or a user. Each profile renders it in its own words. */
export type Outcome = 'deleted' | 'suspended' | 'protected' | 'deactivated' | 'scrub_geo' | 'edited';

/** An outcome, with its times if they do not follow from the ID. */
export interface OutcomeEvent {
  readonly outcome: Outcome;
  readonly createdAt?: Instant;
  /** Null if unknown. Ignored for outcomes without such a time. */
  readonly redactedAt?: Instant | null;
}

/**
 * Outcomes by the digits of an ID: if the tens digit is 9, the last digit indexes the row of the type. So a test in any
 * language knows the outcome in advance. A type never reports an outcome that is not in its row.
 */
export type OutcomesByDigit = Readonly<Record<JobType, readonly (OutcomeEvent | undefined)[]>>;
