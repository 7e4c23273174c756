import type { AppId } from '../app-identity.js';
import type { ObjectMetadata } from '../jobs/job.js';
import { addMs, DAY_MS, type Instant } from '../time/instant.js';

/** Lifetime of a session in milliseconds. @see Google, "Resumable uploads": a session URI expires after one week */
const SESSION_LIFETIME_MS = 7 * DAY_MS;

/** Checksums that the client announced for the whole object, in base64. */
export interface ExpectedChecksums {
  readonly md5?: string;
  readonly crc32c?: string;
}

/**
 * State of a resumable upload session. The status of the session is derived from these facts and the current time. The
 * `upload_id` of the session is not stored.
 */
export interface UploadSession {
  /** ID of the session: 32 hexadecimal digits. Unlike the `upload_id`, the ID is not a secret. */
  readonly id: string;
  readonly jobId: string;
  readonly appId: AppId;
  readonly openedAt: Instant;
  /** Size of the whole object in bytes. Undefined until the client announces the size. */
  readonly totalBytes?: number;
  /** Number of stored bytes: a multiple of `CHUNK_GRANULARITY_BYTES`, unless all bytes are stored. */
  readonly bytes: number;
  /** CRC-32C of the stored bytes. The mock verifies the stored bytes before it appends more. */
  readonly crc32c: number;
  /** Name of the blob with the stored bytes. Bytes of the blob after `bytes` are ignored. Undefined if no blob is needed. */
  readonly blob?: string;
  readonly expected?: ExpectedChecksums;
  /** Content-Encoding of the request that opened the session. */
  readonly contentEncoding?: string;
  /** Metadata of the uploaded object. Undefined until the upload is finished. */
  readonly finished?: ObjectMetadata;
  readonly cancelledAt?: Instant;
  /** Instant at which the mock found that the bytes are damaged or do not match the announced checksums. */
  readonly brokenAt?: Instant;
}

type SessionStatus = 'open' | 'finished' | 'cancelled' | 'broken' | 'expired';

export const sessionExpiresAt = ({ openedAt }: Pick<UploadSession, 'openedAt'>): Instant =>
  addMs(openedAt, SESSION_LIFETIME_MS);

export function sessionStatusAt(session: UploadSession, now: Instant): SessionStatus {
  if (now >= sessionExpiresAt(session)) return 'expired';
  if (session.cancelledAt !== undefined) return 'cancelled';
  if (session.finished) return 'finished';
  return session.brokenAt !== undefined || isBlobEvicted(session) ? 'broken' : 'open';
}

/**
 * Returns whether the blob of a session was evicted. An open session has no blob if the session expired and the clock was then
 * reset to an earlier time.
 */
const isBlobEvicted = ({ bytes, blob }: UploadSession): boolean => bytes > 0 && blob === undefined;

/**
 * Returns whether a session expired so long ago that the mock can delete it. Clients already get the same 404 for the session as
 * for an unknown session.
 */
export const isDeletable = (session: UploadSession, now: Instant): boolean =>
  now >= addMs(sessionExpiresAt(session), SESSION_LIFETIME_MS);

export const withoutBlob = ({ blob: _, ...session }: UploadSession): UploadSession => session;

/** Returns the names of a session's blobs. */
export const blobsOfSession = ({ blob }: UploadSession): readonly string[] =>
  blob === undefined ? [] : [blob];
