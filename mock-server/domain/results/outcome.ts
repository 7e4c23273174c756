import type { JobType } from '../jobs/job.js';
import type { Instant } from '../time/instant.js';

/** Change to a post or a user, such as its deletion. Each profile writes an outcome into a result line in its own way. */
export type Outcome = 'deleted' | 'suspended' | 'protected' | 'deactivated' | 'scrub_geo' | 'edited';

/** Outcome of one ID, with its times. An undefined time is derived from the ID. */
export interface OutcomeEvent {
  readonly outcome: Outcome;
  readonly createdAt?: Instant;
  /** Redaction time, or null if the time is unknown. If undefined, the time derives from the ID, for outcomes that have one. */
  readonly redactedAt?: Instant | null;
}

/**
 * Outcomes by job type and by the last digit of an ID. Only IDs whose tens digit is 9 get these outcomes. A test in any language
 * can therefore predict the outcome of an ID. Results report no outcome that is missing from the array of their job type.
 */
export type OutcomesByDigit = Readonly<Record<JobType, readonly (OutcomeEvent | undefined)[]>>;
