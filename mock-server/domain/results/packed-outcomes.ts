import type { Outcome, OutcomeEvent } from './outcome.js';
import { MAX_ID_DIGITS, packId } from './packed-id.js';
import { hashOf } from './packed-id-set.js';

/** What a list can say of an ID; its index is how that is kept. */
const WORDS: readonly (Outcome | null)[] = [
  null,
  'deleted',
  'suspended',
  'protected',
  'deactivated',
  'scrub_geo',
  'edited',
];
const EVENTS: readonly (readonly OutcomeEvent[])[] = WORDS.map((outcome) =>
  outcome === null ? [] : [{ outcome }],
);
const CODES: ReadonlyMap<string, number> = new Map(WORDS.map((word, code) => [String(word), code]));

/** How outcomes are written in a list, for error messages. */
export const OUTCOME_WORDS = `one of ${[...CODES.keys()].slice(1).join(', ')}, or null for nothing`;

/** How an outcome is kept. @returns undefined for a word that is none */
export const codeOf = (word: string): number | undefined => CODES.get(word);

/** No packed ID has this low word. */
const EMPTY_LOW = 0;
const LEAST_SLOTS = 1_024;
/** IDs in a block. */
const BLOCK_IDS = 65_536;
const RECORD_BYTES = 9;

/** A list as another thread can be given it. */
export interface SharedOutcomeList {
  readonly slots: Uint32Array;
  readonly codes: Uint8Array;
  readonly size: number;
}

// Shared memory, so that the thread that makes results reads millions of outcomes where they are.
const newSlots = (slots: number) =>
  new Uint32Array(new SharedArrayBuffer(2 * slots * Uint32Array.BYTES_PER_ELEMENT));
const newCodes = (slots: number) => new Uint8Array(new SharedArrayBuffer(slots));

/** What happened to very many IDs, in flat memory: 9 bytes a slot, at most three quarters of the slots used. */
export class OutcomeList {
  #slots: Uint32Array = newSlots(LEAST_SLOTS);
  #codes: Uint8Array = newCodes(LEAST_SLOTS);
  #size = 0;
  readonly #digits = new Uint8Array(MAX_ID_DIGITS);

  get size(): number {
    return this.#size;
  }

  copy(): OutcomeList {
    const copy = new OutcomeList();
    copy.#slots = newSlots(this.#codes.length);
    copy.#slots.set(this.#slots);
    copy.#codes = newCodes(this.#codes.length);
    copy.#codes.set(this.#codes);
    copy.#size = this.#size;
    return copy;
  }

  /** To be read by another thread, while nobody changes this list. */
  share(): SharedOutcomeList {
    return { slots: this.#slots, codes: this.#codes, size: this.#size };
  }

  static from({ slots, codes, size }: SharedOutcomeList): OutcomeList {
    const list = new OutcomeList();
    list.#slots = slots;
    list.#codes = codes;
    list.#size = size;
    return list;
  }

  /** Says what happened to an ID, whatever was said of it before. @param code given by {@link codeOf} */
  set(low: number, high: number, code: number): void {
    const slot = this.#slotOf(low, high);
    this.#codes[slot] = code;
    if (this.#slots[2 * slot] !== EMPTY_LOW) return;
    this.#slots[2 * slot] = low;
    this.#slots[2 * slot + 1] = high;
    this.#size++;
    if (this.#size > this.#codes.length * 0.75) this.#grow();
  }

  /** What was said of an ID of 1 to 19 digits; undefined: nothing was said. */
  get(id: string): readonly OutcomeEvent[] | undefined {
    for (let i = 0; i < id.length; i++) this.#digits[i] = id.charCodeAt(i);
    const { low, high } = packId(this.#digits, 0, id.length);
    return this.find(low, high);
  }

  /** The same by an ID's key. */
  find(low: number, high: number): readonly OutcomeEvent[] | undefined {
    if (this.#size === 0) return undefined;
    const slot = this.#slotOf(low, high);
    return this.#slots[2 * slot] === EMPTY_LOW ? undefined : EVENTS[this.#codes[slot] as number];
  }

  /** The list in texts that JSON can hold, each with a part of it. */
  *blocks(): Generator<string> {
    const records = Buffer.alloc(RECORD_BYTES * Math.min(BLOCK_IDS, this.#size));
    let bytes = 0;
    for (let slot = 0; slot < this.#codes.length; slot++) {
      if (this.#slots[2 * slot] === EMPTY_LOW) continue;
      records.writeUInt32LE(this.#slots[2 * slot] as number, bytes);
      records.writeUInt32LE(this.#slots[2 * slot + 1] as number, bytes + 4);
      records.writeUInt8(this.#codes[slot] as number, bytes + 8);
      bytes += RECORD_BYTES;
      if (bytes < records.length) continue;
      yield records.toString('base64');
      bytes = 0;
    }
    if (bytes > 0) yield records.toString('base64', 0, bytes);
  }

  /** Adds a part that {@link blocks} gave; what they never give says nothing. */
  addBlock(text: string): void {
    const records = Buffer.from(text, 'base64');
    for (let at = 0; at + RECORD_BYTES <= records.length; at += RECORD_BYTES) {
      const [low, high] = [records.readUInt32LE(at), records.readUInt32LE(at + 4)];
      const code = records.readUInt8(at + 8);
      if (low !== EMPTY_LOW && code < WORDS.length) this.set(low, high, code);
    }
  }

  /** Where an ID is, or would be. */
  #slotOf(low: number, high: number): number {
    const mask = this.#codes.length - 1;
    let slot = hashOf(low, high) & mask;
    while (
      this.#slots[2 * slot] !== EMPTY_LOW &&
      (this.#slots[2 * slot] !== low || this.#slots[2 * slot + 1] !== high)
    )
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [slots, codes] = [this.#slots, this.#codes];
    this.#slots = newSlots(2 * codes.length);
    this.#codes = newCodes(2 * codes.length);
    this.#size = 0;
    for (let slot = 0; slot < codes.length; slot++)
      if (slots[2 * slot] !== EMPTY_LOW)
        this.set(slots[2 * slot] as number, slots[2 * slot + 1] as number, codes[slot] as number);
  }
}
