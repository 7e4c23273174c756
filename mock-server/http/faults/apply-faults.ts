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

/** Handles a request that matches a fault. The fault replaces processing, or `applyFaultToReply` changes the reply later. */
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

/** Requests an uncompressed response: blanks in a compressed one would cause a decompression error, not malformed JSON. */
function withoutCompression(request: HttpRequest): HttpRequest {
  const { 'accept-encoding': _, ...headers } = request.headers;
  return { ...request, headers };
}

export const applyFaultToReply = ({ effect }: Fault, reply: Reply): Reply =>
  isResponseEffect(effect) && isResponse(reply) ? applyResponseEffect(reply, effect) : reply;

export const identifyFault = (fault: Fault): string => `${fault.id}: ${describeFault(fault)}`;
