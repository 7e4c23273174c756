import { CHUNK_GRANULARITY_BYTES, type UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobWriter } from '../../../ports/blob-store.js';
import type { Checksums } from '../../objects/checksums.js';
import type { Services } from '../../services.js';

/** The session changed since its writer began: it was reset, or another state was restored. */
export class SessionChanged extends Error {}

type FileServices = Pick<Services, 'sessions' | 'blobs' | 'sessionWriters'>;

/**
 * The file of a session while bytes are appended. Every `CHUNK_GRANULARITY_BYTES` become a fact once they are in the file:
 * after a crash the file has at least as many bytes as the facts say. The rest is pending, in memory.
 */
export class SessionFile {
  readonly #services: FileServices;
  readonly #sums: Checksums;
  readonly #totalBytes: number | undefined;
  readonly #isProvisional: boolean;
  #session: UploadSession;
  #writer: BlobWriter | undefined;
  /** A copy: a client that sends a file byte by byte would otherwise leave an object for each byte. */
  #pending: Buffer | undefined;
  #pendingBytes = 0;

  /**
   * @param sums checksums of what is stored; appended bytes update them
   * @param totalBytes of the whole object, if it is known
   * @param isProvisional whether nothing becomes a fact before `commit`
   */
  constructor(
    services: FileServices,
    session: UploadSession,
    sums: Checksums,
    { totalBytes, isProvisional = false }: { totalBytes?: number | undefined; isProvisional?: boolean } = {},
  ) {
    this.#services = services;
    this.#session = session;
    this.#sums = sums;
    this.#totalBytes = totalBytes;
    this.#isProvisional = isProvisional;
  }

  /** The facts up to now. */
  get session(): UploadSession {
    return this.#session;
  }

  /** Whether the stored session is still as this file left it. If it is not, its bytes may be gone. */
  async isCurrent(): Promise<boolean> {
    const current = await this.#services.sessions.find(this.#session.id);
    return current !== undefined && isUnchanged(current, this.#session);
  }

  /** Offset of the next byte. */
  get end(): number {
    return this.#sums.bytes + this.#pendingBytes;
  }

  /** @throws SessionChanged, or the system's error */
  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#pending ??= Buffer.allocUnsafeSlow(CHUNK_GRANULARITY_BYTES);
      const room = CHUNK_GRANULARITY_BYTES - (this.end % CHUNK_GRANULARITY_BYTES);
      const part = bytes.subarray(at, at + room);
      this.#pending.set(part, this.#pendingBytes);
      this.#pendingBytes += part.length;
      at += part.length;
      if (part.length < room) continue;
      await this.#writePending();
      if (!this.#isProvisional) await this.#updateSession();
    }
  }

  /**
   * Makes facts of what was appended.
   *
   * @param isComplete whether it is the whole object; otherwise bytes beyond the granularity are dropped
   * @throws SessionChanged, or the system's error
   */
  async commit(totalBytes: number | undefined, isComplete: boolean): Promise<void> {
    if (isComplete) await this.#writePending();
    await this.#updateSession(totalBytes);
  }

  /** Closes the file. Bytes that are no fact do not count, and the next chunk overwrites them. Never fails. */
  async close(): Promise<void> {
    const writer = this.#writer;
    if (writer?.blob === this.#session.blob) await writer?.commit().catch(() => undefined);
    // No fact names the file, although some of it may have been flushed.
    else if (writer) {
      await writer.discard();
      await this.#services.blobs.remove(writer.blob).catch(() => undefined);
    }
    if (this.#sums.bytes === this.#session.bytes)
      this.#services.sessionWriters.saveChecksums(this.#session.id, this.#sums);
  }

  async #writePending(): Promise<void> {
    if (this.#pendingBytes === 0) return;
    const { blob, bytes: stored } = this.#session;
    const { blobs } = this.#services;
    this.#writer ??= await (blob === undefined ? blobs.create() : blobs.extend(blob, stored));
    const bytes = (this.#pending as Buffer).subarray(0, this.#pendingBytes);
    await this.#writer.write(bytes);
    this.#sums.update(bytes);
    this.#pendingBytes = 0;
  }

  async #updateSession(totalBytes = this.#totalBytes): Promise<void> {
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
    const isUpdated = await this.#services.sessions.update(before.id, (current) =>
      isUnchanged(current, before) ? changed : undefined,
    );
    if (!isUpdated) throw new SessionChanged();
    this.#session = changed;
  }
}

const isUnchanged = (current: UploadSession, before: UploadSession): boolean =>
  current.blob === before.blob &&
  current.bytes === before.bytes &&
  current.crc32c === before.crc32c &&
  !current.finished &&
  current.cancelledAt === undefined &&
  current.brokenAt === undefined;
