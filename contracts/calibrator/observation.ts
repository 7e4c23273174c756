import { type Exchange, errorOf, type ProfileName } from './exchange.js';
import type { JobHistory } from './job-history.js';

/** What an exchange shows about an assumption. The value is null if the response has no such thing. */
export interface Observation {
  readonly assumption: string;
  readonly value: string | number | null;
}

/** Recognizes by the form of an exchange what it shows. */
export type Rule = (exchange: Exchange, context: RuleContext) => Iterable<Observation>;

export interface RuleContext {
  readonly profile: ProfileName;
  /** Jobs as they were known before the exchange. */
  readonly jobs: JobHistory;
  /** Whether the exchanges are all requests about their jobs. A recording may lack some. */
  readonly isComplete: boolean;
  /**
   * Returns whether a response at or after `at` showed the job in one of the statuses. It must have been in such a status before,
   * even if requests are missing. Always true if the exchanges are complete.
   */
  readonly isProven: (id: string | undefined, statuses: readonly string[], at: number) => boolean;
}

export const observe = (assumption: string, value: Observation['value']): Observation => ({
  assumption,
  value,
});

/** Returns `value` if it is a text that is not empty, and null otherwise, because other responses have no such text. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const detailOf = (exchange: Exchange): string | null => textOf(errorOf(exchange).detail);
