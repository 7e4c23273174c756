import { explain, type Fault, isOnAnswer } from '../../domain/faults/fault.js';
import type { Handled, Target } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { isResponse, type Reply } from '../http-response.js';
import { replaceResponse, withoutCompression } from './request-faults.js';
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

/** Returns the reply as a fault changes it. */
export const changeReply = ({ effect }: Fault, reply: Reply): Reply =>
  isOnAnswer(effect) && isResponse(reply) ? changeResponse(reply, effect) : reply;

/** Describes a fault for the journal. */
export const faultNote = (fault: Fault): string => `${fault.id}: ${explain(fault)}`;
