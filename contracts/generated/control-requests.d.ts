// Generated from the OpenAPI documents by `npm run generate`; do not edit.
import type { RequestRules, Validate } from './rules.js';

export declare const requests: Readonly<
  Record<'getLiveness' | 'getReadiness' | 'getInfo' | 'getApiDocument' | 'getControlDocument' | 'getClock' | 'updateClock' | 'listChanges' | 'listJobs' | 'seedJob' | 'getJob' | 'transitionJob' | 'getUpload' | 'getResult' | 'seedSession' | 'getRateLimits' | 'setRateLimit' | 'resetRateLimits' | 'listFaults' | 'addFault' | 'deleteFaults' | 'getFault' | 'deleteFault' | 'listRequests' | 'deleteRequests' | 'getRequest' | 'getVerdicts' | 'getEvents' | 'getReport' | 'listScenarios' | 'loadScenario' | 'getState' | 'replaceState' | 'reset' | 'listProviderStates' | 'changeProviderState' | 'getOutcomes' | 'setOutcomes' | 'deleteOutcomes' | 'listApps' | 'getAppSettings' | 'replaceAppSettings' | 'changeAppSettings', RequestRules>
>;
export declare const schemas: Readonly<Record<'Scenario', Validate>>;
