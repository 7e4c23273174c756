/**
 * Function that is called after a value was set or deleted. `before` is undefined for a new key, and `after` is undefined for a
 * deleted key.
 */
type ChangeListener<V> = (key: string, before: V | undefined, after: V | undefined) => void;

/** Map that notifies listeners of changes. The values must be serializable as JSON and must not be changed in place. */
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

  /** Replaces a value by the result of `change`, unless the result is undefined. @returns whether the value was replaced */
  update(key: string, change: (value: V) => V | undefined): boolean {
    const value = this.get(key);
    const changed = value && change(value);
    if (changed) this.set(key, changed);
    return changed !== undefined;
  }

  /** Deletes a value and notifies the listeners. @returns whether the key existed */
  override delete(key: string): boolean {
    const before = this.get(key);
    if (!super.delete(key)) return false;
    for (const listener of this.#listeners) listener(key, before, undefined);
    return true;
  }

  /** Deletes the value of a key, or all values if no key is given. */
  override clear(key?: string): void {
    for (const each of key === undefined ? [...this.keys()] : [key]) this.delete(each);
  }
}
