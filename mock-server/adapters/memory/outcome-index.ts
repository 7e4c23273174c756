import type { OutcomeEvent } from '../../domain/results/outcome.js';
import type { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import type { TableIndex } from './observable-map.js';
import { OwnerOutcomes } from './owner-outcomes.js';

/** Entry in the table of outcomes. An entry contains the events of one ID, or one base64 block of a list of IDs. */
export type OutcomeEntry = readonly OutcomeEvent[] | string;

/** Outcomes by owner. Each key of the table starts with the key of an owner: an app ID or `all`. */
export class OutcomeIndex implements TableIndex<OutcomeEntry> {
  readonly #owners = new Map<string, OwnerOutcomes>();
  /** Owner whose list already contains the blocks that are being added to the table. */
  #preloadedOwner: string | undefined;

  all(): Iterable<OwnerOutcomes> {
    return this.#owners.values();
  }

  find(owner: string): OwnerOutcomes | undefined {
    return this.#owners.get(owner);
  }

  /**
   * Adds the blocks of a list to the table with `addBlocks`. If the owner has no list yet, uses `list` itself, because building a
   * large list again from its blocks would be slow.
   */
  preload(owner: string, list: PackedOutcomes, addBlocks: () => void): void {
    if (this.#findOrAdd(owner).preloadList(list)) this.#preloadedOwner = owner;
    addBlocks();
    this.#preloadedOwner = undefined;
  }

  onChange(key: string, before: OutcomeEntry | undefined, after: OutcomeEntry | undefined): void {
    const [owner, id] = key.split(' ') as [string, string];
    const outcomes = this.#findOrAdd(owner);
    if (typeof after === 'string') outcomes.addBlock(key, after, owner === this.#preloadedOwner);
    else if (after) outcomes.set(id, after);
    else if (typeof before === 'string') outcomes.deleteBlock(key);
    else outcomes.delete(id);
    if (outcomes.isEmpty) this.#owners.delete(owner);
  }

  *prepare(): Generator<void> {
    for (const outcomes of this.#owners.values()) yield* outcomes.updateList();
  }

  #findOrAdd(owner: string): OwnerOutcomes {
    const outcomes = this.#owners.get(owner) ?? new OwnerOutcomes();
    this.#owners.set(owner, outcomes);
    return outcomes;
  }
}
