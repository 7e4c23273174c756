import type { Services } from '../../service/services.js';
import type { Handler } from '../http-io.js';
import type { OriginRules } from '../origin.js';
import { readApp, setApp } from './app-handlers.js';
import { changeClock, readClock } from './clock-handlers.js';
import { type ControlOperation, controlHandler, healthHandler, type Run } from './control-handler.js';
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

/** A call of the control API. */
export interface ControlRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  readonly handle: Handler;
}

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
] as const satisfies readonly (readonly [
  ControlRoute['method'],
  string,
  ControlOperation,
  (services: Services) => Run,
])[];

/** The control API and the health checks. Never rate-limited. */
export function controlRoutes(
  services: Services,
  origins: OriginRules,
  version: string,
): readonly ControlRoute[] {
  return [
    { method: 'get', path: '/livez', handle: healthHandler(version) },
    { method: 'get', path: '/readyz', handle: healthHandler(version, services.healthProblem) },
    ...CALLS.map(([method, path, operation, run]) => ({
      method,
      path,
      handle: controlHandler(origins, operation, run(services)),
    })),
  ];
}
