import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StorageError } from '../../domain/errors.js';
import type { Instant } from '../../domain/time/instant.js';
import type { LogLevel } from '../../ports.js';
import type { Services } from '../../service/services.js';
import { pathForLog, send } from '../http-io.js';
import { because } from '../record-request.js';
import { isSessionError, textErrorOf } from './session-error.js';
import { emptyHeaders, errorHeaders, textHeaders } from './storage-headers.js';
import { xmlErrorOf } from './xml-error.js';

/** Answers with a refusal, and notes why. */
export function refuse(
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  error: StorageError,
  now: Instant,
): void {
  because(res, error);
  // What could not be stored was logged where it failed.
  const level = error.kind === 'unavailable' ? 'debug' : 'info';
  if (error.kind === 'session_cancelled') {
    res.statusMessage = 'Client Closed Request';
    send(res, { status: 499, headers: emptyHeaders(now), body: '' });
    logRequest(services, req, level, 499, error.kind);
  } else if (isSessionError(error)) {
    const { status, text } = textErrorOf(error);
    send(res, { status, headers: textHeaders(now, Buffer.byteLength(text)), body: text });
    logRequest(services, req, level, status, error.kind);
  } else {
    const { status, code, xml } = xmlErrorOf(error);
    const headers = errorHeaders(now, Buffer.byteLength(xml));
    if (error.kind === 'range_not_satisfiable') headers.push('content-range', `bytes */${error.bytes}`);
    if (error.kind === 'session_method') headers.push('allow', 'PUT, POST, DELETE');
    send(res, { status, headers, body: xml });
    logRequest(services, req, level, status, code);
  }
}

export function logRequest(
  services: Services,
  req: IncomingMessage,
  level: LogLevel,
  status: number,
  why?: string,
): void {
  services.log(level, 'storage', { method: req.method, path: pathForLog(req), status, why });
}
