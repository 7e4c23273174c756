import { createHash, type Hash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { BlobStore } from '../../ports/blob-store.js';

/** Running md5 and CRC-32C checksums of a byte sequence. The bytes may arrive in several requests. */
export class Checksums {
  readonly #updateCrc32c: (bytes: Uint8Array, previous: number) => number;
  readonly #md5: Hash;
  #bytes = 0;
  #crc32cValue = 0;

  private constructor(crc32c: (bytes: Uint8Array, before: number) => number, md5: Hash) {
    this.#updateCrc32c = crc32c;
    this.#md5 = md5;
  }

  static async create(): Promise<Checksums> {
    // Loads the native module at the first upload, because loading it would delay the start of the server.
    // Uses `require` for the reason given at `loadSqlite` in `adapters/persistence/state-database.ts`.
    const { crc32c }: typeof import('@node-rs/crc32') = createRequire(import.meta.url)('@node-rs/crc32');
    return new Checksums((bytes, before) => crc32c(bytes, before), createHash('md5'));
  }

  /** Computes the checksums of the first `bytes` bytes of a blob. */
  static async ofBlob(blobs: BlobStore, blob: string, bytes: number): Promise<Checksums> {
    const checksums = await Checksums.create();
    if (bytes === 0) return checksums;
    for await (const chunk of blobs.read(blob, { start: 0, end: bytes - 1 })) checksums.update(chunk);
    return checksums;
  }

  update(bytes: Uint8Array): void {
    this.#md5.update(bytes);
    this.#crc32cValue = this.#updateCrc32c(bytes, this.#crc32cValue) >>> 0;
    this.#bytes += bytes.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** CRC-32C of the bytes so far, as an unsigned 32-bit number. */
  get crc32cValue(): number {
    return this.#crc32cValue;
  }

  /** md5 of the bytes so far, in base64. */
  get md5(): string {
    return this.#md5.copy().digest('base64');
  }

  /** CRC-32C of the bytes so far, in base64 of the big-endian bytes. */
  get crc32c(): string {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.#crc32cValue);
    return bytes.toString('base64');
  }
}
