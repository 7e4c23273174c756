import type { Services } from '../../service/services.js';
import type { StorageRequest } from '../../service/signing/locate-job.js';
import type { StoredFile } from '../../service/uploads/receive-file.js';
import { cancelSession, continueSession } from '../../service/uploads/resumable/continue-session.js';
import { findSession, rejected, type SessionOutcome } from '../../service/uploads/resumable/find-session.js';
import { openSession } from '../../service/uploads/resumable/open-session.js';
import type { Handled } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { readAnnounced, readChunkRequest } from './parse-chunk-headers.js';
import { renderError } from './render-error.js';
import { emptyHeaders, sessionHeaders, uploadHeaders } from './storage-headers.js';

export async function startUpload(
  services: Services,
  storageRequest: StorageRequest,
  request: HttpRequest,
): Promise<Handled> {
  const { now } = storageRequest;
  const opening = await openSession(services, storageRequest, readAnnounced(request));
  if (!opening.ok) return renderError(opening.error, now);
  const { session, url } = opening.value;
  return {
    reply: { status: 201, headers: ['location', url, ...emptyHeaders(now)], body: '' },
    reason: { kind: 'session_opened', session },
  };
}

const CARRYING = ['PUT', 'POST'];

/** Handles any request to a session. A session that is over responds the same to all of them. */
export async function continueUpload(
  services: Services,
  storageRequest: StorageRequest,
  uploadId: string,
  request: HttpRequest,
): Promise<Handled> {
  const { now } = storageRequest;
  const outcome = await outcomeOf(services, storageRequest, uploadId, request);
  switch (outcome.kind) {
    case 'interrupted':
      return { reply: { noResponse: 'close' }, reason: { kind: 'session_cut', session: outcome.session } };
    case 'rejected':
      return renderError(outcome.error, now);
    case 'incomplete': {
      // Some clients, and what stands before them, take a 308 for a redirect.
      const isMasked = request.headers['x-guploader-no-308']?.toLowerCase() === 'yes';
      const status = isMasked ? 200 : 308;
      const phrase = isMasked ? {} : { reasonPhrase: 'Resume Incomplete' };
      const headers = sessionHeaders(outcome.session, isMasked, now);
      return {
        reply: { status, ...phrase, headers, body: '' },
        reason: { kind: 'session_incomplete', session: outcome.session },
      };
    }
    case 'stored':
      return renderStored(outcome);
    case 'finished':
      return {
        reply: { status: 200, headers: uploadHeaders(outcome.object, now), body: '' },
        reason: { kind: 'session_finished', bytes: outcome.object.bytes },
      };
  }
}

export const renderStored = ({ object, accepted, finishedAt }: StoredFile): Handled => ({
  reply: { status: 200, headers: uploadHeaders(object, finishedAt), body: '' },
  reason: { kind: 'stored', bytes: object.bytes, taken: accepted },
});

async function outcomeOf(
  services: Services,
  storageRequest: StorageRequest,
  uploadId: string,
  request: HttpRequest,
): Promise<SessionOutcome> {
  const { method } = request;
  if (method === 'DELETE') return cancelSession(services, storageRequest, uploadId);
  const parsed = readChunkRequest(request);
  if (CARRYING.includes(method) && parsed.ok)
    return continueSession(services, storageRequest, uploadId, parsed.value);
  const found = await findSession(services, storageRequest, uploadId);
  if (!found.ok) return found.error;
  return rejected(parsed.ok ? { kind: 'session_method', method } : parsed.error);
}
