import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import type { TableIndex } from './observable-map.js';

/** Entry in the table of outcomes. An entry contains the events of one ID, or one base64 block of a list of IDs. */
export type OutcomeEntry = readonly OutcomeEvent[] | string;

/** Outcomes by owner. Each key of the table starts with the key of an owner: an app ID or `all`. */
export class OutcomeIndex implements TableIndex<OutcomeEntry> {
  readonly #singles = new Map<string, Map<string, readonly OutcomeEvent[]>>();
  readonly #lists = new Map<string, PackedOutcomes>();
  /** Blocks that are not yet in the list of their owner. */
  readonly #newBlocks = new Map<string, string[]>();
  /** Lists that callers may still read. The index copies such a list before it adds to the list. */
  readonly #sharedLists = new WeakSet<PackedOutcomes>();
  readonly #keys = new Map<string, Set<string>>();
  /** Owner whose list already contains the blocks that are being added to the table. */
  #preloadedOwner: string | undefined;

  owners(): readonly string[] {
    return [...this.#keys.keys()];
  }

  keysOf(owner: string): readonly string[] {
    return [...(this.#keys.get(owner) ?? [])];
  }

  singlesOf(owner: string): ReadonlyMap<string, readonly OutcomeEvent[]> {
    return this.#singles.get(owner) ?? new Map();
  }

  /** Returns the list of an owner. The caller may keep it, because the index does not change it any more. */
  listOf(owner: string): PackedOutcomes | undefined {
    for (const _ of this.#addNewBlocks(owner));
    const list = this.#lists.get(owner);
    if (list) this.#sharedLists.add(list);
    return list;
  }

  /**
   * Uses a list as the list of an owner without a list while `addBlocks` adds the list's blocks to the table. Building a large list
   * again from its blocks would be slow.
   */
  preload(owner: string, list: PackedOutcomes, addBlocks: () => void): void {
    if (!this.#lists.has(owner) && !this.#newBlocks.has(owner)) {
      this.#lists.set(owner, list);
      this.#sharedLists.add(list);
      this.#preloadedOwner = owner;
    }
    addBlocks();
    this.#preloadedOwner = undefined;
  }

  onChange(key: string, before: OutcomeEntry | undefined, after: OutcomeEntry | undefined): void {
    const [owner, id] = key.split(' ') as [string, string];
    const keys = valueAt(this.#keys, owner, () => new Set<string>());
    if (after === undefined) keys.delete(key);
    else keys.add(key);
    const singles = valueAt(this.#singles, owner, () => new Map<string, readonly OutcomeEvent[]>());
    if (typeof after === 'string') {
      if (owner !== this.#preloadedOwner) valueAt(this.#newBlocks, owner, () => [] as string[]).push(after);
    } else if (after) singles.set(id, after);
    // Deletes the whole list, because all blocks of a list are deleted together.
    else if (typeof before === 'string') {
      this.#lists.delete(owner);
      this.#newBlocks.delete(owner);
    } else singles.delete(id);
    if (keys.size > 0) return;
    this.#keys.delete(owner);
    this.#singles.delete(owner);
  }

  *prepare(): Generator<void> {
    for (const owner of [...this.#newBlocks.keys()]) yield* this.#addNewBlocks(owner);
  }

  *#addNewBlocks(owner: string): Generator<void> {
    const blocks = this.#newBlocks.get(owner);
    if (!blocks) return;
    this.#newBlocks.delete(owner);
    let list = this.#lists.get(owner) ?? PackedOutcomes.forBlocks(blocks);
    if (this.#sharedLists.has(list)) list = list.copy();
    this.#lists.set(owner, list);
    for (const block of blocks) {
      list.addBase64Block(block);
      yield;
    }
  }
}

/** Returns the value of a key. Adds a new value if the key is missing. */
function valueAt<V>(map: Map<string, V>, key: string, create: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
