import type { OutcomeEvent } from './outcome.js';
import { packId, unpackId } from './packed-id.js';
import type { SharedIdTable } from './packed-id-table.js';
import { PackedOutcomes } from './packed-outcomes.js';

type Singles = ReadonlyMap<string, readonly OutcomeEvent[]>;

/** What was said of IDs one by one, or of very many at once. An empty list of events: nothing happened. */
export type OutcomeLayer = Singles | PackedOutcomes;

/** What was said of single IDs; it counts instead of their digits. */
export interface ExplicitOutcomes {
  readonly size: number;
  /** What the first layer says counts. */
  readonly layers: readonly OutcomeLayer[];
  get(id: string): readonly OutcomeEvent[] | undefined;
  /** The same by an ID's key. */
  find(low: number, high: number): readonly OutcomeEvent[] | undefined;
  /** What was said of IDs one by one, and not by a list. */
  entries(): Iterable<readonly [id: string, said: readonly OutcomeEvent[]]>;
}

export function explicitOutcomes(all: readonly OutcomeLayer[]): ExplicitOutcomes {
  const layers = all.filter(({ size }) => size > 0);
  const find = (low: number, high: number): readonly OutcomeEvent[] | undefined => {
    for (const layer of layers) {
      const said = layer instanceof PackedOutcomes ? layer.find(low, high) : layer.get(unpackId(low, high));
      if (said) return said;
    }
    return undefined;
  };
  return {
    size: layers.reduce((sum, { size }) => sum + size, 0),
    layers,
    find,
    get(id) {
      const { low, high } = packId(Buffer.from(id), 0, id.length);
      return find(low, high);
    },
    *entries() {
      const singles = layers.filter((layer): layer is Singles => !(layer instanceof PackedOutcomes));
      yield* new Map(singles.toReversed().flatMap((each) => [...each]));
    },
  };
}

/** The layers in a form that a thread can be given. Lists are not copied: both threads see the same memory. */
export type SharedOutcomes = readonly (Singles | SharedIdTable)[];

export const shareOutcomes = ({ layers }: ExplicitOutcomes): SharedOutcomes =>
  layers.map((layer) => (layer instanceof PackedOutcomes ? layer.share() : layer));

export const outcomesFrom = (shared: SharedOutcomes): ExplicitOutcomes =>
  explicitOutcomes(
    shared.map((layer) => (layer instanceof Map ? layer : PackedOutcomes.from(layer as SharedIdTable))),
  );
