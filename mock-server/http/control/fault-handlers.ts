import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { explain, type Fault, type FaultEffect, isExhausted } from '../../domain/faults/fault.js';
import { formatDuration } from '../../domain/time/duration.js';
import type { FaultToSet } from '../../ports.js';
import type { Services } from '../../service/services.js';
import { addressed, type ControlRequest, FieldRefusal, Refusal, type Run } from './control-handler.js';
import { durationOf } from './parse-time.js';

type FaultOrder = components['schemas']['FaultOrder'];
type ToldEffect = components['schemas']['FaultEffect'];
type ToldFault = components['schemas']['Fault'];

/** What a valid order sets. @throws FieldRefusal */
export function faultOf(
  app: AppId | undefined,
  { match = {}, every, times, effect }: FaultOrder,
): FaultToSet {
  if (match.nth !== undefined && every !== undefined)
    throw new FieldRefusal('every', 'goes not together with match.nth, which is one request only');
  return {
    ...(app !== undefined && { app }),
    match,
    ...(every !== undefined && { every }),
    ...(times !== undefined && { times }),
    effect: effectOf(effect),
  };
}

function effectOf(told: ToldEffect): FaultEffect {
  if (told.status !== undefined) return { kind: 'status', status: told.status };
  if (told.latency !== undefined) return { kind: 'latency', ms: durationOf('effect.latency', told.latency) };
  if (told.slow_body !== undefined) return { kind: 'slow_body', bytesPerSecond: told.slow_body };
  if (told.reset !== undefined) return { kind: 'reset', when: told.reset };
  if (told.truncated_body !== undefined) return { kind: 'truncated_body', bytes: told.truncated_body };
  if (told.wrong_content_length !== undefined)
    return { kind: 'wrong_content_length', offBy: told.wrong_content_length };
  if (told.stalled_upload !== undefined) return { kind: 'stalled_upload', bytes: told.stalled_upload };
  return { kind: 'malformed_json' };
}

function toldEffect(effect: FaultEffect): ToldEffect {
  switch (effect.kind) {
    case 'status':
      return { status: effect.status };
    case 'latency':
      return { latency: formatDuration(effect.ms) };
    case 'slow_body':
      return { slow_body: effect.bytesPerSecond };
    case 'reset':
      return { reset: effect.when };
    case 'truncated_body':
      return { truncated_body: effect.bytes };
    case 'malformed_json':
      return { malformed_json: true };
    case 'wrong_content_length':
      return { wrong_content_length: effect.offBy };
    case 'stalled_upload':
      return { stalled_upload: effect.bytes };
  }
}

const shown = (fault: Fault): ToldFault => ({
  id: fault.id,
  app: fault.app ?? null,
  explanation: explain(fault),
  seen: fault.seen,
  fired: fault.fired,
  exhausted: isExhausted(fault),
  match: fault.match as NonNullable<ToldFault['match']>,
  ...(fault.every !== undefined && { every: fault.every }),
  ...(fault.times !== undefined && { times: fault.times }),
  effect: toldEffect(fault.effect),
});

/** The fault that a call names, if it is one for `whom`. @throws Refusal */
function named(
  services: Services,
  request: ControlRequest,
  whom: (fault: Fault, app: AppId) => boolean,
): Fault {
  const { id = '' } = request.parameters;
  const fault = services.faults.find(id);
  const app = addressed(request);
  if (!fault || (app !== undefined && !whom(fault, app))) throw new Refusal(`there is no fault ${id}`, 404);
  return fault;
}

export const readFaults =
  (services: Services): Run =>
  (request) => ({ faults: services.faults.list(addressed(request)).map(shown) });

export const addFault =
  (services: Services): Run =>
  (request) =>
    shown(services.faults.add(faultOf(addressed(request), request.body as FaultOrder)));

export const clearFaults =
  (services: Services): Run =>
  (request) => ({ removed: services.faults.clear(addressed(request)) });

export const readFault =
  (services: Services): Run =>
  (request) =>
    shown(named(services, request, (fault, app) => fault.app === undefined || fault.app === app));

export const removeFault =
  (services: Services): Run =>
  (request) => {
    const fault = named(services, request, ({ app: owner }, app) => owner === app);
    services.faults.remove(fault.id);
    return shown(fault);
  };
