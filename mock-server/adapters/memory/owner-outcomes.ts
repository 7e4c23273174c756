import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import { SortedList } from './sorted-list.js';

/**
 * Outcomes with the same owner key: of single IDs, and of a list. Callers of `shareLayers` may still read a layer. Before such a layer
 * changes, it is copied.
 */
export class OwnerOutcomes {
  /** IDs with a single outcome. */
  readonly ids = new SortedList<string>((id) => id);
  /** Base64 blocks of the list by their key in the table. */
  readonly blocks = new Map<string, string>();
  #singles = new Map<string, readonly OutcomeEvent[]>();
  #list: PackedOutcomes | undefined;
  /** Blocks that are not yet in the list. */
  #newBlocks: string[] = [];
  /** Whether the list lost a block and must be built again from its blocks. */
  #isListOutdated = false;
  #areSinglesShared = false;
  #isListShared = false;

  get isEmpty(): boolean {
    return this.#singles.size === 0 && this.blocks.size === 0;
  }

  get size(): number {
    return this.#singles.size + (this.#currentList()?.size ?? 0);
  }

  get(id: string): readonly OutcomeEvent[] | undefined {
    return this.#singles.get(id);
  }

  set(id: string, events: readonly OutcomeEvent[]): void {
    this.#copySinglesIfShared();
    if (!this.#singles.has(id)) this.ids.put(id);
    this.#singles.set(id, events);
  }

  delete(id: string): void {
    this.#copySinglesIfShared();
    this.#singles.delete(id);
    this.ids.delete(id);
  }

  /** Stores a list unless the owner has one. @returns whether the list was stored; the caller must then add its blocks */
  preloadList(list: PackedOutcomes): boolean {
    if (this.blocks.size > 0) return false;
    this.#list = list;
    this.#isListShared = true;
    this.#isListOutdated = false;
    return true;
  }

  /** @param isPreloaded whether the list already contains the block */
  addBlock(key: string, block: string, isPreloaded: boolean): void {
    this.blocks.set(key, block);
    if (!isPreloaded) this.#newBlocks.push(block);
  }

  /** Builds the list again on the next read. Usually all blocks are deleted together, and no list is left. */
  deleteBlock(key: string): void {
    this.blocks.delete(key);
    this.#list = undefined;
    this.#isListShared = false;
    this.#isListOutdated = true;
  }

  shareLayers() {
    const list = this.#currentList();
    this.#areSinglesShared = true;
    this.#isListShared = true;
    return [this.#singles, ...(list ? [list] : [])];
  }

  /** Adds the new blocks to the list, one in each step. */
  *updateList(): Generator<void> {
    const blocks = this.#isListOutdated ? [...this.blocks.values()] : this.#newBlocks;
    this.#isListOutdated = false;
    this.#newBlocks = [];
    if (blocks.length === 0) return;
    const list = this.#list ?? PackedOutcomes.forBlocks(blocks);
    this.#list = this.#isListShared ? list.copy() : list;
    this.#isListShared = false;
    for (const block of blocks) {
      this.#list.addBase64Block(block);
      yield;
    }
  }

  #currentList(): PackedOutcomes | undefined {
    for (const _ of this.updateList());
    return this.#list;
  }

  #copySinglesIfShared(): void {
    if (this.#areSinglesShared) this.#singles = new Map(this.#singles);
    this.#areSinglesShared = false;
  }
}
