import { createHash, type Hash } from 'node:crypto';
import { packageRequire } from '../../package-require.js';
import type { BlobStore } from '../../ports/blob-store.js';
import { crc32c } from './crc32c.js';

type UpdateCrc32c = (bytes: Uint8Array, previous: number) => number;

/** Running md5 and CRC-32C checksums of a byte sequence. The bytes may arrive in several requests. */
export class Checksums {
  readonly #updateCrc32c: UpdateCrc32c;
  readonly #md5: Hash;
  #bytes = 0;
  #crc32cValue = 0;

  private constructor(updateCrc32c: UpdateCrc32c, md5: Hash) {
    this.#updateCrc32c = updateCrc32c;
    this.#md5 = md5;
  }

  static async create(): Promise<Checksums> {
    return new Checksums(loadCrc32c(), createHash('md5'));
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

let cachedCrc32c: UpdateCrc32c | undefined;

/**
 * Loads the native CRC-32C at the first upload, because loading it would delay the start of the server. Returns the slower
 * JavaScript function if the native module cannot be loaded: the platform has none, `npm install --omit=optional` has left it
 * out, or Node's permissions forbid it.
 */
function loadCrc32c(): UpdateCrc32c {
  if (cachedCrc32c) return cachedCrc32c;
  try {
    const native: typeof import('@node-rs/crc32') = packageRequire()('@node-rs/crc32');
    cachedCrc32c = (bytes, previous) => native.crc32c(bytes, previous);
  } catch {
    cachedCrc32c = crc32c;
  }
  return cachedCrc32c;
}
