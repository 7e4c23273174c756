import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import { QUANTUM_BYTES } from '../../../domain/uploads/upload-session.js';
import type { BlobWriter } from '../../../ports.js';
import type { Checksums } from '../../objects/checksums.js';
import type { Services } from '../../services.js';

/** The session is not any more as it was when its writer began: it was reset, or another state was put in. */
export class SessionChanged extends Error {}

/**
 * The file of a session while bytes are added to it. What has come is a fact quantum by quantum, once it is in the file:
 * after a crash there are at least as many bytes as the facts say. What is no whole quantum is held back, in memory.
 */
export class SessionFile {
  readonly #services: Services;
  readonly #sums: Checksums;
  readonly #totalBytes: number | undefined;
  readonly #isProvisional: boolean;
  #session: UploadSession;
  #writer: BlobWriter | undefined;
  /** Copies: a client that sends a file byte by byte would leave an object for each. */
  #held: Buffer | undefined;
  #heldBytes = 0;

  /**
   * @param sums of what is stored; they go on with what is added
   * @param totalBytes of the whole object, if it is known
   * @param isProvisional whether nothing counts before `keep`
   */
  constructor(
    services: Services,
    session: UploadSession,
    sums: Checksums,
    totalBytes: number | undefined,
    isProvisional: boolean,
  ) {
    this.#services = services;
    this.#session = session;
    this.#sums = sums;
    this.#totalBytes = totalBytes;
    this.#isProvisional = isProvisional;
  }

  /** The facts as they are by now. */
  get session(): UploadSession {
    return this.#session;
  }

  /** Whether the session is still as this file left it. If it is not, its bytes may be gone. */
  async isCurrent(): Promise<boolean> {
    const current = await this.#services.sessions.find(this.#session.id);
    return current !== undefined && isAsBefore(current, this.#session);
  }

  /** Where the next byte belongs. */
  get end(): number {
    return this.#sums.bytes + this.#heldBytes;
  }

  /** @throws SessionChanged, or the system's error */
  async add(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#held ??= Buffer.allocUnsafeSlow(QUANTUM_BYTES);
      const part = bytes.subarray(at, at + QUANTUM_BYTES - (this.end % QUANTUM_BYTES));
      this.#held.set(part, this.#heldBytes);
      this.#heldBytes += part.length;
      at += part.length;
      if (this.end % QUANTUM_BYTES > 0) continue;
      await this.#writeHeld();
      if (!this.#isProvisional) await this.#note();
    }
  }

  /**
   * Makes a fact of what has come.
   *
   * @param isAll whether it is the whole object; otherwise what is no whole quantum is dropped
   * @throws SessionChanged, or the system's error
   */
  async keep(totalBytes: number | undefined, isAll: boolean): Promise<void> {
    if (isAll) await this.#writeHeld();
    await this.#note(totalBytes);
  }

  /** Lets go of the file. What is no fact does not count, and is cut off when the next part comes. Never fails. */
  async close(): Promise<void> {
    const writer = this.#writer;
    if (writer?.blob === this.#session.blob) await writer?.commit().catch(() => undefined);
    // No fact names the file, although some of it may have been flushed.
    else if (writer) {
      await writer.discard();
      await this.#services.blobs.remove(writer.blob).catch(() => undefined);
    }
    if (this.#sums.bytes === this.#session.bytes) this.#services.writers.keep(this.#session.id, this.#sums);
  }

  async #writeHeld(): Promise<void> {
    if (this.#heldBytes === 0) return;
    const { blob, bytes: stored } = this.#session;
    const { blobs } = this.#services;
    this.#writer ??= await (blob === undefined ? blobs.create() : blobs.extend(blob, stored));
    const bytes = (this.#held as Buffer).subarray(0, this.#heldBytes);
    await this.#writer.write(bytes);
    this.#sums.update(bytes);
    this.#heldBytes = 0;
  }

  async #note(totalBytes = this.#totalBytes): Promise<void> {
    await this.#writer?.flush();
    const before = this.#session;
    const blob = this.#writer?.blob ?? before.blob;
    const changed: UploadSession = {
      ...before,
      bytes: this.#sums.bytes,
      crc32c: this.#sums.checksum,
      ...(totalBytes !== undefined && { totalBytes }),
      ...(blob !== undefined && { blob }),
    };
    const isNoted = await this.#services.sessions.update(before.id, (current) =>
      isAsBefore(current, before) ? changed : undefined,
    );
    if (!isNoted) throw new SessionChanged();
    this.#session = changed;
  }
}

const isAsBefore = (current: UploadSession, before: UploadSession): boolean =>
  current.blob === before.blob &&
  current.bytes === before.bytes &&
  current.crc32c === before.crc32c &&
  !current.finished &&
  current.cancelledAt === undefined &&
  current.brokenAt === undefined;
