import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PresentedRequest } from '../../domain/signing/signed-url.js';
import type { Services } from '../../service/services.js';
import {
  cancelUpload,
  continueSession,
  ended,
  type SessionAnswer,
} from '../../service/uploads/resumable/continue-session.js';
import { accessSession, openSession } from '../../service/uploads/resumable/session-access.js';
import { send } from '../http-io.js';
import { because } from '../record-request.js';
import { readAnnounced, readDelivery } from './parse-chunk-headers.js';
import { logRequest, refuse } from './send-error.js';
import { emptyHeaders, sessionHeaders, uploadHeaders } from './storage-headers.js';

/** Opens a session. */
export async function startUpload(
  services: Services,
  request: PresentedRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const reading = readAnnounced(req);
  // Whoever may not pass is told that first.
  const opening = await openSession(services, request, reading);
  if (opening.kind === 'refused') {
    refuse(services, req, res, opening.error, opening.now);
    return;
  }
  const { session, url, now } = opening;
  because(res, { kind: 'session_opened', session });
  send(res, { status: 201, headers: ['location', url, ...emptyHeaders(now)], body: '' });
  logRequest(services, req, 'debug', 201);
}

const CARRYING = ['PUT', 'POST'];

/** Answers whatever is sent to a session. A session that is over says so, whatever it is asked. */
export async function continueUpload(
  services: Services,
  request: PresentedRequest,
  uploadId: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  reply(services, req, res, await answerOf(services, request, uploadId, req, res));
}

async function answerOf(
  services: Services,
  request: PresentedRequest,
  uploadId: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<SessionAnswer> {
  const { method } = request;
  if (method === 'DELETE') return cancelUpload(services, request, uploadId);
  const reading = readDelivery(req, res);
  if (CARRYING.includes(method) && reading.ok)
    return continueSession(services, request, uploadId, reading.value);
  const access = await accessSession(services, request, uploadId);
  if (access.kind !== 'open') return ended(access);
  return {
    kind: 'refused',
    error: reading.ok ? { kind: 'session_method', method } : reading.error,
    now: access.now,
  };
}

function reply(services: Services, req: IncomingMessage, res: ServerResponse, answer: SessionAnswer): void {
  switch (answer.kind) {
    case 'cut':
      because(res, { kind: 'session_cut', session: answer.session });
      res.destroy();
      return;
    case 'refused':
      refuse(services, req, res, answer.error, answer.now);
      return;
    case 'incomplete': {
      // Some clients, and what stands before them, take a 308 for a redirect.
      const isMasked = req.headers['x-guploader-no-308']?.toString().toLowerCase() === 'yes';
      const status = isMasked ? 200 : 308;
      because(res, { kind: 'session_incomplete', session: answer.session });
      if (!isMasked) res.statusMessage = 'Resume Incomplete';
      const headers = sessionHeaders(answer.session, isMasked, answer.now);
      send(res, { status, headers, body: '' });
      logRequest(services, req, 'debug', status);
      return;
    }
    case 'stored': {
      const { object, taken, now } = answer;
      because(
        res,
        taken === undefined
          ? { kind: 'session_finished', bytes: object.bytes }
          : { kind: 'stored', bytes: object.bytes, taken },
      );
      send(res, { status: 200, headers: uploadHeaders(object, now), body: '' });
      logRequest(services, req, 'debug', 200);
    }
  }
}
