import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UploadSession } from '../uploads/upload-session.js';

const ID_BYTES = 16;
const HMAC_BYTES = 32;

/** Facts of a session from which its `upload_id` is derived. */
type CredentialInput = Pick<UploadSession, 'id' | 'jobId' | 'appId' | 'openedAt'>;

const hmacOf = (secret: string, { id, jobId, appId, openedAt }: CredentialInput): Buffer =>
  createHmac('sha256', secret).update(`session ${id} ${jobId} ${appId} ${openedAt}`).digest();

/**
 * Returns the `upload_id` of a session, which is the session's only credential. The `upload_id` contains the ID of the session
 * and an HMAC of the session's facts. It is never stored, because the same facts always give the same `upload_id`.
 */
export const createUploadId = (secret: string, session: CredentialInput): string =>
  Buffer.concat([Buffer.from(session.id, 'hex'), hmacOf(secret, session)]).toString('base64url');

/** Returns the session ID that an `upload_id` contains, or undefined if the `upload_id` is malformed. */
export function parseUploadId(uploadId: string): string | undefined {
  const bytes = Buffer.from(uploadId, 'base64url');
  if (bytes.length !== ID_BYTES + HMAC_BYTES || bytes.toString('base64url') !== uploadId) return undefined;
  return bytes.toString('hex', 0, ID_BYTES);
}

/**
 * Returns whether a well-formed `upload_id` is genuine. Takes constant time, so that no client can guess the HMAC byte by
 * byte.
 */
export const verifyUploadId = (secret: string, session: CredentialInput, uploadId: string): boolean =>
  timingSafeEqual(Buffer.from(uploadId, 'base64url').subarray(ID_BYTES), hmacOf(secret, session));
