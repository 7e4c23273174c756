import { randomBytes } from 'node:crypto';
import type { StorageError } from '../../../domain/errors.js';
import type { ComplianceJob, ObjectFacts } from '../../../domain/jobs/job.js';
import type { PresentedRequest } from '../../../domain/signing/signed-url.js';
import { sessionIdIn } from '../../../domain/signing/upload-id.js';
import type { Instant } from '../../../domain/time/instant.js';
import {
  type ExpectedHashes,
  sessionExpiresAt,
  sessionStatusAt,
  type UploadSession,
} from '../../../domain/uploads/upload-session.js';
import type { Services } from '../../services.js';
import { profileNamed } from '../../settings.js';
import { jobOfObject, locateUpload, type Refused } from '../../signing/signed-access.js';
import { largestUpload } from '../receive-file.js';
import { freeSessions } from './evict-expired-sessions.js';

export type Opening =
  | {
      readonly kind: 'opened';
      readonly session: UploadSession;
      /** Where it is used. The credential is in it. */
      readonly url: string;
      readonly now: Instant;
    }
  | Refused;

/** What a client may say of the object when it opens a session. */
export interface ObjectAnnounced {
  readonly totalBytes?: number;
  readonly expected?: ExpectedHashes;
}

/** What a request says, or why that cannot be read. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: StorageError };

/** Opens a session for the file that a signed URL was made for. A job may have several; the first file counts. */
export async function openSession(
  services: Services,
  request: PresentedRequest,
  reading: Reading<ObjectAnnounced>,
): Promise<Opening> {
  const location = await locateUpload(services, request);
  if (location.kind === 'refused') return location;
  const { job, now } = location;
  if (!reading.ok) return { kind: 'refused', error: reading.error, now };
  const announced = reading.value;
  const { profile, appId } = job;
  const limitBytes = largestUpload(services, appId, profileNamed(services, profile));
  if ((announced.totalBytes ?? 0) > limitBytes)
    return { kind: 'refused', error: { kind: 'too_large', limitBytes }, now };
  const session = await addSession(services, job, announced);
  return { kind: 'opened', session, url: urlOfSession(services, job, session), now };
}

/** Opens a session, whoever asks for it. */
export async function addSession(
  services: Services,
  { id: jobId, appId }: ComplianceJob,
  announced: ObjectAnnounced = {},
): Promise<UploadSession> {
  const session: UploadSession = {
    id: randomBytes(16).toString('hex'),
    jobId,
    appId,
    openedAt: services.clocks.now(appId),
    bytes: 0,
    crc32c: 0,
    ...announced,
  };
  if (services.writers.countOpened((await services.sessions.all(undefined)).length))
    await freeSessions(services);
  await services.sessions.add(session);
  services.settle();
  services.log('info', 'upload session opened', { app: appId, job: jobId, session: session.id });
  return session;
}

/** The upload URL of a job, with the session's credential. */
export function urlOfSession(services: Services, job: ComplianceJob, session: UploadSession): string {
  const uploadId = profileNamed(services, job.profile).signedUrls?.uploadIdOf(session);
  return `${services.urlsOf(job).uploadUrl}&upload_id=${uploadId}`;
}

export type SessionAccess =
  | {
      readonly kind: 'open';
      readonly session: UploadSession;
      readonly job: ComplianceJob;
      readonly now: Instant;
    }
  | {
      readonly kind: 'finished';
      readonly session: UploadSession;
      readonly object: ObjectFacts;
      readonly now: Instant;
    }
  | Refused;

/** Finds the session that an `upload_id` opens. It is the only credential, and good for the path of its job alone. */
export async function accessSession(
  services: Services,
  request: PresentedRequest,
  uploadId: string,
): Promise<SessionAccess> {
  const job = await jobOfObject(services, request);
  const now = services.clocks.now(job?.appId);
  const refuse = (error: StorageError): Refused => ({ kind: 'refused', error, now });
  const id = sessionIdIn(uploadId);
  const session = id === undefined ? undefined : await services.sessions.find(id);
  const isGenuine =
    job !== undefined &&
    session?.jobId === job.id &&
    new URL(services.urlsOf(job).uploadUrl).pathname === request.path &&
    profileNamed(services, job.profile).signedUrls?.opensSession(session, uploadId);
  if (!isGenuine) return refuse({ kind: 'no_such_session' });
  switch (sessionStatusAt(session, now)) {
    case 'expired':
      return refuse({ kind: 'session_expired', expiredAt: sessionExpiresAt(session) });
    case 'cancelled':
      return refuse({ kind: 'session_cancelled' });
    case 'broken':
      return refuse({ kind: 'session_broken' });
    case 'finished':
      return { kind: 'finished', session, object: session.finished as ObjectFacts, now };
    case 'open':
      return { kind: 'open', session, job, now };
  }
}
