import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import type { Fault, FaultEffect } from '../../domain/faults/fault.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import type { Services } from '../services.js';
import { type FieldError, rejectField } from './command-error.js';
import { parseDurationField } from './parse-time.js';

export type FaultInput = components['schemas']['FaultOrder'];
export type FaultEffectInput = components['schemas']['FaultEffect'];

/** Adds the fault of a valid input. @param app undefined: for all apps */
export function addFault(
  { faults }: Pick<Services, 'faults'>,
  app: AppId | undefined,
  { match = {}, every, times, effect }: FaultInput,
): Result<Fault, FieldError> {
  if (match.nth !== undefined && every !== undefined)
    return rejectField('every', 'goes not together with match.nth, which is one request only');
  return mapValue(parseEffect(effect), (parsed) =>
    faults.add({
      ...(app !== undefined && { app }),
      match,
      ...(every !== undefined && { every }),
      ...(times !== undefined && { times }),
      effect: parsed,
    }),
  );
}

/** The schema admits exactly one field. */
function parseEffect(input: FaultEffectInput): Result<FaultEffect, FieldError> {
  if (input.status !== undefined) return ok({ kind: 'status', status: input.status });
  if (input.latency !== undefined)
    return mapValue(parseDurationField('effect.latency', input.latency), (ms) => ({ kind: 'latency', ms }));
  if (input.slow_body !== undefined) return ok({ kind: 'slow_body', bytesPerSecond: input.slow_body });
  if (input.reset !== undefined) return ok({ kind: 'reset', when: input.reset });
  if (input.truncated_body !== undefined) return ok({ kind: 'truncated_body', bytes: input.truncated_body });
  if (input.wrong_content_length !== undefined)
    return ok({ kind: 'wrong_content_length', offBy: input.wrong_content_length });
  if (input.stalled_upload !== undefined) return ok({ kind: 'stalled_upload', bytes: input.stalled_upload });
  return ok({ kind: 'malformed_json' });
}
