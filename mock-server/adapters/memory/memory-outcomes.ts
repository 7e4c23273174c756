import type { AppId } from '../../domain/app-identity.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { createOutcomeOverrides } from '../../domain/results/outcome-overrides.js';
import { PackedOutcomes } from '../../domain/results/packed-outcomes.js';
import type { OutcomeStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';
import { compareKeys, SortedList } from './sorted-list.js';
import { takeFirst } from './take-first.js';

/** Entry in the table of outcomes. An entry contains the events of one ID, or one base64 block of a list of IDs. */
export type OutcomeEntry = readonly OutcomeEvent[] | string;

/** Owner key of the outcomes that apply to every app. */
const ALL_APPS = 'all';
const blockKey = (owner: string, count: number): string => `${owner} list-${String(count).padStart(6, '0')}`;

/** Creates a store that keeps outcomes in a table. Each key of the table starts with an owner key: an app ID or `all`. */
export function createMemoryOutcomes(entries = new ObservableMap<OutcomeEntry>()): OutcomeStore {
  const owners = new Map<string, OwnerOutcomes>();
  const outcomesOf = (owner: string): OwnerOutcomes => {
    const outcomes = owners.get(owner) ?? new OwnerOutcomes(entries);
    owners.set(owner, outcomes);
    return outcomes;
  };
  /**
   * Owner key for which `setList` is adding the blocks of a complete list to the table. The change listener of the table must not
   * add these blocks to the list again.
   */
  let preloadedOwner: string | undefined;

  entries.onChange(
    (key, before, after) => {
      const [owner, id] = key.split(' ') as [string, string];
      const outcomes = outcomesOf(owner);
      if (typeof after === 'string') outcomes.addBlock(key, after, owner === preloadedOwner);
      else if (after) outcomes.set(id, after);
      else if (typeof before === 'string') outcomes.deleteBlock(key);
      else outcomes.delete(id);
      if (outcomes.isEmpty) owners.delete(owner);
    },
    () => owners.clear(),
  );

  return {
    set(app, outcomes) {
      for (const [id, events] of outcomes) entries.set(`${app ?? ALL_APPS} ${id}`, events);
    },
    setList(app, list) {
      const owner = app ?? ALL_APPS;
      const outcomes = outcomesOf(owner);
      for (const id of outcomes.ids.toArray()) if (list.get(id)) entries.delete(`${owner} ${id}`);
      // Keeps the first list of an owner as it is, because building a large list again from blocks is slow.
      if (outcomesOf(owner).preloadList(list)) preloadedOwner = owner;
      let count = outcomesOf(owner).blockCount;
      for (const block of list.toBase64Blocks()) entries.set(blockKey(owner, count++), block);
      preloadedOwner = undefined;
    },
    get: (app) =>
      createOutcomeOverrides(ownersOf(app).flatMap((owner) => owners.get(owner)?.shareLayers() ?? [])),
    listPage(app, limit, after) {
      const layers = ownersOf(app).flatMap((owner) => owners.get(owner) ?? []);
      const ids = layers.flatMap((layer) => takeFirst(layer.ids.ascending(after), limit));
      const page = [...new Set(ids.sort(compareKeys))].slice(0, limit);
      return page.map((id) => [id, layers.map((layer) => layer.get(id)).find(Boolean) ?? []]);
    },
    clear(app) {
      const cleared = app === undefined ? [...owners.values()] : [owners.get(app)];
      const count = cleared.reduce((sum, outcomes) => sum + (outcomes?.size ?? 0), 0);
      if (app === undefined) entries.clear();
      else {
        const { ids, blockKeys = [] } = owners.get(app) ?? {};
        for (const id of ids?.toArray() ?? []) entries.delete(`${app} ${id}`);
        for (const key of [...blockKeys]) entries.delete(key);
      }
      return count;
    },
  };
}

/** Returns the owner keys whose outcomes apply to an app, in order of precedence. */
const ownersOf = (app: AppId | undefined): readonly string[] =>
  app === undefined ? [ALL_APPS] : [app, ALL_APPS];

/**
 * Outcomes with the same owner key: of single IDs, and of a list. Callers of `shareLayers` may still read a layer. Before such a layer
 * changes, it is copied.
 */
class OwnerOutcomes {
  /** IDs with a single outcome. */
  readonly ids = new SortedList<string>((id) => id);
  /** Keys of the blocks of the list. */
  readonly blockKeys = new Set<string>();
  readonly #entries: ReadonlyMap<string, OutcomeEntry>;
  #singles = new Map<string, readonly OutcomeEvent[]>();
  #list: PackedOutcomes | undefined;
  #areSinglesShared = false;
  #isListShared = false;
  /** Whether the list lost a block and must be built again from the table. */
  #isListOutdated = false;

  constructor(entries: ReadonlyMap<string, OutcomeEntry>) {
    this.#entries = entries;
  }

  get isEmpty(): boolean {
    return this.#singles.size === 0 && this.blockKeys.size === 0;
  }

  get size(): number {
    return this.#singles.size + (this.#currentList()?.size ?? 0);
  }

  get blockCount(): number {
    return this.blockKeys.size;
  }

  get(id: string): readonly OutcomeEvent[] | undefined {
    return this.#singles.get(id);
  }

  set(id: string, events: readonly OutcomeEvent[]): void {
    this.#copyIfShared();
    if (!this.#singles.has(id)) this.ids.put(id);
    this.#singles.set(id, events);
  }

  delete(id: string): void {
    this.#copyIfShared();
    this.#singles.delete(id);
    this.ids.delete(id);
  }

  /** Uses a list if there is none yet. @returns whether the list is used; the caller then adds its blocks */
  preloadList(list: PackedOutcomes): boolean {
    if (this.blockKeys.size > 0) return false;
    this.#list = list;
    this.#isListShared = true;
    this.#isListOutdated = false;
    return true;
  }

  /** @param isPreloaded whether the list already contains the block */
  addBlock(key: string, block: string, isPreloaded: boolean): void {
    this.blockKeys.add(key);
    if (!isPreloaded && !this.#isListOutdated) this.#addToList(block);
  }

  /** Builds the list again on the next read. Usually all blocks are deleted together, and no list is left. */
  deleteBlock(key: string): void {
    this.blockKeys.delete(key);
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

  #currentList(): PackedOutcomes | undefined {
    if (this.#isListOutdated) {
      this.#isListOutdated = false;
      for (const key of this.blockKeys) this.#addToList(this.#entries.get(key) as string);
    }
    return this.#list;
  }

  #addToList(block: string): void {
    const list = this.#list ?? new PackedOutcomes();
    this.#list = this.#isListShared ? list.copy() : list;
    this.#isListShared = false;
    this.#list.addBase64Block(block);
  }

  #copyIfShared(): void {
    if (this.#areSinglesShared) this.#singles = new Map(this.#singles);
    this.#areSinglesShared = false;
  }
}
