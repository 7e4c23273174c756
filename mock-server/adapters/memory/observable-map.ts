/** Hears of a fact that was set or removed: what it was and what it is, undefined where there is none. */
export type ChangeListener<V> = (key: string, before: V | undefined, after: V | undefined) => void;

/** Facts by key, which tell of their changes. JSON can hold the values; they are never changed in place. */
export class ObservableMap<V> {
  readonly #facts = new Map<string, V>();
  readonly #listeners: ChangeListener<V>[] = [];

  onChange(listener: ChangeListener<V>): void {
    this.#listeners.push(listener);
  }

  get size(): number {
    return this.#facts.size;
  }

  get(key: string): V | undefined {
    return this.#facts.get(key);
  }

  keys(): IterableIterator<string> {
    return this.#facts.keys();
  }

  values(): IterableIterator<V> {
    return this.#facts.values();
  }

  entries(): IterableIterator<[string, V]> {
    return this.#facts.entries();
  }

  set(key: string, value: V): void {
    const before = this.#facts.get(key);
    this.#facts.set(key, value);
    for (const listener of this.#listeners) listener(key, before, value);
  }

  /** @returns whether there was one */
  delete(key: string): boolean {
    const before = this.#facts.get(key);
    if (!this.#facts.delete(key)) return false;
    for (const listener of this.#listeners) listener(key, before, undefined);
    return true;
  }

  clear(): void {
    for (const key of [...this.#facts.keys()]) this.delete(key);
  }
}
