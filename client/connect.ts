import { randomUUID } from 'node:crypto';
import { createMockClock, type MockClock } from './clock.js';
import { ControlError } from './control-error.js';
import { createMockFaults, type MockFaults } from './faults.js';
import { createControlCall, httpTransport, type Transport } from './http.js';
import { createMockJobs, type MockJobs } from './jobs.js';
import { createMockOutcomes, type MockOutcomes } from './outcomes.js';
import { createMockRateLimits, type MockRateLimits } from './rate-limits.js';
import { createMockRequests, type MockRequests } from './request-journal.js';
import { createMockScenarios, createMockState, type MockScenarios, type MockState } from './scenarios.js';
import type { HandleScope } from './scope.js';
import { createMockSettings, type MockSettings } from './settings.js';

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
  const base = parseBaseUrl(String(url));
  return createHandle(httpTransport(base), () => base, controlToken);
}

/** A handle whose calls go by a transport. @param getUrl where the mock is reached at present */
export const createHandle = (
  transport: Transport,
  getUrl: () => string,
  controlToken: string | undefined,
): MockHandle => buildHandle(getUrl, { call: createControlCall(transport, controlToken), app: undefined });

function parseBaseUrl(url: string): string {
  const expected = 'must be a URL such as http://127.0.0.1:4020';
  if (!URL.canParse(url)) throw new TypeError(`connect: ${JSON.stringify(url)} ${expected}`);
  const { protocol, username, password, origin, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new TypeError(`connect: ${JSON.stringify(url)} ${expected}`);
  if (username !== '' || password !== '')
    throw new TypeError(`connect: the URL of ${origin} must hold no credentials; there is { controlToken }`);
  return origin + pathname.replace(/\/+$/, '');
}

const generateToken = (): string => `token-${randomUUID()}`;

function buildHandle(getUrl: () => string, scope: HandleScope): MockHandle {
  const { call, app } = scope;
  return {
    get url() {
      return getUrl();
    },
    token: () => (app === undefined ? generateToken() : requireToken(app)),
    app: (token = generateToken()) => buildHandle(getUrl, { call, app: token }),
    clock: createMockClock(scope),
    jobs: createMockJobs(scope),
    outcomes: createMockOutcomes(scope),
    rateLimits: createMockRateLimits(scope),
    faults: createMockFaults(scope),
    requests: createMockRequests(scope),
    scenarios: createMockScenarios(scope),
    state: createMockState(scope),
    settings: createMockSettings(scope),
    async reset() {
      await call('post', '/_mock/reset', { query: { app } });
    },
  };
}

/** @throws ControlError for an app ID, which is a hash of the token */
function requireToken(app: string): string {
  if (!/^app-[0-9a-f]{16}$/.test(app)) return app;
  throw new ControlError(`this handle was made by the app ID ${app}; nobody can tell the token of it`);
}
