/** Called after a value is set or deleted, with the old and the new value; undefined where there is none. */
type ChangeListener<V> = (key: string, before: V | undefined, after: V | undefined) => void;

/** A map that notifies listeners of changes. JSON can represent the values; they are never changed in place. */
export class ObservableMap<V> extends Map<string, V> {
  readonly #listeners: ChangeListener<V>[] = [];

  onChange(listener: ChangeListener<V>): void {
    this.#listeners.push(listener);
  }

  override set(key: string, value: V): this {
    const before = this.get(key);
    super.set(key, value);
    for (const listener of this.#listeners) listener(key, before, value);
    return this;
  }

  /** Replaces a value by what `change` returns; undefined leaves it as it is. @returns whether it changed */
  update(key: string, change: (value: V) => V | undefined): boolean {
    const value = this.get(key);
    const changed = value && change(value);
    if (changed) this.set(key, changed);
    return changed !== undefined;
  }

  /** @returns whether the key existed */
  override delete(key: string): boolean {
    const before = this.get(key);
    if (!super.delete(key)) return false;
    for (const listener of this.#listeners) listener(key, before, undefined);
    return true;
  }

  /** Deletes the value of a key; without a key, all values. */
  override clear(key?: string): void {
    for (const each of key === undefined ? [...this.keys()] : [key]) this.delete(each);
  }
}
