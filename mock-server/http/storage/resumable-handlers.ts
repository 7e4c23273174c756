import { err } from '../../domain/result.js';
import type { Services } from '../../service/services.js';
import type { StorageRequest } from '../../service/signing/authorize-by-signed-url.js';
import { cancelSession, continueSession } from '../../service/uploads/resumable/continue-session.js';
import { type SessionResult, withOpenSession } from '../../service/uploads/resumable/find-session.js';
import { openSession } from '../../service/uploads/resumable/open-session.js';
import type { HandlerResult } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { parseAnnouncedObject, parseChunkRequest } from './parse-upload-headers.js';
import { renderSessionProgress } from './render-session-response.js';
import { renderStorageError } from './render-storage-error.js';
import { emptyHeaders } from './storage-headers.js';

export async function startResumableUpload(
  services: Services,
  storageRequest: StorageRequest,
  request: HttpRequest,
): Promise<HandlerResult> {
  const { now } = storageRequest;
  const opened = await openSession(
    services,
    storageRequest,
    parseAnnouncedObject(request, storageRequest.job),
  );
  if (!opened.ok) return renderStorageError(opened.error, now);
  const { session, url } = opened.value;
  return {
    reply: { status: 201, headers: ['location', url, ...emptyHeaders(now)], body: '' },
    reason: { kind: 'session_opened', session },
  };
}

const METHODS_WITH_BODY = ['PUT', 'POST'];

/** Handles a request to a session. After a session has ended, all requests to the session get the same response. */
export async function handleSessionRequest(
  services: Services,
  storageRequest: StorageRequest,
  uploadId: string,
  request: HttpRequest,
): Promise<HandlerResult> {
  const { now } = storageRequest;
  const result = await dispatchSessionRequest(services, storageRequest, uploadId, request);
  if (!result.ok) {
    const { error } = result;
    return error.kind === 'interrupted'
      ? { reply: { noResponse: 'close' }, reason: { kind: 'session_interrupted', session: error.session } }
      : renderStorageError(error, now);
  }
  return renderSessionProgress(result.value, request, now);
}

async function dispatchSessionRequest(
  services: Services,
  storageRequest: StorageRequest,
  uploadId: string,
  request: HttpRequest,
): Promise<SessionResult> {
  const { method } = request;
  if (method === 'DELETE') return cancelSession(services, storageRequest, uploadId);
  const parsed = parseChunkRequest(request);
  if (METHODS_WITH_BODY.includes(method) && parsed.ok)
    return continueSession(services, storageRequest, uploadId, parsed.value);
  return withOpenSession(services, storageRequest, uploadId, async () =>
    err(parsed.ok ? { kind: 'session_method_not_allowed', method } : parsed.error),
  );
}
