import { randomBytes } from 'node:crypto';
import type { StorageError } from '../../../domain/errors.js';
import type { ComplianceJob } from '../../../domain/jobs/job.js';
import { err, ok, type Result } from '../../../domain/result.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { UploadSession } from '../../../domain/uploads/upload-session.js';
import { getProfile } from '../../app-settings.js';
import type { Services } from '../../services.js';
import { authorizeUploadBySignedUrl, type StorageRequest } from '../../signing/authorize-by-signed-url.js';
import { maxUploadBytesOf } from '../receive-file.js';
import type { SessionServices } from '../upload-services.js';
import { evictExpiredSessions } from './evict-expired-sessions.js';

/** Properties of the object that a client may announce when it opens a session. */
export type OpenSessionInput = Pick<UploadSession, 'totalBytes' | 'expected' | 'contentEncoding'>;

/** New session and its URL. The URL contains the credential of the session. */
export interface SessionWithUrl {
  readonly session: UploadSession;
  readonly url: string;
}

/**
 * Opens a session of the job that a signed URL belongs to. A job may have several sessions, but accepts only the first file.
 *
 * @param parsedInput properties that the request announces, or a parse error. An invalid signature is reported before a parse
 *   error
 */
export async function openSession(
  services: SessionServices,
  request: StorageRequest,
  parsedInput: Result<OpenSessionInput, StorageError>,
): Promise<Result<SessionWithUrl, StorageError>> {
  const authorized = authorizeUploadBySignedUrl(services, request);
  if (!authorized.ok) return authorized;
  if (!parsedInput.ok) return parsedInput;
  const job = authorized.value;
  const input = parsedInput.value;
  const limitBytes = maxUploadBytesOf(services, job.appId, getProfile(services, job.profile));
  if ((input.totalBytes ?? 0) > limitBytes) return err({ kind: 'too_large', limitBytes });
  const problem = services.durability.problem();
  if (problem !== undefined) return err({ kind: 'unavailable', problem });
  const session = await addSession(services, job, request.now, input);
  return ok({ session, url: urlOfSession(services, job, session) });
}

/** Opens a session without checking the credentials or the size of the upload. */
export async function addSession(
  services: SessionServices,
  { id: jobId, appId }: ComplianceJob,
  now: Instant,
  input: OpenSessionInput = {},
): Promise<UploadSession> {
  const session: UploadSession = {
    id: randomBytes(16).toString('hex'),
    jobId,
    appId,
    openedAt: now,
    bytes: 0,
    crc32c: 0,
    ...input,
  };
  await evictExpiredSessions(services);
  await services.sessions.add(session);
  services.log('info', 'upload session opened', { app: appId, job: jobId, session: session.id });
  return session;
}

/** Returns the URL of a session: the job's upload URL with the session's credential. */
export function urlOfSession(
  services: Pick<Services, 'profiles' | 'urlsOf'>,
  job: ComplianceJob,
  session: UploadSession,
): string {
  const uploadId = getProfile(services, job.profile).signedUrls?.createUploadId(session);
  return `${services.urlsOf(job).uploadUrl}&upload_id=${uploadId}`;
}
