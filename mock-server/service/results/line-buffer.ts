const INITIAL_BYTES = 64 * 1024;

/** Collects lines in a buffer that is reused for each batch. */
export class LineBuffer {
  bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  /** Offset of the next line. */
  length = 0;

  addText(text: string): void {
    this.ensureCapacity(Buffer.byteLength(text));
    this.length += this.bytes.write(text, this.length);
  }

  /** Grows the buffer so that `bytes` more fit. */
  ensureCapacity(bytes: number): void {
    if (this.bytes.length - this.length >= bytes) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.length + bytes));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  /** Returns the lines added since the last call. They are valid until the next line is added. */
  take(): Uint8Array {
    const lines = this.bytes.subarray(0, this.length);
    this.length = 0;
    return lines;
  }
}
