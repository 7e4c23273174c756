import type { StorageError } from '../../domain/errors.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Handled } from '../handler.js';
import { isSessionError, textErrorOf } from './session-error.js';
import { emptyHeaders, errorHeaders, textHeaders } from './storage-headers.js';
import { xmlErrorOf } from './xml-error.js';

/** Renders an error as the storage does: by its status alone, in plain text or as XML. */
export function renderError(error: StorageError, now: Instant): Handled {
  const reason = error;
  if (error.kind === 'session_cancelled') {
    const reply = {
      status: 499,
      reasonPhrase: 'Client Closed Request',
      headers: emptyHeaders(now),
      body: '',
    };
    return { reply, reason, error: error.kind };
  }
  if (isSessionError(error)) {
    const { status, text } = textErrorOf(error);
    const headers = textHeaders(now, Buffer.byteLength(text));
    return { reply: { status, headers, body: text }, reason, error: error.kind };
  }
  const { status, code, xml } = xmlErrorOf(error);
  const headers = errorHeaders(now, Buffer.byteLength(xml));
  if (error.kind === 'range_not_satisfiable') headers.push('content-range', `bytes */${error.bytes}`);
  if (error.kind === 'session_method') headers.push('allow', 'PUT, POST, DELETE');
  return { reply: { status, headers, body: xml }, reason, error: code };
}
