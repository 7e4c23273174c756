import { isDeletable, sessionStatusAt, withoutBlob } from '../../../domain/uploads/upload-session.js';
import type { Services } from '../../services.js';

/** Deletes the files of expired sessions, and sessions that expired long ago. */
export async function evictExpiredSessions({
  sessions,
  clocks,
  blobs,
}: Pick<Services, 'sessions' | 'clocks' | 'blobs'>): Promise<void> {
  for (const session of await sessions.listAll(undefined)) {
    // No request triggers this, so each session uses the current time of its app's clock.
    const now = clocks.now(session.appId);
    if (isDeletable(session, now)) await sessions.delete(session.id);
    else if (session.blob === undefined || sessionStatusAt(session, now) !== 'expired') continue;
    else await sessions.update(session.id, withoutBlob);
    if (session.blob !== undefined) await blobs.delete(session.blob);
  }
}
