/** Called after a value is set or deleted, with the old and the new value; undefined where there is none. */
export type ChangeListener<V> = (key: string, before: V | undefined, after: V | undefined) => void;

/** A map that notifies listeners of changes. JSON can represent the values; they are never changed in place. */
export class ObservableMap<V> {
  readonly #values = new Map<string, V>();
  readonly #listeners: ChangeListener<V>[] = [];

  onChange(listener: ChangeListener<V>): void {
    this.#listeners.push(listener);
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  values(): IterableIterator<V> {
    return this.#values.values();
  }

  entries(): IterableIterator<[string, V]> {
    return this.#values.entries();
  }

  set(key: string, value: V): void {
    const before = this.#values.get(key);
    this.#values.set(key, value);
    for (const listener of this.#listeners) listener(key, before, value);
  }

  /** @returns whether the key existed */
  delete(key: string): boolean {
    const before = this.#values.get(key);
    if (!this.#values.delete(key)) return false;
    for (const listener of this.#listeners) listener(key, before, undefined);
    return true;
  }

  clear(): void {
    for (const key of [...this.#values.keys()]) this.delete(key);
  }
}
