const FIRST_BYTES = 64 * 1024;

/** Lines on their way out, in memory that is used again and again. */
export class LineBatch {
  bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** Where the next line goes. */
  length = 0;

  addText(text: string): void {
    this.makeRoom(Buffer.byteLength(text));
    this.length += this.bytes.write(text, this.length);
  }

  /** Sees to it that so many more bytes fit. */
  makeRoom(bytes: number): void {
    if (this.bytes.length - this.length >= bytes) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.bytes.length, this.length + bytes));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** What was added since; valid until more is added. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }
}
