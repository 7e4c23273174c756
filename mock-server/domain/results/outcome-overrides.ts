import type { OutcomeEvent } from './outcome.js';
import { packId, unpackId } from './packed-id.js';
import type { SharedIdTable } from './packed-id-table.js';
import { PackedOutcomes } from './packed-outcomes.js';

type OutcomeMap = ReadonlyMap<string, readonly OutcomeEvent[]>;

/** Outcomes of single IDs, or a list of outcomes of millions of IDs. An ID with an empty array of events has no outcome. */
type OutcomeLayer = OutcomeMap | PackedOutcomes;

/** Outcomes that were set for IDs. These outcomes override the outcomes that follow from the digits of the IDs. */
export interface OutcomeOverrides {
  readonly size: number;
  /** Layers in order of precedence. The first layer that contains an ID decides the events of the ID. */
  readonly layers: readonly OutcomeLayer[];
  get(id: string): readonly OutcomeEvent[] | undefined;
  /** Returns the events of a packed ID, or undefined if no outcome was set for the ID. */
  getPacked(low: number, high: number): readonly OutcomeEvent[] | undefined;
}

export function createOutcomeOverrides(allLayers: readonly OutcomeLayer[]): OutcomeOverrides {
  const layers = allLayers.filter(({ size }) => size > 0);
  const find = (low: number, high: number): readonly OutcomeEvent[] | undefined => {
    for (const layer of layers) {
      const events =
        layer instanceof PackedOutcomes ? layer.getPacked(low, high) : layer.get(unpackId(low, high));
      if (events) return events;
    }
    return undefined;
  };
  return {
    size: layers.reduce((sum, { size }) => sum + size, 0),
    layers,
    getPacked: find,
    get(id) {
      const { low, high } = packId(Buffer.from(id), 0, id.length);
      return find(low, high);
    },
  };
}

/** Layers that can be posted to another thread. Lists are not copied, because both threads read the same memory. */
export type SharedOutcomes = readonly (OutcomeMap | SharedIdTable)[];

export const shareOutcomes = ({ layers }: OutcomeOverrides): SharedOutcomes =>
  layers.map((layer) => (layer instanceof PackedOutcomes ? layer.share() : layer));

export const fromSharedOutcomes = (shared: SharedOutcomes): OutcomeOverrides =>
  createOutcomeOverrides(
    shared.map((layer) => (layer instanceof Map ? layer : PackedOutcomes.from(layer as SharedIdTable))),
  );
