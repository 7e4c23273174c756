import { type FileHandle, rm } from 'node:fs/promises';
import type { BlobWriter } from '../../ports/blob-store.js';

const BUFFER_BYTES = 256 * 1024;
/** Maximum number of unused buffers that are kept for later files. */
const MAX_POOLED = 8;
const pool: Buffer[] = [];

const acquireBuffer = (): Buffer => pool.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
const releaseBuffer = (buffer: Buffer | undefined): void => {
  if (buffer && pool.length < MAX_POOLED) pool.push(buffer);
};

/**
 * Writes a file through two buffers. The caller fills one buffer while the other buffer is written to the disk, so that the
 * caller can hash bytes in the meantime. Memory does not grow with the file. Bytes are copied, so that the buffers that Node
 * allocated for the sockets can be freed.
 */
export class BufferedFile implements BlobWriter {
  readonly blob: string;
  readonly #file: FileHandle;
  readonly #path: string | undefined;
  #position: number;
  #flushed: number;
  #filling: Buffer | undefined;
  #filled = 0;
  #spare: Buffer | undefined;
  #writing: Promise<void> | undefined;
  #failure: { readonly cause: unknown } | undefined;

  /**
   * @param position offset of the first byte to write, which is the end of the file
   * @param path path of a new file. `discard` removes the file if nothing was flushed.
   */
  constructor(blob: string, file: FileHandle, position: number, path?: string) {
    this.blob = blob;
    this.#file = file;
    this.#path = path;
    this.#position = position;
    this.#flushed = position;
  }

  /** Copies bytes, so that the caller may change the array afterwards. @throws the error of an earlier write to the disk */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#filling ??= acquireBuffer();
      const part = bytes.subarray(at, at + BUFFER_BYTES - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === BUFFER_BYTES) await this.#startWrite();
    }
  }

  /** Waits until all bytes are in the file. @throws the error of a write to the disk */
  async flush(): Promise<void> {
    if (this.#filled > 0) await this.#startWrite();
    await this.#finishWrite();
    this.#flushed = this.#position;
  }

  /** Flushes and closes the file. @throws the error of a write to the disk */
  async commit(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.#close();
    }
  }

  /** Truncates the file to its length at the last flush and closes the file. Ignores errors. */
  async discard(): Promise<void> {
    await this.#writing;
    await this.#file.truncate(this.#flushed).catch(() => undefined);
    await this.#close().catch(() => undefined);
    if (this.#path !== undefined && this.#flushed === 0)
      await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #close(): Promise<void> {
    await this.#writing;
    releaseBuffer(this.#filling);
    releaseBuffer(this.#spare);
    this.#filling = undefined;
    this.#spare = undefined;
    this.#filled = 0;
    await this.#file.close();
  }

  async #startWrite(): Promise<void> {
    await this.#finishWrite();
    const buffer = this.#filling as Buffer;
    const bytes = this.#filled;
    this.#filling = this.#spare;
    this.#spare = undefined;
    this.#filled = 0;
    this.#writing = this.#writeAll(buffer, bytes).catch((cause: unknown) => {
      this.#failure = { cause };
    });
  }

  async #finishWrite(): Promise<void> {
    await this.#writing;
    this.#writing = undefined;
    if (this.#failure) throw this.#failure.cause;
  }

  async #writeAll(buffer: Buffer, bytes: number): Promise<void> {
    try {
      for (let written = 0; written < bytes; ) {
        const { bytesWritten } = await this.#file.write(buffer, written, bytes - written, this.#position);
        written += bytesWritten;
        this.#position += bytesWritten;
      }
    } finally {
      this.#spare = buffer;
    }
  }
}
