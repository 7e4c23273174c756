/** Values by key that are lent to be read for a while: one that is lent is copied before it is changed. */
export class Lendable<V extends object> {
  readonly #values = new Map<string, V>();
  readonly #lent = new WeakSet<V>();
  readonly #make: (like: V | undefined) => V;

  /** @param make makes a value of its own, like another one */
  constructor(make: (like: V | undefined) => V) {
    this.#make = make;
  }

  /** To be looked at. */
  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  /** To be kept and read. */
  lend(key: string): V {
    const value = this.#values.get(key) ?? this.#make(undefined);
    this.#lent.add(value);
    return value;
  }

  /** Takes over what others read, too. */
  borrow(key: string, value: V): void {
    this.#lent.add(value);
    this.#values.set(key, value);
  }

  /** To be changed. */
  own(key: string): V {
    const known = this.#values.get(key);
    if (known && !this.#lent.has(known)) return known;
    const own = this.#make(known);
    this.#values.set(key, own);
    return own;
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
