import type { InjectedValues } from '../states/injected-values.js';
import type { Interaction } from './interaction.js';
import type { Exchange } from './relay.js';

/** Maximum number of requests of an interaction, by kind. */
export type Cost = Readonly<Partial<Record<CostItem, number>>>;
export const COST_ITEMS = ['create', 'list', 'get', 'cancel', 'upload', 'other'] as const;
export type CostItem = (typeof COST_ITEMS)[number];

export type PlanStep =
  | {
      readonly kind: 'check';
      readonly cost: Cost;
      /** Position in the plan: smaller numbers run earlier. */
      readonly order: number;
    }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'fail'; readonly reason: string };

export interface PreparedState {
  readonly values: InjectedValues;
  /** Replaces the contract's bearer tokens. */
  readonly bearer: string | undefined;
  /** Called after a mismatch: explains why the state was lost before the request, or returns undefined if it was not. */
  readonly explainStateLoss?: (exchange: Exchange | undefined) => Promise<string | undefined>;
  /** Called after the check, with the exchange if there was one. */
  readonly afterExchange?: (exchange: Exchange | undefined) => Promise<void>;
}

/** The state cannot be set up now, so the interaction is skipped. */
export class StateUnavailableError extends Error {}

/** Sets states up, through the control API or through the API itself. */
export interface StateProvider {
  readonly name: 'control-api' | 'live-api';
  /** Maximum number of interactions that run at the same time. */
  readonly maxParallel: number;
  plan(interaction: Interaction): PlanStep;
  /** @throws StateUnavailableError to skip the interaction; any other error fails it */
  setUp(interaction: Interaction): Promise<PreparedState>;
  /** Cancels the jobs that the verifier created. @throws Error that lists the jobs that remain */
  close(): Promise<void>;
}
