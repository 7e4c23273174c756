import type { ConnectionEffect } from '../../domain/faults/fault.js';
import type { HttpRequest } from '../http-request.js';
import type { NoResponse } from '../http-response.js';

/** Returns what happens in place of processing a request. */
export const replaceResponse = (effect: ConnectionEffect): NoResponse =>
  effect.kind === 'reset' ? { noResponse: 'reset' } : { noResponse: 'stall', readBytes: effect.bytes };

/** A request whose response is not compressed: blanks within compressed JSON would be an error of the compression. */
export function withoutCompression(request: HttpRequest): HttpRequest {
  const { 'accept-encoding': _, ...headers } = request.headers;
  return { ...request, headers };
}
