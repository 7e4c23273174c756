import { type Exchange, errorOf, type ProfileName } from './exchange.js';
import type { JobHistory } from './job-history.js';

/** Value of an assumption that an exchange shows. It is null if the response lacks the value, such as a header. */
export interface Observation {
  readonly assumption: string;
  readonly value: string | number | null;
}

/** Returns what an exchange shows about assumptions. */
export type Rule = (exchange: Exchange, context: RuleContext) => Iterable<Observation>;

export interface RuleContext {
  readonly profile: ProfileName;
  /** Jobs that earlier exchanges have shown. */
  readonly jobs: JobHistory;
  /** Whether the exchanges include all requests about their jobs. A recording may lack some. */
  readonly isComplete: boolean;
  /**
   * Returns whether a response at or after `at` shows the job in one of the statuses. This proves that no missing request, such as a
   * cancellation, had changed its status at `at`. Always true if the exchanges are complete.
   */
  readonly isProven: (id: string | undefined, statuses: readonly string[], at: number) => boolean;
}

export const observe = (assumption: string, value: Observation['value']): Observation => ({
  assumption,
  value,
});

/** Returns a non-empty text, and null for any other value. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const detailOf = (exchange: Exchange): string | null => textOf(errorOf(exchange).detail);
