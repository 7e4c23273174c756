import {
  isDeletable,
  sessionStatusAt,
  type UploadSession,
  withoutBlob,
} from '../../../domain/uploads/upload-session.js';
import type { Services } from '../../services.js';

type EvictionServices = Pick<Services, 'sessions' | 'clocks' | 'blobs'>;

/** Number of sessions to check after each opened session. Must be above 1, so that eviction keeps up with new sessions. */
const SESSIONS_CHECKED_PER_OPENED = 4;

/**
 * Deletes the files of expired sessions, and sessions that expired long ago. There is no timer. The function runs after each opened
 * session and checks the next few sessions.
 */
export async function evictExpiredSessions(services: EvictionServices): Promise<void> {
  for (const session of services.sessions.next(SESSIONS_CHECKED_PER_OPENED))
    await evictIfExpired(services, session);
}

export async function evictAllExpiredSessions(services: EvictionServices): Promise<void> {
  for (const session of await services.sessions.listAll()) await evictIfExpired(services, session);
}

async function evictIfExpired(
  { sessions, clocks, blobs }: EvictionServices,
  session: UploadSession,
): Promise<void> {
  // Sessions of different apps are checked, so each session is compared with the clock of its own app.
  const now = clocks.now(session.appId);
  const { id, blob } = session;
  // Another process may have moved the file to the job, or replaced it.
  const releasesBlob =
    blob !== undefined &&
    sessionStatusAt(session, now) === 'expired' &&
    (await sessions.update(id, (current) => (current.blob === blob ? withoutBlob(current) : undefined)));
  if (isDeletable(session, now)) await sessions.delete(id);
  if (releasesBlob) await blobs.delete(blob);
}
