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

/** Progress of an upload after a request to its session. */
export type SessionProgress =
  /** The upload is not finished, because more bytes are expected. */
  | { readonly kind: 'incomplete'; readonly session: UploadSession }
  /** The current request finished the upload. */
  | ({ readonly kind: 'stored' } & StoredFile)
  | FinishedSession;

export type SessionRequestError =
  | StorageError
  /** The client disconnected while it was sending the body, so no response can be sent. */
  | { readonly kind: 'interrupted'; readonly session: UploadSession };

export type SessionResult = Result<SessionProgress, SessionRequestError>;

/** Session that an earlier request finished. */
interface FinishedSession {
  readonly kind: 'finished';
  readonly object: ObjectMetadata;
}

export interface ActiveSession {
  readonly kind: 'open';
  readonly session: UploadSession;
  readonly job: ComplianceJob;
}

/**
 * Finds the session of an `upload_id` and handles a request to it. A session that has ended gives the same result for every
 * request.
 *
 * @param handle called only if the session is open
 */
export async function withOpenSession(
  services: SessionLookupServices,
  request: StorageRequest,
  uploadId: string,
  handle: (open: ActiveSession) => Promise<SessionResult>,
): Promise<SessionResult> {
  const found = await findSession(services, request, uploadId);
  if (!found.ok) return found;
  return found.value.kind === 'open' ? handle(found.value) : ok(found.value);
}

type SessionLookupServices = Pick<Services, 'sessions' | 'profiles' | 'urlsOf'>;

/**
 * Finds the session of an `upload_id`. The `upload_id` is the only credential of a session, and is valid only for the path of its
 * job.
 */
async function findSession(
  services: SessionLookupServices,
  { job, now, mountPath, path }: StorageRequest,
  uploadId: string,
): Promise<Result<ActiveSession | FinishedSession, StorageError>> {
  const id = parseUploadId(uploadId);
  const session = id === undefined ? undefined : await services.sessions.find(id);
  const isAuthorized =
    job !== undefined &&
    session?.jobId === job.id &&
    new URL(services.urlsOf(job).uploadUrl).pathname === mountPath + path &&
    getProfile(services, job.profile).signedUrls?.verifyUploadId(session, uploadId);
  if (!isAuthorized) return err({ kind: 'no_such_session' });
  switch (sessionStatusAt(session, now)) {
    case 'expired':
      return err({ kind: 'session_expired', expiredAt: sessionExpiresAt(session) });
    case 'cancelled':
      return err({ kind: 'session_cancelled' });
    case 'broken':
      return err({ kind: 'session_broken' });
    case 'finished':
      return ok({ kind: 'finished', object: session.finished as ObjectMetadata });
    case 'open':
      return ok({ kind: 'open', session, job });
  }
}
