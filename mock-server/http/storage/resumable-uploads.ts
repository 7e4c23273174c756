import type { PresentedRequest } from '../../domain/signing/signed-url.js';
import type { Services } from '../../service/services.js';
import {
  cancelUpload,
  continueSession,
  ended,
  type SessionAnswer,
} from '../../service/uploads/resumable/continue-session.js';
import { accessSession, openSession } from '../../service/uploads/resumable/session-access.js';
import type { Handled } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { readAnnounced, readDelivery } from './parse-chunk-headers.js';
import { renderError } from './render-error.js';
import { emptyHeaders, sessionHeaders, uploadHeaders } from './storage-headers.js';

/** Opens a session. */
export async function startUpload(
  services: Services,
  presented: PresentedRequest,
  request: HttpRequest,
): Promise<Handled> {
  const reading = readAnnounced(request);
  // A request that may not pass learns that first.
  const opening = await openSession(services, presented, reading);
  if (opening.kind === 'refused') return renderError(opening.error, opening.now);
  const { session, url, now } = opening;
  return {
    reply: { status: 201, headers: ['location', url, ...emptyHeaders(now)], body: '' },
    reason: { kind: 'session_opened', session },
  };
}

const CARRYING = ['PUT', 'POST'];

/** Handles whatever is sent to a session. A session that is over says so, whatever it is asked. */
export async function continueUpload(
  services: Services,
  presented: PresentedRequest,
  uploadId: string,
  request: HttpRequest,
): Promise<Handled> {
  return render(await answerOf(services, presented, uploadId, request), request);
}

async function answerOf(
  services: Services,
  presented: PresentedRequest,
  uploadId: string,
  request: HttpRequest,
): Promise<SessionAnswer> {
  const { method } = request;
  if (method === 'DELETE') return cancelUpload(services, presented, uploadId);
  const reading = readDelivery(request);
  if (CARRYING.includes(method) && reading.ok)
    return continueSession(services, presented, uploadId, reading.value);
  const access = await accessSession(services, presented, uploadId);
  if (access.kind !== 'open') return ended(access);
  return {
    kind: 'refused',
    error: reading.ok ? { kind: 'session_method', method } : reading.error,
    now: access.now,
  };
}

function render(answer: SessionAnswer, { headers: { 'x-guploader-no-308': no308 } }: HttpRequest): Handled {
  switch (answer.kind) {
    case 'cut':
      return { reply: { noResponse: 'close' }, reason: { kind: 'session_cut', session: answer.session } };
    case 'refused':
      return renderError(answer.error, answer.now);
    case 'incomplete': {
      // Some clients, and what stands before them, take a 308 for a redirect.
      const isMasked = no308?.toLowerCase() === 'yes';
      const status = isMasked ? 200 : 308;
      const phrase = isMasked ? {} : { reasonPhrase: 'Resume Incomplete' };
      const headers = sessionHeaders(answer.session, isMasked, answer.now);
      return {
        reply: { status, ...phrase, headers, body: '' },
        reason: { kind: 'session_incomplete', session: answer.session },
      };
    }
    case 'stored': {
      const { object, taken, now } = answer;
      return {
        reply: { status: 200, headers: uploadHeaders(object, now), body: '' },
        reason:
          taken === undefined
            ? { kind: 'session_finished', bytes: object.bytes }
            : { kind: 'stored', bytes: object.bytes, taken },
      };
    }
  }
}
