import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UploadSession } from '../uploads/upload-session.js';

const ID_BYTES = 16;
const SEAL_BYTES = 32;

/** The facts that a session's credential stands for. */
type SealedSession = Pick<UploadSession, 'id' | 'jobId' | 'appId' | 'openedAt'>;

const sealOf = (secret: string, { id, jobId, appId, openedAt }: SealedSession): Buffer =>
  createHmac('sha256', secret).update(`session ${id} ${jobId} ${appId} ${openedAt}`).digest();

/**
 * The `upload_id` of a session: its ID, and a seal over its facts, opaque to whoever has not the secret. It is the
 * session's only credential, and therefore never stored: the same facts give the same one.
 */
export const uploadIdOf = (secret: string, session: SealedSession): string =>
  Buffer.concat([Buffer.from(session.id, 'hex'), sealOf(secret, session)]).toString('base64url');

/** The ID of the session that an `upload_id` claims to open; undefined if it has not the form of one. */
export function sessionIdIn(uploadId: string): string | undefined {
  const bytes = Buffer.from(uploadId, 'base64url');
  if (bytes.length !== ID_BYTES + SEAL_BYTES || bytes.toString('base64url') !== uploadId) return undefined;
  return bytes.toString('hex', 0, ID_BYTES);
}

/** Whether an `upload_id` is genuine. In constant time, so that it cannot be guessed digit by digit. */
export const opensSession = (secret: string, session: SealedSession, uploadId: string): boolean =>
  timingSafeEqual(Buffer.from(uploadId, 'base64url').subarray(ID_BYTES), sealOf(secret, session));
