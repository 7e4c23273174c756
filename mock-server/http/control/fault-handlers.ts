import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { explain, type Fault, type FaultEffect, isExhausted } from '../../domain/faults/fault.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { formatDuration } from '../../domain/time/duration.js';
import { addFault, type FaultInput } from '../../service/control/add-fault.js';
import type { Services } from '../../service/services.js';
import { appOf, type ControlAction, type ControlRequest } from './control-handler.js';
import { type ControlProblem, reject } from './control-result.js';

type FaultResource = components['schemas']['Fault'];

function effectResource(effect: FaultEffect): components['schemas']['FaultEffect'] {
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

const faultResource = (fault: Fault): FaultResource => ({
  id: fault.id,
  app: fault.app ?? null,
  explanation: explain(fault),
  seen: fault.seen,
  fired: fault.fired,
  exhausted: isExhausted(fault),
  match: fault.match as NonNullable<FaultResource['match']>,
  ...(fault.every !== undefined && { every: fault.every }),
  ...(fault.times !== undefined && { times: fault.times }),
  effect: effectResource(fault.effect),
});

/** The fault in the path; a 404 if the app of the request, if it has one, may not access it. */
function findFaultOr404(
  { faults }: Services,
  request: ControlRequest,
  isAccessible: (fault: Fault, app: AppId) => boolean,
): Result<Fault, ControlProblem> {
  const { id = '' } = request.parameters;
  const fault = faults.find(id);
  const app = appOf(request);
  return fault && (app === undefined || isAccessible(fault, app))
    ? ok(fault)
    : reject(404, `there is no fault ${id}`);
}

export const getFaults =
  (services: Services): ControlAction =>
  (request) =>
    ok({ faults: services.faults.list(appOf(request)).map(faultResource) });

export const postFault =
  (services: Services): ControlAction =>
  (request) =>
    mapValue(addFault(services, appOf(request), request.body as FaultInput), faultResource);

export const deleteFaults =
  (services: Services): ControlAction =>
  (request) =>
    ok({ removed: services.faults.clear(appOf(request)) });

export const getFault =
  (services: Services): ControlAction =>
  (request) =>
    mapValue(
      findFaultOr404(services, request, (fault, app) => fault.app === undefined || fault.app === app),
      faultResource,
    );

export const deleteFault =
  (services: Services): ControlAction =>
  (request) =>
    mapValue(
      findFaultOr404(services, request, ({ app: owner }, app) => owner === app),
      (fault) => {
        services.faults.remove(fault.id);
        return faultResource(fault);
      },
    );
