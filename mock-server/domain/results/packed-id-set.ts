const EMPTY_LOW = 0;

/** A set of packed IDs in flat memory: 8 bytes a slot, at most three quarters of the slots used. */
export class IdSet {
  /** Low and high word of each slot; there may be more memory than slots. */
  #slots = new Uint32Array(0);
  /** What the set grows into. Both are used again and again, so that memory does not grow with the number of sets. */
  #spare = new Uint32Array(0);
  #mask = 0;
  #size = 0;

  constructor(capacity = 1024) {
    this.clear(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Makes the set as new. */
  clear(capacity: number): void {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, capacity * 1.5)));
    this.#slots = zeros(this.#slots, 2 * slots);
    this.#mask = slots - 1;
    this.#size = 0;
  }

  /** @returns true if the ID was not in the set before */
  add(low: number, high: number): boolean {
    const slots = this.#slots;
    let slot = hashOf(low, high) & this.#mask;
    for (; slots[2 * slot] !== EMPTY_LOW; slot = (slot + 1) & this.#mask)
      if (slots[2 * slot] === low && slots[2 * slot + 1] === high) return false;
    slots[2 * slot] = low;
    slots[2 * slot + 1] = high;
    this.#size++;
    if (this.#size > (this.#mask + 1) * 0.75) this.#grow();
    return true;
  }

  /**
   * The slot of the next ID, from a slot on; -1 after the last. IDs are ordered by hash, and so otherwise than they came.
   */
  next(from: number): number {
    const slots = this.#slots;
    for (let slot = from; slot <= this.#mask; slot++) if (slots[2 * slot] !== EMPTY_LOW) return slot;
    return -1;
  }

  lowAt(slot: number): number {
    return this.#slots[2 * slot] as number;
  }

  highAt(slot: number): number {
    return this.#slots[2 * slot + 1] as number;
  }

  #grow(): void {
    const old = this.#slots;
    const used = 2 * (this.#mask + 1);
    this.#slots = zeros(this.#spare, 2 * used);
    this.#spare = old;
    this.#mask = used - 1;
    this.#size = 0;
    for (let i = 0; i < used; i += 2)
      if (old[i] !== EMPTY_LOW) this.add(old[i] as number, old[i + 1] as number);
  }
}

function zeros(memory: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (memory.length < length) return new Uint32Array(length);
  return memory.fill(0, 0, length);
}

/** Scatters IDs that differ in a few digits; a 32-bit integer, the sign bit never set. */
export function hashOf(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
