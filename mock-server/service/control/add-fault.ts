import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import type { Fault, FaultEffect } from '../../domain/faults/fault.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { formatDuration } from '../../domain/time/duration.js';
import type { Services } from '../services.js';
import { type CommandError, type FieldError, rejectCommand, rejectField } from './command-error.js';
import { parseDurationField } from './time-fields.js';

export type FaultInput = components['schemas']['FaultInput'];
type FaultEffectInput = components['schemas']['FaultEffect'];

export const EVERY_CONFLICT = 'cannot be combined with match.nth, which matches a single request';

/** Maximum number of faults of an app, and of faults for all apps. A request is compared with each of its app's faults. */
export const MAX_FAULTS = 1_000;

/** Adds a fault. The input is valid by the schema. @param app app whose requests match, or undefined for all apps */
export function addFault(
  { faults }: Pick<Services, 'faults'>,
  app: AppId | undefined,
  { match = {}, every, times, effect }: FaultInput,
): Result<Fault, CommandError> {
  if (faults.count(app) >= MAX_FAULTS)
    return rejectCommand(
      'conflict',
      `Cannot add a fault: ${app === undefined ? 'there are' : `app ${app} has`} already ${MAX_FAULTS} faults${app === undefined ? ' for all apps' : ''}. Delete faults first (DELETE /_mock/faults).`,
    );
  if (match.nth !== undefined && every !== undefined) return rejectField('every', EVERY_CONFLICT);
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

type SingleValueEffect = Exclude<FaultEffect, { kind: 'latency' | 'malformed_json' }>;

/**
 * Name of the property that contains the value of an effect, by the kind of the effect. In the control API, the name of this
 * property is the kind itself.
 */
const VALUE_PROPERTIES: {
  readonly [K in SingleValueEffect['kind']]: Exclude<keyof Extract<SingleValueEffect, { kind: K }>, 'kind'>;
} = {
  status: 'status',
  slow_body: 'bytesPerSecond',
  reset: 'when',
  truncated_body: 'bytes',
  wrong_content_length: 'offBy',
  stalled_upload: 'bytes',
};

/** Parses an effect from the control API. The schema guarantees that `input` has exactly one field. */
function parseEffect(input: FaultEffectInput): Result<FaultEffect, FieldError> {
  if (input.latency !== undefined)
    return mapValue(parseDurationField('effect.latency', input.latency), (ms) => ({ kind: 'latency', ms }));
  if (input.malformed_json !== undefined) return ok({ kind: 'malformed_json' });
  const [[kind, value]] = Object.entries(input) as [[SingleValueEffect['kind'], unknown]];
  return ok({ kind, [VALUE_PROPERTIES[kind]]: value } as unknown as FaultEffect);
}

/** Returns an effect in the form in which the control API sends it. */
export function effectResource(effect: FaultEffect): FaultEffectInput {
  if (effect.kind === 'latency') return { latency: formatDuration(effect.ms) };
  if (effect.kind === 'malformed_json') return { malformed_json: true };
  return { [effect.kind]: (effect as unknown as Record<string, unknown>)[VALUE_PROPERTIES[effect.kind]] };
}
