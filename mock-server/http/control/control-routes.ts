import type { Services } from '../../service/services.js';
import type { Endpoint, Handler, PathParameters } from '../handler.js';
import {
  type ControlAction,
  type ControlOperation,
  type ControlOptions,
  controlMethodNotAllowed,
  createControlHandler,
} from './control-handler.js';
import { healthHandler } from './health.js';

/** Creates an action that is loaded at its first call, so that the server starts sooner. */
const lazy =
  <Name extends string>(
    load: () => Promise<Readonly<Record<Name, ControlAction>>>,
    name: Name,
  ): ControlAction =>
  async (services, request) =>
    (await load())[name](services, request);

const importApps = () => import('./app-handlers.js');
const importClock = () => import('./clock-handlers.js');
const importEvents = () => import('./event-handlers.js');
const importFaults = () => import('./fault-handlers.js');
const importFiles = () => import('./file-handlers.js');
const importJobs = () => import('./job-handlers.js');
const importJournal = () => import('./journal-handlers.js');
const importOutcomes = () => import('./outcome-handlers.js');
const importProviderStates = () => import('./provider-state-handlers.js');
const importRateLimits = () => import('./rate-limit-handlers.js');
const importReport = () => import('./report-handler.js');
const importScenarios = () => import('./scenario-handlers.js');
const importServer = () => import('./server-handlers.js');
const importState = () => import('./state-handlers.js');
const importVerdicts = () => import('./verdict-handlers.js');

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** All control calls with method, path, operation ID in the OpenAPI document, and action. */
const CONTROL_ROUTES = [
  ['get', '/_mock/info', 'getInfo', lazy(importServer, 'getInfo')],
  ['get', '/_mock/openapi.yaml', 'getApiDocument', lazy(importServer, 'getApiDocument')],
  ['get', '/_mock/control.openapi.yaml', 'getControlDocument', lazy(importServer, 'getControlDocument')],
  ['get', '/_mock/clock', 'getClock', lazy(importClock, 'getClock')],
  ['post', '/_mock/clock', 'updateClock', lazy(importClock, 'postClock')],
  ['get', '/_mock/changes', 'listChanges', lazy(importClock, 'getChanges')],
  ['get', '/_mock/jobs', 'listJobs', lazy(importJobs, 'getJobs')],
  ['post', '/_mock/jobs', 'seedJob', lazy(importJobs, 'postJob')],
  ['get', '/_mock/jobs/:id', 'getJob', lazy(importJobs, 'getJob')],
  ['patch', '/_mock/jobs/:id', 'transitionJob', lazy(importJobs, 'patchJob')],
  ['get', '/_mock/jobs/:id/upload', 'getUpload', lazy(importFiles, 'getUpload')],
  ['get', '/_mock/jobs/:id/result', 'getResult', lazy(importFiles, 'getResult')],
  ['post', '/_mock/jobs/:id/sessions', 'seedSession', lazy(importJobs, 'postSession')],
  ['get', '/_mock/rate-limits', 'getRateLimits', lazy(importRateLimits, 'getRateLimits')],
  ['put', '/_mock/rate-limits', 'setRateLimit', lazy(importRateLimits, 'putRateLimit')],
  ['delete', '/_mock/rate-limits', 'resetRateLimits', lazy(importRateLimits, 'deleteRateLimits')],
  ['get', '/_mock/scenarios', 'listScenarios', lazy(importScenarios, 'getScenarios')],
  ['post', '/_mock/scenarios', 'loadScenario', lazy(importScenarios, 'postScenario')],
  ['get', '/_mock/faults', 'listFaults', lazy(importFaults, 'getFaults')],
  ['post', '/_mock/faults', 'addFault', lazy(importFaults, 'postFault')],
  ['delete', '/_mock/faults', 'deleteFaults', lazy(importFaults, 'deleteFaults')],
  ['get', '/_mock/faults/:id', 'getFault', lazy(importFaults, 'getFault')],
  ['delete', '/_mock/faults/:id', 'deleteFault', lazy(importFaults, 'deleteFault')],
  ['get', '/_mock/requests', 'listRequests', lazy(importJournal, 'getRequests')],
  ['delete', '/_mock/requests', 'deleteRequests', lazy(importJournal, 'deleteRequests')],
  ['get', '/_mock/requests/:id', 'getRequest', lazy(importJournal, 'getRequest')],
  ['get', '/_mock/verdicts', 'getVerdicts', lazy(importVerdicts, 'getVerdicts')],
  ['get', '/_mock/events', 'getEvents', lazy(importEvents, 'getEvents')],
  ['get', '/_mock/report', 'getReport', lazy(importReport, 'getReport')],
  ['get', '/_mock/state', 'getState', lazy(importState, 'getState')],
  ['put', '/_mock/state', 'replaceState', lazy(importState, 'putState')],
  ['post', '/_mock/reset', 'reset', lazy(importState, 'postReset')],
  ['get', '/_mock/apps', 'listApps', lazy(importApps, 'getApps')],
  ['get', '/_mock/apps/:app', 'getAppSettings', lazy(importApps, 'getApp')],
  ['put', '/_mock/apps/:app', 'replaceAppSettings', lazy(importApps, 'putApp')],
  ['patch', '/_mock/apps/:app', 'changeAppSettings', lazy(importApps, 'patchApp')],
  ['get', '/_mock/outcomes', 'getOutcomes', lazy(importOutcomes, 'getOutcomes')],
  ['put', '/_mock/outcomes', 'setOutcomes', lazy(importOutcomes, 'putOutcomes')],
  ['delete', '/_mock/outcomes', 'deleteOutcomes', lazy(importOutcomes, 'deleteOutcomes')],
  ['get', '/_mock/provider-states', 'listProviderStates', lazy(importProviderStates, 'getProviderStates')],
  ['post', '/_mock/provider-states', 'changeProviderState', lazy(importProviderStates, 'postProviderState')],
] as const satisfies readonly (readonly [Method, string, ControlOperation, ControlAction])[];

/** Returns the endpoints of the health checks by path. Health checks allow GET and HEAD and require no token. */
export const healthEndpoints = (services: Services, version: string): ReadonlyMap<string, Endpoint> =>
  new Map([
    ['/livez', createControlEndpoint({ get: () => healthHandler(version) })],
    ['/readyz', createControlEndpoint({ get: () => healthHandler(version, services.durability.problem) })],
  ]);

/** Returns the endpoints of the control API by path. Control calls are never rate-limited. */
export function controlEndpoints(services: Services, options: ControlOptions): ReadonlyMap<string, Endpoint> {
  const byPath = new Map<string, HandlersByMethod>();
  for (const [method, path, operation, action] of CONTROL_ROUTES) {
    const createHandler = (parameters: PathParameters): Handler =>
      createControlHandler(services, options, operation, action, parameters);
    byPath.set(path, { ...byPath.get(path), [method]: createHandler });
  }
  return new Map([...byPath].map(([path, handlers]) => [path, createControlEndpoint(handlers)]));
}

type HandlersByMethod = Partial<Record<Method, (parameters: PathParameters) => Handler>>;

function createControlEndpoint(handlers: HandlersByMethod): Endpoint {
  const methods = Object.keys(handlers) as Method[];
  const allow = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  const notAllowed = controlMethodNotAllowed(allow);
  return ({ method }, parameters) => {
    const matchedMethod = methods.find((each) => each.toUpperCase() === (method === 'HEAD' ? 'GET' : method));
    return { handle: (matchedMethod && handlers[matchedMethod]?.(parameters)) ?? notAllowed };
  };
}
