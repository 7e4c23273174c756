import type { InjectedValues } from '../states/injected-values.js';
import type { Interaction } from './interaction.js';
import type { Exchange } from './relay.js';

/** Requests that an interaction takes at most, by what they do. */
export type Cost = Readonly<Partial<Record<CostItem, number>>>;
export const COST_ITEMS = ['create', 'list', 'get', 'cancel', 'upload', 'other'] as const;
export type CostItem = (typeof COST_ITEMS)[number];

/** What is to become of an interaction. */
export type PlanStep =
  | {
      readonly kind: 'check';
      readonly cost: Cost /** Earlier ones have smaller numbers. */;
      readonly order: number;
    }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'fail'; readonly reason: string };

/** The situation that an interaction starts from, set up. */
export interface PreparedState {
  readonly values: InjectedValues;
  /** Takes the place of the contract's bearer tokens. */
  readonly bearer: string | undefined;
  /** Asked if something is wrong: why the situation was over before its time, if it was. */
  readonly explainStateLoss?: (exchange: Exchange | undefined) => Promise<string | undefined>;
  /** Told what went over the wire, once it did. */
  readonly afterExchange?: (exchange: Exchange | undefined) => Promise<void>;
}

/** The state cannot be reached now; the interaction is skipped. */
export class StateUnavailableError extends Error {}

/** How states are reached: by the control API, or by real means. */
export interface StateProvider {
  readonly name: 'control-api' | 'live-api';
  /** How many interactions may be under way at a time. */
  readonly maxParallel: number;
  plan(interaction: Interaction): PlanStep;
  /** @throws NotReachable; any other error fails the interaction */
  setUp(interaction: Interaction): Promise<PreparedState>;
  /** Leaves the target as it was found, as far as that can be. */
  close(): Promise<void>;
}
