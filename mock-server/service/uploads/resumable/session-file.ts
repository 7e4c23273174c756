import { CHUNK_GRANULARITY_BYTES } from '../../../domain/uploads/plan-chunk.js';
import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import type { BlobWriter } from '../../../ports/blob-store.js';
import type { Checksums } from '../../objects/checksums.js';
import type { Services } from '../../services.js';

/** Error of a writer after another request changed the session, for example by resetting the app or restoring a state. */
export class SessionChangedError extends Error {}

type SessionFileServices = Pick<Services, 'sessions' | 'blobs' | 'sessionRuntime'>;

/**
 * File of a session to which a writer appends bytes. Bytes wait in memory until a block of `CHUNK_GRANULARITY_BYTES` is complete.
 * The session counts bytes only after they are written to the file. So after a crash, the file has at least the bytes that the
 * session counts.
 */
export class SessionFile {
  readonly #services: SessionFileServices;
  readonly #checksums: Checksums;
  readonly #totalBytes: number | undefined;
  readonly #isProvisional: boolean;
  #session: UploadSession;
  #writer: BlobWriter | undefined;
  /**
   * Copy of the bytes that are not yet written. Keeping the received arrays instead would cost one object per byte if a client
   * sends single bytes.
   */
  #pending: Buffer | undefined;
  #pendingBytes = 0;
  /** Whether the session may use the new file, because the store did not say whether it made the last change. */
  #isUncertain = false;

  /**
   * @param checksums checksums of the bytes in the file; updated when bytes are written
   * @param totalBytes size of the whole object, if known
   * @param isProvisional whether the session counts no appended bytes before `commit`
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

  /** State of the session after its last update by this object. */
  get session(): UploadSession {
    return this.#session;
  }

  /**
   * Returns whether the stored session is unchanged since the last update by this object. If the session was changed, the file
   * may have been deleted.
   */
  async isCurrent(): Promise<boolean> {
    let isCurrent = false;
    // Asks a shared store, because `find` may not know yet what another process has changed.
    await this.#services.sessions.update(this.#session.id, (current) => {
      isCurrent = isUnchanged(current, this.#session);
      return undefined;
    });
    return isCurrent;
  }

  /** Offset of the next byte to append, in the uploaded object. */
  get endOffset(): number {
    return this.#checksums.bytes + this.#pendingBytes;
  }

  /** @throws SessionChangedError, or the error of the blob store */
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
   * Updates the session so that it counts the appended bytes.
   *
   * @param totalBytes size of the whole object, if known
   * @param isComplete whether all bytes of the object are appended. If not, bytes of an incomplete block are dropped
   * @throws SessionChangedError, or the error of the blob store
   */
  async commit(totalBytes: number | undefined, isComplete: boolean): Promise<void> {
    if (isComplete) await this.#writePending();
    await this.#updateSession(totalBytes);
  }

  /**
   * Closes the file, or deletes it if the session does not use it. Bytes in the file that the session does not count are
   * overwritten by the next chunk. Never fails.
   */
  async close(): Promise<void> {
    const writer = this.#writer;
    if (writer?.blob === this.#session.blob) await writer?.commit().catch(() => undefined);
    // The session does not use the new file, so the file is deleted. `discard` is not enough, because it keeps flushed bytes.
    else if (writer) {
      await writer.discard();
      if (!this.#isUncertain) await this.#services.blobs.delete(writer.blob).catch(() => undefined);
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
    this.#isUncertain = true;
    const isUpdated = await this.#services.sessions.update(before.id, (current) =>
      isUnchanged(current, before) ? changed : undefined,
    );
    this.#isUncertain = false;
    if (!isUpdated) throw new SessionChangedError();
    this.#session = changed;
    if (before.blob !== undefined && before.blob !== blob)
      await this.#services.blobs.delete(before.blob).catch(() => undefined);
  }
}

/** Returns whether a stored session is as a writer left it. Otherwise another writer, perhaps of another process, continued or ended it. */
export const isUnchanged = (current: UploadSession, before: UploadSession): boolean =>
  current.blob === before.blob &&
  current.bytes === before.bytes &&
  current.crc32c === before.crc32c &&
  !current.finished &&
  current.cancelledAt === undefined &&
  current.brokenAt === undefined;
