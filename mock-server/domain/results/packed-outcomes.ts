import type { Outcome, OutcomeEvent } from './outcome.js';
import { MAX_ID_DIGITS, packId } from './packed-id.js';
import { PackedIdTable, type SharedIdTable } from './packed-id-table.js';

/** All outcomes. The index of an outcome in this array is its code. Null means that nothing happened to an ID. */
const OUTCOMES_BY_CODE: readonly (Outcome | null)[] = [
  null,
  'deleted',
  'suspended',
  'protected',
  'deactivated',
  'scrub_geo',
  'edited',
];
const EVENTS_BY_CODE: readonly (readonly OutcomeEvent[])[] = OUTCOMES_BY_CODE.map((outcome) =>
  outcome === null ? [] : [{ outcome }],
);
const CODES_BY_NAME: ReadonlyMap<string, number> = new Map(
  OUTCOMES_BY_CODE.map((word, code) => [String(word), code]),
);

/** Description of the allowed outcomes, for error messages. */
export const OUTCOME_FORMAT = `${[...CODES_BY_NAME.keys()].slice(1).join(', ')}, or null (no outcome)`;

/** Returns the code of the outcome that is named `word`, or undefined if no outcome has this name. */
export const outcomeCodeOf = (word: string): number | undefined => CODES_BY_NAME.get(word);

/** Maximum number of IDs in a base64 block. */
const BLOCK_IDS = 65_536;
const RECORD_BYTES = 9;
const BASE64_CHARACTERS_PER_ID = (RECORD_BYTES * 4) / 3;

/** Returns the key of a base64 block in the table of outcomes. @param owner app ID, or `all` */
export const blockKeyOf = (owner: string, number: number): string =>
  `${owner} list-${String(number).padStart(6, '0')}`;

/** Map from millions of IDs to outcomes. Flat memory needs far less space than JavaScript objects. */
export class PackedOutcomes {
  readonly #codes: PackedIdTable;
  readonly #digits = new Uint8Array(MAX_ID_DIGITS);

  constructor(codes = new PackedIdTable(undefined, true)) {
    this.#codes = codes;
  }

  static from(shared: SharedIdTable): PackedOutcomes {
    return new PackedOutcomes(PackedIdTable.from(shared));
  }

  /** Creates an empty map with memory for the IDs of base64 blocks, so that it does not grow while the blocks are added. */
  static forBlocks(blocks: readonly string[]): PackedOutcomes {
    const ids = blocks.reduce((sum, { length }) => sum + length / BASE64_CHARACTERS_PER_ID, 0);
    return new PackedOutcomes(new PackedIdTable(Math.ceil(ids), true));
  }

  get size(): number {
    return this.#codes.size;
  }

  copy(): PackedOutcomes {
    const codes = new PackedIdTable(this.size, true);
    for (let slot = this.#codes.nextUsedSlot(0); slot >= 0; slot = this.#codes.nextUsedSlot(slot + 1))
      codes.put(this.#codes.lowAt(slot), this.#codes.highAt(slot), this.#codes.valueAt(slot));
    return new PackedOutcomes(codes);
  }

  /** Returns the arrays of the outcomes for another thread. Do not change the outcomes while the thread reads the arrays. */
  share(): SharedIdTable {
    return this.#codes.share();
  }

  /** Sets or replaces the outcome of a packed ID. @param code code of the outcome, from {@link outcomeCodeOf} */
  set(low: number, high: number, code: number): void {
    this.#codes.put(low, high, code);
  }

  /** Returns the events of an ID of 1 to 19 digits, or undefined if no outcome was set for the ID. */
  get(id: string): readonly OutcomeEvent[] | undefined {
    for (let i = 0; i < id.length; i++) this.#digits[i] = id.charCodeAt(i);
    const { low, high } = packId(this.#digits, 0, id.length);
    return this.getPacked(low, high);
  }

  /** Returns the events of a packed ID, or undefined if no outcome was set for the ID. */
  getPacked(low: number, high: number): readonly OutcomeEvent[] | undefined {
    const code = this.#codes.get(low, high);
    return code === undefined ? undefined : EVENTS_BY_CODE[code];
  }

  /** Serializes the outcomes into base64 blocks for JSON. */
  *toBase64Blocks(): Generator<string> {
    const records = Buffer.alloc(RECORD_BYTES * Math.min(BLOCK_IDS, this.size));
    let bytes = 0;
    for (let slot = this.#codes.nextUsedSlot(0); slot >= 0; slot = this.#codes.nextUsedSlot(slot + 1)) {
      records.writeUInt32LE(this.#codes.lowAt(slot), bytes);
      records.writeUInt32LE(this.#codes.highAt(slot), bytes + 4);
      records.writeUInt8(this.#codes.valueAt(slot), bytes + 8);
      bytes += RECORD_BYTES;
      if (bytes < records.length) continue;
      yield records.toString('base64');
      bytes = 0;
    }
    if (bytes > 0) yield records.toString('base64', 0, bytes);
  }

  /** Adds the outcomes of a block from {@link toBase64Blocks}. Ignores invalid records. */
  addBase64Block(text: string): void {
    const records = Buffer.from(text, 'base64');
    for (let offset = 0; offset + RECORD_BYTES <= records.length; offset += RECORD_BYTES) {
      const [low, high] = [records.readUInt32LE(offset), records.readUInt32LE(offset + 4)];
      const code = records.readUInt8(offset + 8);
      if (low !== 0 && code < OUTCOMES_BY_CODE.length) this.set(low, high, code);
    }
  }
}
