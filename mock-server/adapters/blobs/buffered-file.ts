import type { FileHandle } from 'node:fs/promises';

const BUFFER_BYTES = 256 * 1024;
/** Buffers that nobody uses are kept for the next file, up to this many. */
const MOST_IDLE = 8;
const idle: Buffer[] = [];

const borrow = (): Buffer => idle.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
const giveBack = (buffer: Buffer | undefined): void => {
  if (buffer && idle.length < MOST_IDLE) idle.push(buffer);
};

/**
 * A file that is written from its position on, a buffer behind: while one is on its way to the disk, the other one is
 * filled. So whoever hashes what he writes need not wait for the disk, memory is two buffers however large the file is,
 * and what came from a socket is not held.
 */
export class BufferedFile {
  readonly #file: FileHandle;
  #position: number;
  #safe: number;
  #filling: Buffer | undefined;
  #filled = 0;
  #spare: Buffer | undefined;
  #writing: Promise<void> | undefined;
  #failure: { readonly cause: unknown } | undefined;

  constructor(file: FileHandle, position = 0) {
    this.#file = file;
    this.#position = position;
    this.#safe = position;
  }

  /** Takes bytes, which may be changed afterwards. @throws what kept earlier ones from being written */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#filling ??= borrow();
      const part = bytes.subarray(at, at + BUFFER_BYTES - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === BUFFER_BYTES) await this.#writeOut();
    }
  }

  /** Waits until all that was taken is in the file. @throws what kept bytes from being written */
  async flush(): Promise<void> {
    if (this.#filled > 0) await this.#writeOut();
    await this.#written();
    this.#safe = this.#position;
  }

  /** How long the file is without what may be cut off. */
  get safeBytes(): number {
    return this.#safe;
  }

  /** Writes what is left, and closes the file. @throws what kept bytes from being written */
  async commit(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#close();
    }
  }

  /** Closes the file without what was taken since it was flushed. Never fails. */
  async cutOff(): Promise<void> {
    await this.#writing;
    await this.#file.truncate(this.#safe).catch(() => undefined);
    await this.#close().catch(() => undefined);
  }

  async #close(): Promise<void> {
    await this.#writing;
    giveBack(this.#filling);
    giveBack(this.#spare);
    this.#filling = undefined;
    this.#spare = undefined;
    this.#filled = 0;
    await this.#file.close();
  }

  async #writeOut(): Promise<void> {
    await this.#written();
    const buffer = this.#filling as Buffer;
    const bytes = this.#filled;
    this.#filling = this.#spare;
    this.#spare = undefined;
    this.#filled = 0;
    this.#writing = this.#put(buffer, bytes).catch((cause: unknown) => {
      this.#failure = { cause };
    });
  }

  async #written(): Promise<void> {
    await this.#writing;
    this.#writing = undefined;
    if (this.#failure) throw this.#failure.cause;
  }

  async #put(buffer: Buffer, bytes: number): Promise<void> {
    try {
      for (let written = 0; written < bytes; ) {
        const put = await this.#file.write(buffer, written, bytes - written, this.#position);
        written += put.bytesWritten;
        this.#position += put.bytesWritten;
      }
    } finally {
      this.#spare = buffer;
    }
  }
}
