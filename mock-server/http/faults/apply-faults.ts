import {
  describeFault,
  type Fault,
  isResponseEffect,
  type UnprocessedEffect,
} from '../../domain/faults/fault.js';
import type { HandlerResult, RouteTarget } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { isResponse, type NoResponse, type Reply } from '../http-response.js';
import { applyResponseEffect } from './response-faults.js';

/**
 * Handles a request that matches a fault. A fault that only changes the reply is applied later, by `applyFaultToReply`.
 */
export function handleWithFault(
  { effect }: Fault,
  request: HttpRequest,
  { handle, faultResponse }: RouteTarget,
): HandlerResult | Promise<HandlerResult> {
  if (effect.kind === 'status')
    return faultResponse ? faultResponse(request, effect.status) : handle(request);
  if (!isResponseEffect(effect)) return { reply: noResponseOf(effect) };
  return handle(effect.kind === 'malformed_json' ? withoutCompression(request) : request);
}

const noResponseOf = (effect: UnprocessedEffect): NoResponse =>
  effect.kind === 'reset' ? { noResponse: 'reset' } : { noResponse: 'stall', readBytes: effect.bytes };

/**
 * Removes Accept-Encoding, so that the response is not compressed. The fault `malformed_json` replaces the second half of the
 * body with blanks. In a compressed body, the blanks would cause a decompression error instead of malformed JSON.
 */
function withoutCompression(request: HttpRequest): HttpRequest {
  const { 'accept-encoding': _, ...headers } = request.headers;
  return { ...request, headers };
}

export const applyFaultToReply = ({ effect }: Fault, reply: Reply): Reply =>
  isResponseEffect(effect) && isResponse(reply) ? applyResponseEffect(reply, effect) : reply;

export const identifyFault = (fault: Fault): string => `${fault.id}: ${describeFault(fault)}`;
