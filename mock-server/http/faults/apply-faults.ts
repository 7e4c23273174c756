import { type ConnectionEffect, explain, type Fault, isOnAnswer } from '../../domain/faults/fault.js';
import type { Handled, Target } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { isResponse, type NoResponse, type Reply } from '../http-response.js';
import { changeResponse } from './response-faults.js';

/** Handles a request that a fault happens to: the fault replaces its processing, or changes the reply afterwards. */
export function handleFaulty(
  { effect }: Fault,
  request: HttpRequest,
  { handle, faultResponse }: Target,
): Handled | Promise<Handled> {
  if (effect.kind === 'status')
    return faultResponse ? faultResponse(request, effect.status) : handle(request);
  if (!isOnAnswer(effect)) return { reply: replaceResponse(effect) };
  return handle(effect.kind === 'malformed_json' ? withoutCompression(request) : request);
}

const replaceResponse = (effect: ConnectionEffect): NoResponse =>
  effect.kind === 'reset' ? { noResponse: 'reset' } : { noResponse: 'stall', readBytes: effect.bytes };

/** A request whose response is not compressed: blanks within compressed JSON would be an error of the compression. */
function withoutCompression(request: HttpRequest): HttpRequest {
  const { 'accept-encoding': _, ...headers } = request.headers;
  return { ...request, headers };
}

export const changeReply = ({ effect }: Fault, reply: Reply): Reply =>
  isOnAnswer(effect) && isResponse(reply) ? changeResponse(reply, effect) : reply;

export const faultNote = (fault: Fault): string => `${fault.id}: ${explain(fault)}`;
