import { isDeletable, sessionStatusAt, withoutBlob } from '../../../domain/uploads/upload-session.js';
import type { Services } from '../../services.js';

/** Deletes the files of expired sessions. Also deletes sessions that expired long ago. */
export async function evictExpiredSessions({
  sessions,
  clocks,
  blobs,
}: Pick<Services, 'sessions' | 'clocks' | 'blobs'>): Promise<void> {
  for (const session of await sessions.listAll(undefined)) {
    // Sessions of different apps are checked, so each session is compared with the clock of its own app.
    const now = clocks.now(session.appId);
    if (isDeletable(session, now)) await sessions.delete(session.id);
    else if (session.blob === undefined || sessionStatusAt(session, now) !== 'expired') continue;
    else await sessions.update(session.id, withoutBlob);
    if (session.blob !== undefined) await blobs.delete(session.blob);
  }
}
