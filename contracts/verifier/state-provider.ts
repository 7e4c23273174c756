import type { InjectedValues } from '../states/injected-values.js';
import type { Interaction } from './interaction.js';
import type { Exchange } from './relay.js';

/** Maximum number of requests that an interaction may send, by kind of request. */
export type Cost = Readonly<Partial<Record<CostItem, number>>>;
export const COST_ITEMS = ['create', 'list', 'get', 'cancel', 'upload', 'other'] as const;
export type CostItem = (typeof COST_ITEMS)[number];

export type PlanStep =
  | {
      readonly kind: 'check';
      readonly cost: Cost;
      /** Position in the plan. Smaller numbers run earlier. */
      readonly order: number;
    }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'fail'; readonly reason: string };

export interface PreparedState {
  readonly values: InjectedValues;
  /** Token that replaces the bearer token of the contract. Undefined keeps the token of the contract. */
  readonly bearer: string | undefined;
  /**
   * Explains after a mismatch why the provider state no longer existed when the request was sent. Returns undefined if the
   * provider state still existed.
   */
  readonly explainStateLoss?: (exchange: Exchange | undefined) => Promise<string | undefined>;
  /** Returns why the target responded as it did. Returns undefined if it does not say so. */
  readonly explainResponse?: (exchange: Exchange) => Promise<string | undefined>;
  /** Returns the report of the mock about the app of the interaction. Returns undefined if the target makes no reports. */
  readonly readReport?: () => Promise<string | undefined>;
  /** Cleans up after the check. The exchange is undefined if the target did not respond. */
  readonly afterExchange?: (exchange: Exchange | undefined) => Promise<void>;
}

/** Error for a provider state that cannot be set up now. The interaction is skipped. */
export class StateUnavailableError extends Error {}

/** Sets up provider states, either through the control API or through the API itself. */
export interface StateProvider {
  readonly name: 'control-api' | 'live-api';
  /** Maximum number of interactions that run at the same time. */
  readonly maxParallel: number;
  plan(interaction: Interaction): PlanStep;
  /** Sets up the provider states. @throws StateUnavailableError to skip the interaction; any other error fails the interaction */
  setUp(interaction: Interaction): Promise<PreparedState>;
  /** Cancels the jobs that the verifier created. @throws Error that lists the jobs that could not be cancelled */
  close(): Promise<void>;
}
