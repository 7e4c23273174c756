import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '../../service/services.js';
import type { StorageRequest } from '../../service/signing/locate-job.js';
import { cancelSession, continueSession } from '../../service/uploads/resumable/continue-session.js';
import { findSession, rejected, type SessionOutcome } from '../../service/uploads/resumable/find-session.js';
import { openSession } from '../../service/uploads/resumable/open-session.js';
import { send } from '../http-io.js';
import { because } from '../record-request.js';
import { readAnnounced, readChunkRequest } from './parse-chunk-headers.js';
import { logRequest, refuse } from './send-error.js';
import { emptyHeaders, sessionHeaders, uploadHeaders } from './storage-headers.js';

/** Opens a session. */
export async function startUpload(
  services: Services,
  request: StorageRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const reading = readAnnounced(req);
  // Whoever may not pass is told that first.
  const opening = await openSession(services, request, reading);
  if (!opening.ok) {
    refuse(services, req, res, opening.error, request.now);
    return;
  }
  const { session, url } = opening.value;
  because(res, { kind: 'session_opened', session });
  send(res, { status: 201, headers: ['location', url, ...emptyHeaders(request.now)], body: '' });
  logRequest(services, req, 'debug', 201);
}

const CARRYING = ['PUT', 'POST'];

/** Answers whatever is sent to a session. A session that is over says so, whatever it is asked. */
export async function continueUpload(
  services: Services,
  request: StorageRequest,
  uploadId: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  reply(services, request, req, res, await outcomeOf(services, request, uploadId, req, res));
}

async function outcomeOf(
  services: Services,
  request: StorageRequest,
  uploadId: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<SessionOutcome> {
  const { method } = request;
  if (method === 'DELETE') return cancelSession(services, request, uploadId);
  const reading = readChunkRequest(req, res);
  if (CARRYING.includes(method) && reading.ok)
    return continueSession(services, request, uploadId, reading.value);
  const found = await findSession(services, request, uploadId);
  if (!found.ok) return found.error;
  return rejected(reading.ok ? { kind: 'session_method', method } : reading.error);
}

function reply(
  services: Services,
  { now }: StorageRequest,
  req: IncomingMessage,
  res: ServerResponse,
  answer: SessionOutcome,
): void {
  switch (answer.kind) {
    case 'interrupted':
      because(res, { kind: 'session_cut', session: answer.session });
      res.destroy();
      return;
    case 'rejected':
      refuse(services, req, res, answer.error, now);
      return;
    case 'incomplete': {
      // Some clients, and what stands before them, take a 308 for a redirect.
      const isMasked = req.headers['x-guploader-no-308']?.toString().toLowerCase() === 'yes';
      const status = isMasked ? 200 : 308;
      because(res, { kind: 'session_incomplete', session: answer.session });
      if (!isMasked) res.statusMessage = 'Resume Incomplete';
      const headers = sessionHeaders(answer.session, isMasked, now);
      send(res, { status, headers, body: '' });
      logRequest(services, req, 'debug', status);
      return;
    }
    case 'stored':
    case 'finished': {
      const { object } = answer;
      const { bytes } = object;
      const isNew = answer.kind === 'stored';
      because(
        res,
        isNew ? { kind: 'stored', bytes, taken: answer.accepted } : { kind: 'session_finished', bytes },
      );
      const at = isNew ? answer.finishedAt : now;
      send(res, { status: 200, headers: uploadHeaders(object, at), body: '' });
      logRequest(services, req, 'debug', 200);
    }
  }
}
