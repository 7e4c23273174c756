/** Low word that marks a free slot. No packed ID has this low word. */
const EMPTY_LOW = 0;

/** Arrays of a {@link PackedIdTable} that is a map. Another thread can read these arrays without a copy. */
export interface SharedIdTable {
  readonly slots: Uint32Array;
  readonly values: Uint8Array;
  readonly size: number;
}

/**
 * Hash table of packed IDs in flat memory. The table is either a set of IDs or a map from IDs to bytes. A slot of the table has
 * room for one ID: it takes 8 bytes in a set and 9 bytes in a map. At most three quarters of the slots are used.
 */
export class PackedIdTable {
  /** Low word and high word of each slot. The array of a set may be longer than necessary, because sets reuse arrays. */
  #slots: Uint32Array = new Uint32Array(0);
  #values: Uint8Array | undefined;
  /** Array that the set uses when it grows next. Reusing arrays saves memory when a set is cleared and filled many times. */
  #spare: Uint32Array = new Uint32Array(0);
  #mask = 0;
  #size = 0;

  /** @param hasValues true for a map, whose memory is shared so that another thread can read it without a copy */
  constructor(capacity = 680, hasValues = false) {
    if (hasValues) this.#values = new Uint8Array(0);
    this.clear(capacity);
  }

  /** Creates a map that uses the arrays of another map. */
  static from({ slots, values, size }: SharedIdTable): PackedIdTable {
    const table = new PackedIdTable(0);
    table.#slots = slots;
    table.#values = values;
    table.#mask = values.length - 1;
    table.#size = size;
    return table;
  }

  /** Returns the arrays of a map, for another thread. Do not change the map while the other thread reads the arrays. */
  share(): SharedIdTable {
    return { slots: this.#slots, values: this.#values as Uint8Array, size: this.#size };
  }

  get size(): number {
    return this.#size;
  }

  /** Removes all IDs and reserves memory for `capacity` new IDs. */
  clear(capacity: number): void {
    this.#allocate(2 ** Math.ceil(Math.log2(Math.max(16, capacity * 1.5))), this.#slots);
  }

  /** Adds an ID, or replaces the value of an existing ID. @returns true if the ID is new */
  put(low: number, high: number, value = 0): boolean {
    const slot = this.#slotOf(low, high);
    if (this.#values) this.#values[slot] = value;
    if (this.#slots[2 * slot] !== EMPTY_LOW) return false;
    this.#slots[2 * slot] = low;
    this.#slots[2 * slot + 1] = high;
    this.#size++;
    if (this.#size > (this.#mask + 1) * 0.75) this.#grow();
    return true;
  }

  /** Returns the value of an ID in a map, or undefined if the map does not contain the ID. */
  get(low: number, high: number): number | undefined {
    const slot = this.#slotOf(low, high);
    return this.#slots[2 * slot] === EMPTY_LOW ? undefined : this.valueAt(slot);
  }

  /** Returns the first used slot at or after `startSlot`, or -1 if all further slots are free. IDs are ordered by hash. */
  nextUsedSlot(startSlot: number): number {
    const slots = this.#slots;
    for (let slot = startSlot; slot <= this.#mask; slot++) if (slots[2 * slot] !== EMPTY_LOW) return slot;
    return -1;
  }

  lowAt(slot: number): number {
    return this.#slots[2 * slot] as number;
  }

  highAt(slot: number): number {
    return this.#slots[2 * slot + 1] as number;
  }

  valueAt(slot: number): number {
    return this.#values?.[slot] as number;
  }

  /** Returns the slot of an ID. If the table does not contain the ID, returns the free slot in which the ID can be stored. */
  #slotOf(low: number, high: number): number {
    const slots = this.#slots;
    let slot = hashPackedId(low, high) & this.#mask;
    while (slots[2 * slot] !== EMPTY_LOW && (slots[2 * slot] !== low || slots[2 * slot + 1] !== high))
      slot = (slot + 1) & this.#mask;
    return slot;
  }

  #grow(): void {
    const [slots, values, slotCount] = [this.#slots, this.#values, this.#mask + 1];
    this.#allocate(2 * slotCount, this.#spare);
    if (!values) this.#spare = slots;
    for (let slot = 0; slot < slotCount; slot++)
      if (slots[2 * slot] !== EMPTY_LOW)
        this.put(slots[2 * slot] as number, slots[2 * slot + 1] as number, values?.[slot]);
  }

  /** @param memory array that a set reuses if the array is long enough */
  #allocate(slots: number, memory: Uint32Array): void {
    if (this.#values) {
      this.#slots = new Uint32Array(new SharedArrayBuffer(2 * slots * Uint32Array.BYTES_PER_ELEMENT));
      this.#values = new Uint8Array(new SharedArrayBuffer(slots));
    } else
      this.#slots = memory.length < 2 * slots ? new Uint32Array(2 * slots) : memory.fill(0, 0, 2 * slots);
    this.#mask = slots - 1;
    this.#size = 0;
  }
}

/** Returns a hash from 0 to 2^31 - 1. IDs that differ in only a few digits get very different hashes. */
export function hashPackedId(low: number, high: number): number {
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
