import type { Interaction } from './interaction.js';
import type { Mismatch } from './pact-core.js';
import type { Cost } from './state-provider.js';

/** `advisory`: it is not as expected, but nobody outside X knows whether it should be. */
export type VerificationOutcome = 'pass' | 'fail' | 'skip' | 'advisory';

interface MessageResource {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What went over the wire, as text and without secrets. */
export interface ExchangeResource {
  readonly request: MessageResource & { readonly line: string };
  readonly response: MessageResource & { readonly status: number };
}

/** Which interaction a row of a report is about. */
type InteractionIdentity = Pick<Interaction, 'consumer' | 'provider' | 'description' | 'grade'>;

export interface InteractionResult extends InteractionIdentity {
  /** The version of the pact, if it came from a broker: there may be several. */
  readonly pact?: string;
  /** States and their parameters, in words. */
  readonly states: readonly string[];
  readonly outcome: VerificationOutcome;
  /** Why it was skipped, failed before it was compared, or is no more than advisory. */
  readonly reason?: string;
  readonly mismatches: readonly Mismatch[];
  readonly exchange?: ExchangeResource;
  readonly seconds: number;
}

/** What is verified, and how its states are reached. */
export interface ReportHeader {
  readonly target: string;
  readonly stateProvider: 'control-api' | 'live-api';
  readonly profile: string | undefined;
}

export interface VerificationReport extends ReportHeader {
  readonly results: readonly InteractionResult[];
  /** Requests sent to the target. */
  readonly requests: number;
  readonly seconds: number;
  /** What else is to be known, such as a job that could not be cancelled. */
  readonly notes: readonly string[];
  /** Why the broker could not be told, if it was to be. */
  readonly publishError?: string;
}

/** What would be done, and with how many requests at most. */
export interface VerificationPlan extends ReportHeader {
  readonly steps: readonly (InteractionIdentity & {
    readonly action: 'check' | 'skip' | 'fail';
    readonly reason?: string;
    readonly cost?: Cost;
  })[];
  readonly cost: Required<Cost>;
  readonly requests: number;
}

/** Whose contract a result belongs to, in words. */
export const contractLabel = ({ consumer, provider, pact }: InteractionResult): string =>
  `${consumer} → ${provider}${pact === undefined ? '' : ` (${pact})`}`;

export const countOf = (results: readonly InteractionResult[], outcome: VerificationOutcome): number =>
  results.filter((result) => result.outcome === outcome).length;

/** Whether nothing failed, at least one interaction was checked, and the results were published if requested. */
export const isSuccess = ({
  results,
  publishError,
}: Pick<VerificationReport, 'results' | 'publishError'>): boolean =>
  publishError === undefined &&
  countOf(results, 'fail') === 0 &&
  countOf(results, 'pass') + countOf(results, 'advisory') > 0;
