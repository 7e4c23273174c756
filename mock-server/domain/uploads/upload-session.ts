import type { AppId } from '../app-identity.js';
import type { ObjectFacts } from '../jobs/job.js';
import { DAY_MS, type Instant, plus } from '../time/instant.js';

/** What the storage keeps of an upload before its end is a multiple of this. @see Google: "multiple of 256 KiB" */
export const QUANTUM_BYTES = 256 * 1024;

/** How long a session can be used. @see Google, "Resumable uploads": a session URI expires after one week */
export const SESSION_LIFETIME_MS = 7 * DAY_MS;

/** What a client said that the whole object's checksums are, in base64. */
export interface ExpectedHashes {
  readonly md5?: string;
  readonly crc32c?: string;
}

/**
 * What is known of a resumable upload. Nothing here says its status, nor what opens it: that is sealed
 * (`domain/upload-id.ts`).
 */
export interface UploadSession {
  /** 32 hexadecimal digits. Known to everybody. */
  readonly id: string;
  readonly jobId: string;
  readonly appId: AppId;
  readonly openedAt: Instant;
  /** Size of the whole object, once the client has said it. */
  readonly totalBytes?: number;
  /** So many are stored: a multiple of `QUANTUM_BYTES`, unless they are all. */
  readonly bytes: number;
  /** CRC-32C of those bytes, by which they are known again. */
  readonly crc32c: number;
  /** Where they are; bytes behind them do not count. Undefined while there are none, and once they are not needed. */
  readonly blob?: string;
  readonly expected?: ExpectedHashes;
  /** The object that it became. */
  readonly finished?: ObjectFacts;
  readonly cancelledAt?: Instant;
  /** When its bytes were found to be damaged, or other than the client said. */
  readonly brokenAt?: Instant;
}

export type SessionStatus = 'open' | 'finished' | 'cancelled' | 'broken' | 'expired';

export const sessionExpiresAt = ({ openedAt }: Pick<UploadSession, 'openedAt'>): Instant =>
  plus(openedAt, SESSION_LIFETIME_MS);

/** The status at an instant: a pure function of the facts. */
export function sessionStatusAt(session: UploadSession, now: Instant): SessionStatus {
  if (now >= sessionExpiresAt(session)) return 'expired';
  if (session.cancelledAt !== undefined) return 'cancelled';
  if (session.finished) return 'finished';
  return session.brokenAt !== undefined || lacksBytes(session) ? 'broken' : 'open';
}

/** Its bytes were dropped as it expired, and then its clock was reset to a time before that. */
const lacksBytes = ({ bytes, blob }: UploadSession): boolean => bytes > 0 && blob === undefined;

/** Nobody can use it any more, nor remember it: it is not even told from one that there never was. */
export const isForgettable = (session: UploadSession, now: Instant): boolean =>
  now >= plus(sessionExpiresAt(session), SESSION_LIFETIME_MS);
