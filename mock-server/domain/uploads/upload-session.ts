import type { AppId } from '../app-identity.js';
import type { ObjectMetadata } from '../jobs/job.js';
import { addMs, DAY_MS, type Instant } from '../time/instant.js';

/** @see Google, "Resumable uploads": a session URI expires after one week */
const SESSION_LIFETIME_MS = 7 * DAY_MS;

/** Checksums of the whole object as the client announced them, in base64. */
export interface ExpectedChecksums {
  readonly md5?: string;
  readonly crc32c?: string;
}

/** State of a resumable upload session. Its status is derived from these facts and the time. Its credential is not stored. */
export interface UploadSession {
  /** 32 hexadecimal digits. Not a secret. */
  readonly id: string;
  readonly jobId: string;
  readonly appId: AppId;
  readonly openedAt: Instant;
  /** Size of the whole object, once the client has announced it. */
  readonly totalBytes?: number;
  /** Number of stored bytes: a multiple of `CHUNK_GRANULARITY_BYTES`, unless all bytes are stored. */
  readonly bytes: number;
  /** CRC-32C of the stored bytes, to verify the file before more is appended. */
  readonly crc32c: number;
  /** Name of the file with the stored bytes; further bytes in the file do not count. Undefined if no file is needed. */
  readonly blob?: string;
  readonly expected?: ExpectedChecksums;
  /** The uploaded object. */
  readonly finished?: ObjectMetadata;
  readonly cancelledAt?: Instant;
  /** When the mock noticed that the bytes are damaged or differ from the announced checksums. */
  readonly brokenAt?: Instant;
}

type SessionStatus = 'open' | 'finished' | 'cancelled' | 'broken' | 'expired';

export const sessionExpiresAt = ({ openedAt }: Pick<UploadSession, 'openedAt'>): Instant =>
  addMs(openedAt, SESSION_LIFETIME_MS);

/** Returns the status at an instant. */
export function sessionStatusAt(session: UploadSession, now: Instant): SessionStatus {
  if (now >= sessionExpiresAt(session)) return 'expired';
  if (session.cancelledAt !== undefined) return 'cancelled';
  if (session.finished) return 'finished';
  return session.brokenAt !== undefined || isBlobEvicted(session) ? 'broken' : 'open';
}

/** Whether the file was evicted. An open session can lose it: it expired, and then the clock was reset to an earlier time. */
const isBlobEvicted = ({ bytes, blob }: UploadSession): boolean => bytes > 0 && blob === undefined;

/** Whether a session expired so long ago that it can be deleted. Clients already get the same 404 as for an unknown session. */
export const isDeletable = (session: UploadSession, now: Instant): boolean =>
  now >= addMs(sessionExpiresAt(session), SESSION_LIFETIME_MS);

export const withoutBlob = ({ blob: _, ...session }: UploadSession): UploadSession => session;

/** Returns the names of a session's files. */
export const blobsOfSession = ({ blob }: UploadSession): readonly string[] =>
  blob === undefined ? [] : [blob];
