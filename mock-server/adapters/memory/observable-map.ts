/**
 * Function that is called after a value was set or deleted. `before` is undefined for a new key, and `after` is undefined for a
 * deleted key.
 */
type ChangeListener<V> = (key: string, before: V | undefined, after: V | undefined) => void;

/** Function that is called after a change of one value, or without a key after a change of all values. */
type TableWatcher<V> = (key?: string, before?: V, after?: V) => void;

/** Data that is derived from a table, such as the keys of each app. */
export interface TableIndex<V> {
  /** Updates the index after a change of the table. */
  readonly onChange: ChangeListener<V>;
  /** Does, in short steps, the work that the first read would otherwise do. */
  prepare?(): Iterable<unknown>;
}

/** Index of a table. `current` changes when `replaceAll` replaces the table's values and with them its indexes. */
interface IndexSlot<V, I extends TableIndex<V> = TableIndex<V>> {
  readonly create: () => I;
  current: I;
}

/**
 * Map that updates its indexes and notifies listeners of changes. The values must be serializable as JSON and must not be changed
 * in place.
 */
export class ObservableMap<V> {
  #values = new Map<string, V>();
  readonly #indexes: IndexSlot<V>[] = [];
  readonly #listeners: ChangeListener<V>[] = [];
  readonly #watchers = new Set<TableWatcher<V>>();

  get size(): number {
    return this.#values.size;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  keys(): MapIterator<string> {
    return this.#values.keys();
  }

  values(): MapIterator<V> {
    return this.#values.values();
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.#values[Symbol.iterator]();
  }

  onChange(listener: ChangeListener<V>): void {
    this.#listeners.push(listener);
  }

  /** Calls a function after each change of the table. @returns function that ends the calls */
  watch(watcher: TableWatcher<V>): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Adds an index to a table without values. @returns a slot with the index of the table's present values */
  addIndex<I extends TableIndex<V>>(create: () => I): Readonly<IndexSlot<V, I>> {
    const slot: IndexSlot<V, I> = { create, current: create() };
    this.#indexes.push(slot);
    return slot;
  }

  set(key: string, value: V): this {
    const before = this.#values.get(key);
    this.#values.set(key, value);
    this.#notify(key, before, value);
    return this;
  }

  /** Replaces a value by the result of `change`, unless the result is undefined. @returns whether the value was replaced */
  update(key: string, change: (value: V) => V | undefined): boolean {
    const value = this.get(key);
    const changed = value && change(value);
    if (changed) this.set(key, changed);
    return changed !== undefined;
  }

  /** Deletes a value and notifies the listeners. @returns whether the key existed */
  delete(key: string): boolean {
    const before = this.#values.get(key);
    if (!this.#values.delete(key)) return false;
    this.#notify(key, before, undefined);
    return true;
  }

  /** Deletes the value of a key, or all values if no key is given. */
  clear(key?: string): void {
    if (key === undefined) this.replaceAll(this.createDraft());
    else this.delete(key);
  }

  /** Creates an empty table with indexes of the same kinds. Another table can be filled slowly and then replace this one. */
  createDraft(): ObservableMap<V> {
    const draft = new ObservableMap<V>();
    for (const { create } of this.#indexes) draft.addIndex(create);
    return draft;
  }

  /** Does the work that `TableIndex.prepare` describes, for all indexes. */
  *prepare(): Generator<void> {
    for (const { current } of this.#indexes) for (const _ of current.prepare?.() ?? []) yield;
  }

  /**
   * Replaces all values and indexes by those of a draft, which must not be used afterwards. Takes no time for each value, unless
   * the table has listeners: these are notified of each change.
   */
  replaceAll(draft: ObservableMap<V>): void {
    const before = this.#values;
    this.#values = draft.#values;
    for (const [at, slot] of this.#indexes.entries())
      slot.current = (draft.#indexes[at] as IndexSlot<V>).current;
    for (const listener of this.#listeners) {
      for (const [key, value] of before) if (!this.#values.has(key)) listener(key, value, undefined);
      for (const [key, value] of this.#values) listener(key, before.get(key), value);
    }
    for (const watcher of this.#watchers) watcher();
  }

  #notify(key: string, before: V | undefined, after: V | undefined): void {
    for (const { current } of this.#indexes) current.onChange(key, before, after);
    for (const listener of this.#listeners) listener(key, before, after);
    for (const watcher of this.#watchers) watcher(key, before, after);
  }
}
