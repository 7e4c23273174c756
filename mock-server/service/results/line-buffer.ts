const INITIAL_BYTES = 64 * 1024;

/** Collects lines in a buffer that is reused for each batch. */
export class LineBuffer {
  bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  /** Number of bytes in use, which is the offset of the next line. */
  length = 0;

  addText(text: string): void {
    this.ensureCapacity(Buffer.byteLength(text));
    this.length += this.bytes.write(text, this.length);
  }

  /** Grows the buffer if fewer than `bytes` bytes are free. */
  ensureCapacity(bytes: number): void {
    if (this.bytes.length - this.length >= bytes) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.length + bytes));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  /** Returns the lines added since the last call. The returned bytes are valid until the next line is added. */
  take(): Uint8Array {
    const lines = this.bytes.subarray(0, this.length);
    this.length = 0;
    return lines;
  }
}
