import {
  describeFault,
  type Fault,
  isResponseEffect,
  type ResponseEffect,
  type UnprocessedEffect,
} from '../../domain/faults/fault.js';
import type { HandlerResult, RouteTarget } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { type HttpResponse, isResponse, type NoResponse, type Reply } from '../http-response.js';
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

export async function applyFaultToReply(
  { effect }: Fault,
  request: HttpRequest,
  reply: Reply,
): Promise<Reply> {
  if (!isResponseEffect(effect) || !isResponse(reply)) return reply;
  const response = LENGTH_EFFECTS.has(effect.kind) ? await buildWholeBody(reply, request) : reply;
  return isResponse(response) ? applyResponseEffect(response, effect) : response;
}

/** Effects that depend on the length of the body. */
const LENGTH_EFFECTS: ReadonlySet<ResponseEffect['kind']> = new Set([
  'malformed_json',
  'truncated_body',
  'wrong_content_length',
]);

/** Builds a body of unknown length before it is sent, and adds its Content-Length. Stops when the client leaves. */
async function buildWholeBody(response: HttpResponse, { closeSignal }: HttpRequest): Promise<Reply> {
  const { body, headers } = response;
  if (typeof body === 'string' || Buffer.isBuffer(body) || body.bytes !== undefined) return response;
  const signal = closeSignal();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.chunks) {
    if (signal.aborted) return { noResponse: 'close' };
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  return { ...response, headers: [...headers, 'content-length', String(whole.length)], body: whole };
}

export const identifyFault = (fault: Fault): string => `${fault.id}: ${describeFault(fault)}`;
