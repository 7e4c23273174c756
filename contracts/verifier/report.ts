import { GRADES, type Grade, type Interaction } from './interaction.js';
import type { Mismatch } from './pact-core.js';
import type { Cost } from './state-provider.js';

/**
 * Outcome of checking an interaction. `advisory` is a mismatch that does not fail the verification, because the expectation is
 * an assumption or the interaction is pending.
 */
export type VerificationOutcome = 'pass' | 'fail' | 'skip' | 'advisory';

interface MessageResource {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Request and response as text, without credentials. */
export interface ExchangeResource {
  readonly request: MessageResource & { readonly line: string };
  readonly response: MessageResource & { readonly status: number };
}

type InteractionIdentity = Pick<Interaction, 'consumer' | 'provider' | 'description' | 'grade'>;

export interface InteractionResult extends InteractionIdentity {
  /** Version of the pact, because a broker can return several versions. Undefined for a pact from a file. */
  readonly pact?: string;
  /** Names of the provider states, with their parameters. */
  readonly states: readonly string[];
  readonly outcome: VerificationOutcome;
  /** Reason for a skip, for an advisory result, or for a failure before the comparison. */
  readonly reason?: string;
  readonly mismatches: readonly Mismatch[];
  readonly exchange?: ExchangeResource;
  /** Why the mock responded as it did. Undefined if the target is no mock, or if the interaction passed. */
  readonly why?: string;
  /** Path of the report about the failure. */
  readonly report?: string;
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
  /** Message of the error that prevented publishing the results to the broker. */
  readonly publishError?: string;
}

/** Plan of a verification: its steps and its maximum number of requests. */
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

/** Returns the grades that occur, with their meaning. */
export const gradesIn = (
  items: readonly Pick<Interaction, 'grade'>[],
): Readonly<Partial<Record<Grade, string>>> =>
  Object.fromEntries(
    Object.entries(GRADES).filter(([letter]) => items.some(({ grade }) => grade === letter)),
  );

export const countOf = (results: readonly InteractionResult[], outcome: VerificationOutcome): number =>
  results.filter((result) => result.outcome === outcome).length;

/**
 * Returns whether a verification succeeded: at least one interaction was checked, no interaction failed, and publishing did not
 * fail.
 */
export const isSuccess = ({
  results,
  publishError,
}: Pick<VerificationReport, 'results' | 'publishError'>): boolean =>
  publishError === undefined &&
  countOf(results, 'fail') === 0 &&
  countOf(results, 'pass') + countOf(results, 'advisory') > 0;
