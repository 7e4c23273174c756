import type { StorageError } from '../../domain/errors.js';
import type { Instant } from '../../domain/time/instant.js';
import type { HandlerResult } from '../handler.js';
import { isSessionError, toTextError } from './render-text-error.js';
import { toXmlError } from './render-xml-error.js';
import { emptyErrorHeaders, textHeaders, xmlHeaders } from './storage-headers.js';

/** Renders an error in the format of the storage. Depending on the error, the body is empty, plain text or XML. */
export function renderStorageError(error: StorageError, now: Instant): HandlerResult {
  const reason = error;
  if (error.kind === 'session_cancelled') {
    const reply = {
      status: 499,
      reasonPhrase: 'Client Closed Request',
      headers: emptyErrorHeaders(now),
      body: '',
    };
    return { reply, reason, error: error.kind };
  }
  if (isSessionError(error)) {
    const { status, text } = toTextError(error);
    const headers = textHeaders(now, Buffer.byteLength(text));
    return { reply: { status, headers, body: text }, reason, error: error.kind };
  }
  const { status, code, xml } = toXmlError(error);
  const headers = xmlHeaders(now, Buffer.byteLength(xml));
  if (error.kind === 'range_not_satisfiable') headers.push('content-range', `bytes */${error.bytes}`);
  // Recorded with a wrong MD5 hash (wireapp/wire-server#1203).
  if (error.kind === 'checksum_mismatch') headers.push('vary', 'Origin');
  if (error.kind === 'session_method_not_allowed') headers.push('allow', 'PUT, POST, DELETE');
  return { reply: { status, headers, body: xml }, reason, error: code };
}
