import { CHUNK_GRANULARITY_BYTES } from '../../../domain/uploads/plan-chunk.js';
import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobWriter } from '../../../ports/blob-store.js';
import type { Checksums } from '../../objects/checksums.js';
import type { Services } from '../../services.js';

/** The session changed since its writer started: the app was reset, or another state was restored. */
export class SessionChangedError extends Error {}

type SessionFileServices = Pick<Services, 'sessions' | 'blobs' | 'sessionRuntime'>;

/**
 * The file of a session while bytes are appended. The session counts bytes only once they are in the file, in units of
 * `CHUNK_GRANULARITY_BYTES`: after a crash the file has at least the bytes that the session counts. The rest is pending in
 * memory.
 */
export class SessionFile {
  readonly #services: SessionFileServices;
  readonly #checksums: Checksums;
  readonly #totalBytes: number | undefined;
  readonly #isProvisional: boolean;
  #session: UploadSession;
  #writer: BlobWriter | undefined;
  /** A copy of the bytes. Keeping the chunks instead would cost one object per byte if a client sends single bytes. */
  #pending: Buffer | undefined;
  #pendingBytes = 0;

  /**
   * @param checksums checksums of the stored bytes; appended bytes update them
   * @param totalBytes size of the whole object, if known
   * @param isProvisional whether the session counts nothing before `commit`
   */
  constructor(
    services: SessionFileServices,
    session: UploadSession,
    checksums: Checksums,
    { totalBytes, isProvisional = false }: { totalBytes?: number | undefined; isProvisional?: boolean } = {},
  ) {
    this.#services = services;
    this.#session = session;
    this.#checksums = checksums;
    this.#totalBytes = totalBytes;
    this.#isProvisional = isProvisional;
  }

  /** The session with the bytes counted so far. */
  get session(): UploadSession {
    return this.#session;
  }

  /** Whether the stored session is unchanged since this file updated it. If not, its bytes may be gone. */
  async isCurrent(): Promise<boolean> {
    const current = await this.#services.sessions.find(this.#session.id);
    return current !== undefined && isUnchanged(current, this.#session);
  }

  /** Offset of the next byte. */
  get endOffset(): number {
    return this.#checksums.bytes + this.#pendingBytes;
  }

  /** @throws SessionChangedError, or the system's error */
  async append(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#pending ??= Buffer.allocUnsafeSlow(CHUNK_GRANULARITY_BYTES);
      const remainingBytes = CHUNK_GRANULARITY_BYTES - (this.endOffset % CHUNK_GRANULARITY_BYTES);
      const slice = bytes.subarray(at, at + remainingBytes);
      this.#pending.set(slice, this.#pendingBytes);
      this.#pendingBytes += slice.length;
      at += slice.length;
      if (slice.length < remainingBytes) continue;
      await this.#writePending();
      if (!this.#isProvisional) await this.#updateSession();
    }
  }

  /**
   * Counts the appended bytes in the session.
   *
   * @param isComplete whether the object is complete; if not, bytes beyond the granularity are dropped
   * @throws SessionChangedError, or the system's error
   */
  async commit(totalBytes: number | undefined, isComplete: boolean): Promise<void> {
    if (isComplete) await this.#writePending();
    await this.#updateSession(totalBytes);
  }

  /** Closes the file. The next chunk overwrites bytes that the session does not count. Never fails. */
  async close(): Promise<void> {
    const writer = this.#writer;
    if (writer?.blob === this.#session.blob) await writer?.commit().catch(() => undefined);
    // The session does not name the file, although some of it may have been flushed.
    else if (writer) {
      await writer.discard();
      await this.#services.blobs.delete(writer.blob).catch(() => undefined);
    }
    if (this.#checksums.bytes === this.#session.bytes)
      this.#services.sessionRuntime.saveChecksums(this.#session.id, this.#checksums);
  }

  async #writePending(): Promise<void> {
    if (this.#pendingBytes === 0) return;
    const { blob, bytes: stored } = this.#session;
    const { blobs } = this.#services;
    this.#writer ??= await (blob === undefined ? blobs.create() : blobs.append(blob, stored));
    const bytes = (this.#pending as Buffer).subarray(0, this.#pendingBytes);
    await this.#writer.write(bytes);
    this.#checksums.update(bytes);
    this.#pendingBytes = 0;
  }

  async #updateSession(totalBytes = this.#totalBytes): Promise<void> {
    await this.#writer?.flush();
    const before = this.#session;
    const blob = this.#writer?.blob ?? before.blob;
    const changed: UploadSession = {
      ...before,
      bytes: this.#checksums.bytes,
      crc32c: this.#checksums.crc32cValue,
      ...(totalBytes !== undefined && { totalBytes }),
      ...(blob !== undefined && { blob }),
    };
    const isUpdated = await this.#services.sessions.update(before.id, (current) =>
      isUnchanged(current, before) ? changed : undefined,
    );
    if (!isUpdated) throw new SessionChangedError();
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
