// Generated from the OpenAPI documents by `npm run generate`; do not edit.
import type { RequestRules, Validate } from './rules.js';

export declare const requests: Readonly<
  Record<'getLive' | 'getReady' | 'readClock' | 'changeClock' | 'readJobs' | 'putJob' | 'readJob' | 'changeJob' | 'putSession' | 'readRateLimits' | 'setRateLimit' | 'clearRateLimits' | 'readFaults' | 'addFault' | 'clearFaults' | 'readFault' | 'removeFault' | 'readRequests' | 'clearRequests' | 'readRequest' | 'readScenarios' | 'loadScenario' | 'readState' | 'setState' | 'reset' | 'readProviderStates' | 'setProviderState' | 'readOutcomes' | 'setOutcomes' | 'clearOutcomes' | 'readApp' | 'setApp', RequestRules>
>;
export declare const schemas: Readonly<Record<'Scenario', Validate>>;
