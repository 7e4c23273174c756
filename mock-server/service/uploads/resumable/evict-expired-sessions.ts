import {
  isForgettable,
  sessionStatusAt,
  type UploadSession,
} from '../../../domain/uploads/upload-session.js';
import type { Services } from '../../services.js';

/** The names of the files of sessions. */
export const blobsOfSessions = (sessions: readonly UploadSession[]): readonly string[] =>
  sessions.flatMap(({ blob }) => blob ?? []);

/** Drops the files of sessions that have expired, and what nobody can tell from a session that there never was. */
export async function freeSessions(services: Services): Promise<void> {
  for (const session of await services.sessions.all(undefined)) {
    const now = services.clocks.now(session.appId);
    if (isForgettable(session, now)) await services.sessions.remove(session.id);
    else if (session.blob === undefined || sessionStatusAt(session, now) !== 'expired') continue;
    else await services.sessions.update(session.id, withoutBlob);
    if (session.blob !== undefined) await services.blobs.remove(session.blob);
  }
}

/** A session whose bytes are not needed any more. */
export const withoutBlob = ({ blob: _, ...session }: UploadSession): UploadSession => session;
