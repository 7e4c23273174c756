import type { AppId } from '../app-identity.js';
import type { ObjectMetadata } from '../jobs/job.js';
import { addMs, DAY_MS, type Instant } from '../time/instant.js';

/** How long a session can be used. @see Google, "Resumable uploads": a session URI expires after one week */
const SESSION_LIFETIME_MS = 7 * DAY_MS;

/** Checksums of the whole object as the client announced them, in base64. */
export interface ExpectedChecksums {
  readonly md5?: string;
  readonly crc32c?: string;
}

/** State of a resumable upload session. Its status follows from these facts and the time; its credential is not stored. */
export interface UploadSession {
  /** 32 hexadecimal digits. Not a secret. */
  readonly id: string;
  readonly jobId: string;
  readonly appId: AppId;
  readonly openedAt: Instant;
  /** Size of the whole object, once the client has announced it. */
  readonly totalBytes?: number;
  /** Bytes stored: a multiple of `CHUNK_GRANULARITY_BYTES`, unless they are all. */
  readonly bytes: number;
  /** CRC-32C of those bytes, to verify the file before more is appended. */
  readonly crc32c: number;
  /** Where they are stored; later bytes in that file do not count. Undefined if there are none, or none are needed. */
  readonly blob?: string;
  readonly expected?: ExpectedChecksums;
  /** The object that the session became. */
  readonly finished?: ObjectMetadata;
  readonly cancelledAt?: Instant;
  /** When its bytes were found to be damaged, or to differ from the announced checksums. */
  readonly brokenAt?: Instant;
}

type SessionStatus = 'open' | 'finished' | 'cancelled' | 'broken' | 'expired';

export const sessionExpiresAt = ({ openedAt }: Pick<UploadSession, 'openedAt'>): Instant =>
  addMs(openedAt, SESSION_LIFETIME_MS);

/** The status at an instant: a pure function of the facts. */
export function sessionStatusAt(session: UploadSession, now: Instant): SessionStatus {
  if (now >= sessionExpiresAt(session)) return 'expired';
  if (session.cancelledAt !== undefined) return 'cancelled';
  if (session.finished) return 'finished';
  return session.brokenAt !== undefined || isBlobEvicted(session) ? 'broken' : 'open';
}

/** Its file was evicted when the session expired, and then the clock was reset to an earlier time. */
const isBlobEvicted = ({ bytes, blob }: UploadSession): boolean => bytes > 0 && blob === undefined;

/** Whether it expired so long ago that it can be deleted. Clients already get the same 404 as for an unknown session. */
export const isDeletable = (session: UploadSession, now: Instant): boolean =>
  now >= addMs(sessionExpiresAt(session), SESSION_LIFETIME_MS);

/** The session without its file. */
export const withoutBlob = ({ blob: _, ...session }: UploadSession): UploadSession => session;

/** The names of a session's files. */
export const blobsOfSession = ({ blob }: UploadSession): readonly string[] =>
  blob === undefined ? [] : [blob];
