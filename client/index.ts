// Exports the client of the control API. The client does not import the server.
export type { MockClock } from './clock.js';
export { type ConnectOptions, connect, type MockHandle } from './connect.js';
export { ControlError } from './control-error.js';
export type { MockFaults } from './faults.js';
export type { JobFilter, MockJobs } from './jobs.js';
export { type MockMatchers, matchers } from './matchers/index.js';
export type { MockOutcomes } from './outcomes.js';
export type { MockRateLimits } from './rate-limits.js';
export type {
  AwaitedRequest,
  MockRequests,
  RequestFilter,
  WaitForRequestOptions,
} from './request-journal.js';
export type { MockScenarios, MockState } from './scenarios.js';
export type { MockSettings } from './settings.js';
export type * from './types.js';
