import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UploadSession } from '../uploads/upload-session.js';

const ID_BYTES = 16;
const HMAC_BYTES = 32;

/** Facts of a session from which its credential is derived. */
type CredentialInput = Pick<UploadSession, 'id' | 'jobId' | 'appId' | 'openedAt'>;

const hmacOf = (secret: string, { id, jobId, appId, openedAt }: CredentialInput): Buffer =>
  createHmac('sha256', secret).update(`session ${id} ${jobId} ${appId} ${openedAt}`).digest();

/**
 * Returns the `upload_id` of a session: its ID and an HMAC of its facts. The `upload_id` is the session's only credential. It
 * is never stored, because the same facts give the same one.
 */
export const createUploadId = (secret: string, session: CredentialInput): string =>
  Buffer.concat([Buffer.from(session.id, 'hex'), hmacOf(secret, session)]).toString('base64url');

/** Returns the ID of the session that an `upload_id` names; undefined if it is malformed. */
export function parseUploadId(uploadId: string): string | undefined {
  const bytes = Buffer.from(uploadId, 'base64url');
  if (bytes.length !== ID_BYTES + HMAC_BYTES || bytes.toString('base64url') !== uploadId) return undefined;
  return bytes.toString('hex', 0, ID_BYTES);
}

/** Whether an `upload_id` is genuine. Takes constant time, so that it cannot be guessed byte by byte. */
export const verifyUploadId = (secret: string, session: CredentialInput, uploadId: string): boolean =>
  timingSafeEqual(Buffer.from(uploadId, 'base64url').subarray(ID_BYTES), hmacOf(secret, session));
