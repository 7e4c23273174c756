import type { Services } from '../../service/services.js';
import type { Endpoint, Handler, PathParameters } from '../handler.js';
import type { OriginRules } from '../origin.js';
import { readApp, setApp } from './app-handlers.js';
import { changeClock, readClock } from './clock-handlers.js';
import {
  type ControlOperation,
  controlHandler,
  controlMethodNotAllowed,
  healthHandler,
  type Run,
} from './control-handler.js';
import { addFault, clearFaults, readFault, readFaults, removeFault } from './fault-handlers.js';
import { changeJobOrdered, putJobOrdered, readJob, readJobs } from './job-handlers.js';
import { clearRequests, readRequest, readRequests } from './journal-handlers.js';
import { clearOutcomes, readOutcomes, setOutcomes } from './outcome-handlers.js';
import { readProviderStates, setProviderState } from './provider-state-handlers.js';
import { clearRateLimits, readRateLimits, setRateLimit } from './rate-limit-handlers.js';
import { resetAll } from './reset-handler.js';
import { loadScenario, readScenarios } from './scenario-handlers.js';
import { putSessionOrdered } from './session-handlers.js';
import { readState, setState } from './state-handlers.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Every call by its name in the description. */
const CALLS = [
  ['get', '/_mock/clock', 'readClock', readClock],
  ['post', '/_mock/clock', 'changeClock', changeClock],
  ['get', '/_mock/jobs', 'readJobs', readJobs],
  ['post', '/_mock/jobs', 'putJob', putJobOrdered],
  ['get', '/_mock/jobs/:id', 'readJob', readJob],
  ['patch', '/_mock/jobs/:id', 'changeJob', changeJobOrdered],
  ['post', '/_mock/jobs/:id/sessions', 'putSession', putSessionOrdered],
  ['get', '/_mock/rate-limits', 'readRateLimits', readRateLimits],
  ['put', '/_mock/rate-limits', 'setRateLimit', setRateLimit],
  ['delete', '/_mock/rate-limits', 'clearRateLimits', clearRateLimits],
  ['get', '/_mock/scenarios', 'readScenarios', readScenarios],
  ['post', '/_mock/scenarios', 'loadScenario', loadScenario],
  ['get', '/_mock/faults', 'readFaults', readFaults],
  ['post', '/_mock/faults', 'addFault', addFault],
  ['delete', '/_mock/faults', 'clearFaults', clearFaults],
  ['get', '/_mock/faults/:id', 'readFault', readFault],
  ['delete', '/_mock/faults/:id', 'removeFault', removeFault],
  ['get', '/_mock/requests', 'readRequests', readRequests],
  ['delete', '/_mock/requests', 'clearRequests', clearRequests],
  ['get', '/_mock/requests/:id', 'readRequest', readRequest],
  ['get', '/_mock/state', 'readState', readState],
  ['put', '/_mock/state', 'setState', setState],
  ['post', '/_mock/reset', 'reset', resetAll],
  ['get', '/_mock/apps/:app', 'readApp', readApp],
  ['put', '/_mock/apps/:app', 'setApp', setApp],
  ['get', '/_mock/outcomes', 'readOutcomes', readOutcomes],
  ['put', '/_mock/outcomes', 'setOutcomes', setOutcomes],
  ['delete', '/_mock/outcomes', 'clearOutcomes', clearOutcomes],
  ['get', '/_mock/provider-states', 'readProviderStates', readProviderStates],
  ['post', '/_mock/provider-states', 'setProviderState', setProviderState],
] as const satisfies readonly (readonly [Method, string, ControlOperation, (services: Services) => Run])[];

/** The health checks: GET alone, and never refused. */
export const healthPaths = (services: Services, version: string): ReadonlyMap<string, Endpoint> =>
  new Map([
    ['/livez', endpointOf({ get: () => healthHandler(version) })],
    ['/readyz', endpointOf({ get: () => healthHandler(version, services.healthProblem) })],
  ]);

/** The control API. Never rate-limited. */
export function controlPaths(services: Services, origins: OriginRules): ReadonlyMap<string, Endpoint> {
  const byPath = new Map<string, HandlersByMethod>();
  for (const [method, path, operation, run] of CALLS) {
    const call = run(services);
    const handlerOf = (parameters: PathParameters): Handler =>
      controlHandler(origins, operation, call, parameters);
    byPath.set(path, { ...byPath.get(path), [method]: handlerOf });
  }
  return new Map([...byPath].map(([path, handlers]) => [path, endpointOf(handlers)]));
}

type HandlersByMethod = Partial<Record<Method, (parameters: PathParameters) => Handler>>;

function endpointOf(handlers: HandlersByMethod): Endpoint {
  const methods = Object.keys(handlers) as Method[];
  const allow = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const notAllowed = controlMethodNotAllowed(allow);
  return ({ method }, parameters) => {
    const known = methods.find((each) => each.toUpperCase() === (method === 'HEAD' ? 'GET' : method));
    return { handle: (known && handlers[known]?.(parameters)) ?? notAllowed };
  };
}
