import { MAX_JSON_BYTES } from '../json-body.js';
import { depthChangeOf, MAX_JSON_DEPTH } from '../json-bounds.js';

/** Maximum size of the text outside of the tables, which is parsed at once. The mock writes less than 200 bytes. */
const MAX_FRAME_BYTES = 64 * 1024;

/** Entry of a state table, as JSON text without the braces: `"key": value`. */
export interface EntryText {
  readonly table: string;
  readonly json: string;
}

/** Error of a state that is not JSON or too large. The message is a sentence for the client. */
export class StateTextError extends Error {}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACE = 0x7b;

/** Depth of the entries of the tables: state, tables, table. */
const ENTRY_DEPTH = 3;

/**
 * Cuts the JSON text of a state into the texts of its entries while the text arrives. The text without the entries is small and
 * is the frame: `{"version":1,"tables":{"jobs":{}}}`. If the frame and all entries are valid JSON, the whole text is.
 */
export class StateScanner {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  /** Frame so far, as Latin-1, so that a byte is a character. */
  #frame = '';
  /** Position of the last string in the frame. */
  #string = [0, 0];
  /** Whether the containers at depth 1 and 2 are objects, and the outer one of them is `tables`. */
  readonly #isObject = [false, false, false];
  #isInTables = false;
  readonly #openedTables = new Set<string>();
  /** Table whose entries are being scanned. */
  #table: string | undefined;
  #isAfterComma = false;
  #parts: Uint8Array[] = [];
  #partBytes = 0;

  /** Returns the entries that end in a chunk. @throws StateTextError */
  *scan(chunk: Uint8Array): Generator<EntryText> {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) {
          this.#isInString = false;
          this.#string[1] = this.#frame.length + at + 1 - from;
        }
        continue;
      }
      if (byte === QUOTE) {
        this.#isInString = true;
        this.#string[0] = this.#frame.length + at - from;
        continue;
      }
      const isEntryDepth = this.#table !== undefined && this.#depth === ENTRY_DEPTH;
      if (byte === COMMA && isEntryDepth) {
        yield* this.#endEntry(chunk.subarray(from, at), true);
        from = at + 1;
        continue;
      }
      const change = depthChangeOf(byte);
      if (change === 0) continue;
      if (change < 0 && isEntryDepth) {
        yield* this.#endEntry(chunk.subarray(from, at), false);
        from = at;
        this.#table = undefined;
      }
      this.#depth += change;
      if (this.#depth > MAX_JSON_DEPTH) throw new StateTextError(`expected at most ${MAX_JSON_DEPTH} levels`);
      if (change < 0 || this.#depth > ENTRY_DEPTH || this.#table !== undefined) continue;
      this.#keep(chunk.subarray(from, at));
      from = at;
      if (this.#openContainer(byte === OPENING_BRACE)) {
        this.#keep(chunk.subarray(from, at + 1));
        from = at + 1;
        this.#table = this.#lastString();
      }
    }
    this.#keep(chunk.subarray(from));
  }

  /** Returns the state without its entries. @throws StateTextError */
  end(): unknown {
    return parseJson(Buffer.from(this.#frame, 'latin1').toString('utf8'));
  }

  /** Records an array or object in the frame. @returns whether it is a table */
  #openContainer(isObject: boolean): boolean {
    if (this.#depth < ENTRY_DEPTH) {
      this.#isObject[this.#depth] = isObject;
      if (this.#depth === 2) this.#isInTables = this.#isObject[1] === true && this.#lastString() === 'tables';
      return false;
    }
    if (!isObject || !this.#isObject[2] || !this.#isInTables) return false;
    const table = this.#lastString();
    if (this.#openedTables.has(table)) throw new StateTextError(`duplicate field "tables.${table}"`);
    this.#openedTables.add(table);
    this.#isAfterComma = false;
    return true;
  }

  #lastString(): string {
    return String(parseJson(this.#frame.slice(this.#string[0], this.#string[1]) || '""'));
  }

  /** Keeps a part of the frame or of the present entry. */
  #keep(part: Uint8Array): void {
    if (this.#table === undefined) this.#frame += Buffer.from(part).toString('latin1');
    else if (part.length > 0) this.#parts.push(part);
    this.#partBytes += this.#table === undefined ? 0 : part.length;
    if (this.#partBytes > MAX_JSON_BYTES)
      throw new StateTextError(`expected entries of at most ${MAX_JSON_BYTES} bytes`);
    if (this.#frame.length > MAX_FRAME_BYTES)
      throw new StateTextError(`expected at most ${MAX_FRAME_BYTES} bytes outside of the tables`);
  }

  *#endEntry(lastPart: Uint8Array, isBeforeComma: boolean): Generator<EntryText> {
    this.#keep(lastPart);
    const json = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#partBytes = 0;
    // Only an empty table has an empty entry.
    if (json.trim() !== '' || isBeforeComma || this.#isAfterComma)
      yield { table: this.#table as string, json };
    this.#isAfterComma = isBeforeComma;
  }
}

/** Parses JSON. @throws StateTextError */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StateTextError(`not valid JSON: ${(error as Error).message}`);
  }
}
