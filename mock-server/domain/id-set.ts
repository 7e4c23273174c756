const EMPTY_LOW = 0;

/** A set of packed IDs in flat memory: 8 bytes a slot, at most three quarters of the slots used. */
export class IdSet {
  #slots: Uint32Array;
  #mask: number;
  #size = 0;

  constructor(capacity = 1024) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 1.5)));
    this.#slots = new Uint32Array(2 * slots);
    this.#mask = slots - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** @returns true if the ID was not in the set before */
  add(low: number, high: number): boolean {
    let slot = hashOf(low, high) & this.#mask;
    for (; this.#slots[2 * slot] !== EMPTY_LOW; slot = (slot + 1) & this.#mask)
      if (this.#slots[2 * slot] === low && this.#slots[2 * slot + 1] === high) return false;
    this.#slots[2 * slot] = low;
    this.#slots[2 * slot + 1] = high;
    this.#size++;
    if (this.#size > (this.#mask + 1) * 0.75) this.#grow();
    return true;
  }

  /** Visits every ID, by hash and so in another order than they came. */
  *entries(): Generator<readonly [low: number, high: number]> {
    for (let i = 0; i < this.#slots.length; i += 2)
      if (this.#slots[i] !== EMPTY_LOW) yield [this.#slots[i] as number, this.#slots[i + 1] as number];
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(2 * old.length);
    this.#mask = old.length - 1;
    this.#size = 0;
    for (let i = 0; i < old.length; i += 2)
      if (old[i] !== EMPTY_LOW) this.add(old[i] as number, old[i + 1] as number);
  }
}

/** Scatters IDs that differ in a few digits; a 32-bit integer, the sign bit never set. */
export function hashOf(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
