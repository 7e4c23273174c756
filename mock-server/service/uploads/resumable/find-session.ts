import type { StorageError } from '../../../domain/errors.js';
import type { ComplianceJob, ObjectMetadata } from '../../../domain/jobs/job.js';
import { err, ok, type Result } from '../../../domain/result.js';
import { parseUploadId } from '../../../domain/signing/upload-id.js';
import {
  sessionExpiresAt,
  sessionStatusAt,
  type UploadSession,
} from '../../../domain/uploads/upload-session.js';
import { getProfile } from '../../app-settings.js';
import type { Services } from '../../services.js';
import type { StorageRequest } from '../../signing/authorize-by-signed-url.js';
import type { StoredFile } from '../receive-file.js';

/** Outcome of a request to a session. */
export type SessionResult =
  /** More bytes are to come. */
  | { readonly kind: 'incomplete'; readonly session: UploadSession }
  /** This request finished the upload. */
  | StoredFile
  /** An earlier request finished the upload. */
  | { readonly kind: 'finished'; readonly object: ObjectMetadata }
  | { readonly kind: 'rejected'; readonly error: StorageError }
  /** The body broke off: the client disconnected, and no response can be sent. */
  | { readonly kind: 'interrupted'; readonly session: UploadSession };

export const rejectSessionRequest = (error: StorageError): SessionResult => ({ kind: 'rejected', error });

export interface ActiveSession {
  readonly session: UploadSession;
  readonly job: ComplianceJob;
}

/**
 * Finds the session that an `upload_id` opens. It is the only credential, and is valid for the path of its job alone.
 *
 * @returns the session if it is open; otherwise the outcome of every request to it
 */
export async function findOpenSession(
  services: Pick<Services, 'sessions' | 'profiles' | 'urlsOf'>,
  { job, now, mountPath, path }: StorageRequest,
  uploadId: string,
): Promise<Result<ActiveSession, SessionResult>> {
  const id = parseUploadId(uploadId);
  const session = id === undefined ? undefined : await services.sessions.find(id);
  const isAuthorized =
    job !== undefined &&
    session?.jobId === job.id &&
    new URL(services.urlsOf(job).uploadUrl).pathname === mountPath + path &&
    getProfile(services, job.profile).signedUrls?.verifyUploadId(session, uploadId);
  if (!isAuthorized) return err(rejectSessionRequest({ kind: 'no_such_session' }));
  switch (sessionStatusAt(session, now)) {
    case 'expired':
      return err(rejectSessionRequest({ kind: 'session_expired', expiredAt: sessionExpiresAt(session) }));
    case 'cancelled':
      return err(rejectSessionRequest({ kind: 'session_cancelled' }));
    case 'broken':
      return err(rejectSessionRequest({ kind: 'session_broken' }));
    case 'finished':
      return err({ kind: 'finished', object: session.finished as ObjectMetadata });
    case 'open':
      return ok({ session, job });
  }
}
