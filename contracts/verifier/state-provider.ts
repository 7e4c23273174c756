import type { InjectedValues } from '../states/values.js';
import type { Interaction } from './interaction.js';
import type { Exchange } from './relay.js';

/** Requests that an interaction takes at most, by what they do. */
export type Cost = Readonly<Partial<Record<CostItem, number>>>;
export const COST_ITEMS = ['create', 'list', 'get', 'cancel', 'upload', 'other'] as const;
export type CostItem = (typeof COST_ITEMS)[number];

/** What is to become of an interaction. */
export type Step =
  | {
      readonly kind: 'check';
      readonly cost: Cost /** Earlier ones have smaller numbers. */;
      readonly order: number;
    }
  | { readonly kind: 'skip'; readonly because: string }
  | { readonly kind: 'fail'; readonly because: string };

/** The situation that an interaction starts from, set up. */
export interface Situation {
  readonly values: InjectedValues;
  /** Takes the place of the contract's bearer tokens. */
  readonly bearer: string | undefined;
  /** Asked if something is wrong: why the situation was over before its time, if it was. */
  readonly overBecause?: (exchange: Exchange | undefined) => Promise<string | undefined>;
  /** Told what went over the wire, once it did. */
  readonly leave?: (exchange: Exchange | undefined) => Promise<void>;
}

/** The state cannot be reached now; the interaction is skipped. */
export class NotReachable extends Error {}

/** How states are reached: by the control API, or by real means. */
export interface Road {
  readonly name: 'control' | 'real';
  /** How many interactions may be under way at a time. */
  readonly parallel: number;
  plan(interaction: Interaction): Step;
  /** @throws NotReachable; any other error fails the interaction */
  setUp(interaction: Interaction): Promise<Situation>;
  /** Leaves the target as it was found, as far as that can be. */
  close(): Promise<void>;
}
