import type { Interaction } from './interaction.js';
import type { Mismatch } from './pact-core.js';
import type { Cost } from './state-provider.js';

/** `advisory`: a mismatch that does not fail the verification, because it contradicts an assumption or the pact is pending. */
export type VerificationOutcome = 'pass' | 'fail' | 'skip' | 'advisory';

interface MessageResource {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An exchange as text, without credentials. */
export interface ExchangeResource {
  readonly request: MessageResource & { readonly line: string };
  readonly response: MessageResource & { readonly status: number };
}

type InteractionIdentity = Pick<Interaction, 'consumer' | 'provider' | 'description' | 'grade'>;

export interface InteractionResult extends InteractionIdentity {
  /** Version of the pact, if it came from a broker, which may return several. */
  readonly pact?: string;
  /** Names of the states with their parameters. */
  readonly states: readonly string[];
  readonly outcome: VerificationOutcome;
  /** Reason for a skip, an advisory result, or a failure before the comparison. */
  readonly reason?: string;
  readonly mismatches: readonly Mismatch[];
  readonly exchange?: ExchangeResource;
  readonly seconds: number;
}

export interface ReportHeader {
  readonly target: string;
  readonly stateProvider: 'control-api' | 'live-api';
  readonly profile: string | undefined;
}

export interface VerificationReport extends ReportHeader {
  readonly results: readonly InteractionResult[];
  /** Number of requests sent to the target. */
  readonly requests: number;
  readonly seconds: number;
  /** Additional information, such as a job that could not be cancelled. */
  readonly notes: readonly string[];
  /** Error of publishing the results to the broker. */
  readonly publishError?: string;
}

/** Steps of a verification, and the maximum number of requests. */
export interface VerificationPlan extends ReportHeader {
  readonly steps: readonly (InteractionIdentity & {
    readonly action: 'check' | 'skip' | 'fail';
    readonly reason?: string;
    readonly cost?: Cost;
  })[];
  readonly cost: Required<Cost>;
  readonly requests: number;
}

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
