import type { Grade } from './interaction.js';
import type { Mismatch } from './pact-core.js';
import type { Cost } from './state-provider.js';

/** `advisory`: it is not as expected, but nobody outside X knows whether it should be. */
export type Outcome = 'pass' | 'fail' | 'skip' | 'advisory';

/** What went over the wire, as text and without secrets. */
export interface ShownExchange {
  readonly request: {
    readonly line: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

export interface InteractionResult {
  readonly consumer: string;
  readonly provider: string;
  /** The version of the pact, if it came from a broker: there may be several. */
  readonly pact?: string;
  readonly description: string;
  /** States and their parameters, in words. */
  readonly given: readonly string[];
  readonly grade: Grade | undefined;
  readonly outcome: Outcome;
  /** Why it was skipped, failed before it was compared, or is no more than advisory. */
  readonly because?: string;
  readonly mismatches: readonly Mismatch[];
  readonly exchange?: ShownExchange;
  readonly seconds: number;
}

export interface Report {
  readonly target: string;
  readonly road: 'control' | 'real';
  readonly profile: string | undefined;
  readonly results: readonly InteractionResult[];
  /** Requests sent to the target. */
  readonly requests: number;
  readonly seconds: number;
  /** What else is to be known, such as a job that could not be cancelled. */
  readonly notes: readonly string[];
  /** Why the broker could not be told, if it was to be. */
  readonly unpublished?: string;
}

/** What would be done, and with how many requests at most. */
export interface Plan {
  readonly target: string;
  readonly road: 'control' | 'real';
  readonly profile: string | undefined;
  readonly steps: readonly {
    readonly consumer: string;
    readonly provider: string;
    readonly description: string;
    readonly grade: Grade | undefined;
    readonly action: 'check' | 'skip' | 'fail';
    readonly because?: string;
    readonly cost?: Cost;
  }[];
  readonly cost: Required<Cost>;
  readonly requests: number;
}

/** Whose contract a result belongs to, in words. */
export const pairOf = ({ consumer, provider, pact }: InteractionResult): string =>
  `${consumer} → ${provider}${pact === undefined ? '' : ` (${pact})`}`;

export const countOf = (results: readonly InteractionResult[], outcome: Outcome): number =>
  results.filter((result) => result.outcome === outcome).length;

/** Whether a verification is good: nothing failed, something was checked at all, and who was to be told knows. */
export const isGood = ({ results, unpublished }: Pick<Report, 'results' | 'unpublished'>): boolean =>
  unpublished === undefined &&
  countOf(results, 'fail') === 0 &&
  countOf(results, 'pass') + countOf(results, 'advisory') > 0;
