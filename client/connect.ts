import { randomUUID } from 'node:crypto';
import { clockOf, type MockClock } from './clock.js';
import { ControlError } from './control-error.js';
import { faultsOf, type MockFaults } from './faults.js';
import { createCall, httpTransport, type Transport } from './http.js';
import { jobsOf, type MockJobs } from './jobs.js';
import { type MockRequests, requestsOf } from './requests.js';
import { type MockScenarios, type MockState, scenariosOf, stateOf } from './scenarios.js';
import type { Scope } from './scope.js';
import {
  type MockOutcomes,
  type MockRateLimits,
  type MockSettings,
  outcomesOf,
  rateLimitsOf,
  settingsOf,
} from './settings.js';

/**
 * Steers a mock, wherever it runs. A handle concerns the whole server, or one app if {@link app} made it.
 * Every call but `url`, `token` and `app` rejects with a {@link ControlError} if it is not done.
 */
export interface MockHandle {
  /** Where the mock is reached, such as `http://127.0.0.1:4020`. */
  readonly url: string;
  /** A bearer token: of a fresh app each call, whichever process asks; on a handle of one app, that app's. */
  token(): string;
  /** The same handle bound to one app. @param token its bearer token, or its app ID; by default that of a fresh app */
  app(token?: string): MockHandle;
  readonly clock: MockClock;
  readonly jobs: MockJobs;
  readonly outcomes: MockOutcomes;
  readonly rateLimits: MockRateLimits;
  readonly faults: MockFaults;
  readonly requests: MockRequests;
  readonly scenarios: MockScenarios;
  readonly state: MockState;
  readonly settings: MockSettings;
  /** Makes the app as new, or everything. */
  reset(): Promise<void>;
}

export interface ConnectOptions {
  /** What the server was given as `--control-token`. */
  readonly controlToken?: string | undefined;
}

/**
 * A handle of a mock that runs elsewhere. Nothing is sent before the first call.
 *
 * @param url where it is reached, such as `http://mock:4020`
 * @throws TypeError if that is no URL of a server
 */
export function connect(url: string | URL, { controlToken }: ConnectOptions = {}): MockHandle {
  const base = baseOf(String(url));
  return handleBy(httpTransport(base), () => base, controlToken);
}

/** A handle whose calls go by a transport. @param urlOf where the mock is reached at present */
export const handleBy = (
  transport: Transport,
  urlOf: () => string,
  controlToken: string | undefined,
): MockHandle => handleOf(urlOf, { call: createCall(transport, controlToken), app: undefined });

function baseOf(url: string): string {
  const form = 'must be a URL such as http://127.0.0.1:4020';
  if (!URL.canParse(url)) throw new TypeError(`connect: ${JSON.stringify(url)} ${form}`);
  const { protocol, username, password, origin, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new TypeError(`connect: ${JSON.stringify(url)} ${form}`);
  if (username !== '' || password !== '')
    throw new TypeError(`connect: the URL of ${origin} must hold no credentials; there is { controlToken }`);
  return origin + pathname.replace(/\/+$/, '');
}

const freshToken = (): string => `token-${randomUUID()}`;

function handleOf(urlOf: () => string, scope: Scope): MockHandle {
  const { call, app } = scope;
  return {
    get url() {
      return urlOf();
    },
    token: () => (app === undefined ? freshToken() : tokenOf(app)),
    app: (token = freshToken()) => handleOf(urlOf, { call, app: token }),
    clock: clockOf(scope),
    jobs: jobsOf(scope),
    outcomes: outcomesOf(scope),
    rateLimits: rateLimitsOf(scope),
    faults: faultsOf(scope),
    requests: requestsOf(scope),
    scenarios: scenariosOf(scope),
    state: stateOf(scope),
    settings: settingsOf(scope),
    async reset() {
      await call('post', '/_mock/reset', { query: { app } });
    },
  };
}

/** @throws ControlError for an app ID, which is a hash of the token */
function tokenOf(app: string): string {
  if (!/^app-[0-9a-f]{16}$/.test(app)) return app;
  throw new ControlError(`this handle was made by the app ID ${app}; nobody can tell the token of it`);
}
