import type { components } from '../../../contracts/generated/control.js';
import { describeFault, type Fault, isExhausted } from '../../domain/faults/fault.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { addFault, effectResource, type FaultInput } from '../../service/control/add-fault.js';
import { formatId } from '../../service/control/format-value.js';
import type { Services } from '../../service/services.js';
import type { ControlAction, ControlRequest } from './control-handler.js';
import { pageLimitOf, toPage } from './list-page.js';
import { type ControlProblem, reject } from './render-control-result.js';

type FaultResource = components['schemas']['Fault'];

const faultResource = (fault: Fault): FaultResource => ({
  id: fault.id,
  app: fault.app ?? null,
  explanation: describeFault(fault),
  matched: fault.matched,
  fired: fault.fired,
  exhausted: isExhausted(fault),
  match: fault.match as NonNullable<FaultResource['match']>,
  ...(fault.every !== undefined && { every: fault.every }),
  ...(fault.times !== undefined && { times: fault.times }),
  effect: effectResource(fault.effect),
});

/** Returns the fault with the ID in the path, or a 404 if the fault is missing or the app of `?app=` may not access it. */
function findFaultOr404(
  { faults }: Services,
  { app, parameters: { id = '' } }: ControlRequest,
  isAccessible: (fault: Fault) => boolean,
): Result<Fault, ControlProblem> {
  const fault = faults.find(id);
  const isFound = fault && (app === undefined || fault.app === app || isAccessible(fault));
  return isFound ? ok(fault) : reject(404, `No fault ${formatId(id)}. GET /_mock/faults lists the faults.`);
}

export const getFaults: ControlAction = ({ faults }, { app, parameters }) => {
  const limit = pageLimitOf(parameters);
  const { items, end } = toPage(faults.listPage(app, limit + 1, parameters.cursor), limit, ({ id }) => id);
  return ok({ faults: items.map(faultResource), ...end });
};

export const postFault: ControlAction = (services, { app, body }) =>
  mapValue(addFault(services, app, body as FaultInput), faultResource);

export const deleteFaults: ControlAction = ({ faults }, { app }) => ok({ deleted: faults.clear(app) });

/** Returns a fault. An app may read its own faults and faults that apply to all apps. */
export const getFault: ControlAction = (services, request) =>
  mapValue(
    findFaultOr404(services, request, ({ app }) => app === undefined),
    faultResource,
  );

export const deleteFault: ControlAction = (services, request) =>
  mapValue(
    findFaultOr404(services, request, () => false),
    (fault) => {
      services.faults.delete(fault.id);
      return faultResource(fault);
    },
  );
