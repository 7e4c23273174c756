import { MAX_ID_DIGITS } from './packed-id.js';

/** Longer lines are cut off, so that a file without line ends needs no memory. */
export const MAX_LINE_BYTES = 1024;

const NEWLINE = 10;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;

/** @param byte undefined beyond the end of a chunk */
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;
const isBlank = (byte: number): boolean => byte === SPACE || (byte >= 9 && byte <= 13);

/** Called with a trimmed line, `bytes[start..end)`, which is valid during the call only. */
export type OnLine = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Finds the IDs in a file that arrives in chunks, cut anywhere. An ID is a line of 1 to 19 digits with optional blanks
 * around them. Blank lines are ignored; any other line is invalid. Never throws.
 */
export class IdScanner {
  /** Number of lines with an ID. */
  ids = 0;
  /** Number of invalid lines. */
  invalid = 0;
  readonly #onId: OnLine;
  readonly #onInvalid: OnLine;
  /** The start of a line that ends in a later chunk. */
  readonly #carried = new Uint8Array(MAX_LINE_BYTES);
  #carriedBytes = 0;

  constructor(onId: OnLine, onInvalid: OnLine = () => undefined) {
    this.#onId = onId;
    this.#onInvalid = onInvalid;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    if (this.#carriedBytes > 0) {
      const end = chunk.indexOf(NEWLINE);
      this.#carry(chunk, 0, end < 0 ? chunk.length : end);
      if (end < 0) return;
      this.#endCarried();
      start = end + 1;
    }
    while (start < chunk.length) {
      let end = start;
      // Reads a line that is only an ID, as nearly all are, once.
      while (isDigit(chunk[end])) end++;
      if (chunk[end] === NEWLINE && end > start && end - start <= MAX_ID_DIGITS) {
        this.ids++;
        this.#onId(chunk, start, end);
      } else {
        end = chunk.indexOf(NEWLINE, end);
        if (end < 0) break;
        this.#line(chunk, start, Math.min(end, start + MAX_LINE_BYTES));
      }
      start = end + 1;
    }
    this.#carry(chunk, start, chunk.length);
  }

  /** Ends the file, whose last line may lack a line end. */
  end(): void {
    this.#endCarried();
  }

  #carry(chunk: Uint8Array, start: number, end: number): void {
    const room = MAX_LINE_BYTES - this.#carriedBytes;
    const part = chunk.subarray(start, Math.min(end, start + room));
    this.#carried.set(part, this.#carriedBytes);
    this.#carriedBytes += part.length;
  }

  #endCarried(): void {
    this.#line(this.#carried, 0, this.#carriedBytes);
    this.#carriedBytes = 0;
  }

  #line(bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isBlank(bytes[start] as number)) start++;
    while (start < end && isBlank(bytes[end - 1] as number)) end--;
    if (start === end) return;
    for (let i = start; i < end; i++) {
      if (!isDigit(bytes[i]) || end - start > MAX_ID_DIGITS) {
        this.invalid++;
        this.#onInvalid(bytes, start, end);
        return;
      }
    }
    this.ids++;
    this.#onId(bytes, start, end);
  }
}
