import { MAX_ID_DIGITS } from './packed-id.js';

/** Maximum length of a line in bytes. Longer lines are truncated, so that a file without line ends cannot fill the memory. */
export const MAX_LINE_BYTES = 1024;

const ASCII_NEWLINE = 10;
const ASCII_SPACE = 32;
const ASCII_ZERO = 48;
const ASCII_NINE = 57;

/** @param byte byte of a chunk, or undefined after the end of the chunk */
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= ASCII_ZERO && byte <= ASCII_NINE;
const isBlank = (byte: number): boolean => byte === ASCII_SPACE || (byte >= 9 && byte <= 13);

/** Receives a line without its surrounding blanks as `bytes[start..end)`. The bytes are valid only during the call. */
export type LineCallback = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Finds the IDs in a file. The file arrives in chunks, which may end within a line. A line with an ID contains 1 to 19 digits
 * and optional blanks around the digits. Blank lines are ignored. Any other line is invalid. Never throws.
 */
export class IdScanner {
  /** Number of lines with an ID. */
  idCount = 0;
  /** Number of lines that are neither blank nor an ID. */
  invalidCount = 0;
  readonly #onId: LineCallback;
  readonly #onInvalid: LineCallback;
  /** Start of a line that ends in a later chunk. */
  readonly #partialLine = new Uint8Array(MAX_LINE_BYTES);
  #partialLineBytes = 0;

  constructor(onId: LineCallback, onInvalid: LineCallback = () => undefined) {
    this.#onId = onId;
    this.#onInvalid = onInvalid;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    if (this.#partialLineBytes > 0) {
      const end = chunk.indexOf(ASCII_NEWLINE);
      this.#appendPartialLine(chunk, 0, end < 0 ? chunk.length : end);
      if (end < 0) return;
      this.#flushPartialLine();
      start = end + 1;
    }
    while (start < chunk.length) {
      let end = start;
      // Scans the digits of a line first, because nearly every line contains only an ID. Other lines take the slower path.
      while (isDigit(chunk[end])) end++;
      if (chunk[end] === ASCII_NEWLINE && end > start && end - start <= MAX_ID_DIGITS) {
        this.idCount++;
        this.#onId(chunk, start, end);
      } else {
        end = chunk.indexOf(ASCII_NEWLINE, end);
        if (end < 0) break;
        this.#scanLine(chunk, start, Math.min(end, start + MAX_LINE_BYTES));
      }
      start = end + 1;
    }
    this.#appendPartialLine(chunk, start, chunk.length);
  }

  /** Scans the last line, which may have no line end. */
  end(): void {
    this.#flushPartialLine();
  }

  #appendPartialLine(chunk: Uint8Array, start: number, end: number): void {
    const room = MAX_LINE_BYTES - this.#partialLineBytes;
    const part = chunk.subarray(start, Math.min(end, start + room));
    this.#partialLine.set(part, this.#partialLineBytes);
    this.#partialLineBytes += part.length;
  }

  #flushPartialLine(): void {
    this.#scanLine(this.#partialLine, 0, this.#partialLineBytes);
    this.#partialLineBytes = 0;
  }

  #scanLine(bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isBlank(bytes[start] as number)) start++;
    while (start < end && isBlank(bytes[end - 1] as number)) end--;
    if (start === end) return;
    for (let i = start; i < end; i++) {
      if (!isDigit(bytes[i]) || end - start > MAX_ID_DIGITS) {
        this.invalidCount++;
        this.#onInvalid(bytes, start, end);
        return;
      }
    }
    this.idCount++;
    this.#onId(bytes, start, end);
  }
}
