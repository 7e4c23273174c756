/**
 * Function that is called after a value was set or deleted. `before` is undefined for a new key, and `after` is undefined for a
 * deleted key.
 */
type ChangeListener<V> = (key: string, before: V | undefined, after: V | undefined) => void;

/** Map that notifies listeners of changes. The values must be serializable as JSON and must not be changed in place. */
export class ObservableMap<V> extends Map<string, V> {
  readonly #listeners: {
    readonly onChange: ChangeListener<V>;
    readonly onClear: (() => void) | undefined;
  }[] = [];

  /** @param onClear called once when all values were deleted, instead of `listener` for each value */
  onChange(listener: ChangeListener<V>, onClear?: () => void): void {
    this.#listeners.push({ onChange: listener, onClear });
  }

  override set(key: string, value: V): this {
    const before = this.get(key);
    super.set(key, value);
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
  override delete(key: string): boolean {
    const before = this.get(key);
    if (!super.delete(key)) return false;
    this.#notify(key, before, undefined);
    return true;
  }

  /** Deletes the value of a key, or all values if no key is given. In that case the map is empty when listeners are called. */
  override clear(key?: string): void {
    if (key !== undefined) return void this.delete(key);
    const removed = this.#listeners.some(({ onClear }) => !onClear) ? [...this] : [];
    super.clear();
    for (const { onChange, onClear } of this.#listeners)
      if (onClear) onClear();
      else for (const [each, before] of removed) onChange(each, before, undefined);
  }

  #notify(key: string, before: V | undefined, after: V | undefined): void {
    for (const { onChange } of this.#listeners) onChange(key, before, after);
  }
}
