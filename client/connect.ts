import { randomUUID } from 'node:crypto';
import { createMockClock, type MockClock } from './clock.js';
import { collectPages } from './collect-pages.js';
import { ControlError } from './control-error.js';
import { createMockFaults, type MockFaults } from './faults.js';
import { type CallOptions, createControlCalls, httpTransport, type Transport } from './http.js';
import { createMockJobs, type MockJobs } from './jobs.js';
import { createMockOutcomes, type MockOutcomes } from './outcomes.js';
import { createMockRateLimits, type MockRateLimits } from './rate-limits.js';
import { createMockRequests, type MockRequests } from './request-journal.js';
import { createMockScenarios, createMockState, type MockScenarios, type MockState } from './scenarios.js';
import { type HandleScope, requireServerScope } from './scope.js';
import { createMockSettings, type MockSettings } from './settings.js';
import type { Job, ListedApp, ServerInfo, Verdict } from './types.js';

/**
 * Handle that controls a mock in this process or in another process. A handle applies to the whole server, unless {@link app}
 * returned the handle for one app. A method that calls the control API rejects with a {@link ControlError} if the call fails.
 */
export interface MockHandle {
  /** Base URL of the mock, such as `http://127.0.0.1:4020`. */
  readonly url: string;
  /**
   * Returns the bearer token of the app. On a handle of the whole server, each call returns a new random token, which identifies
   * a new app.
   *
   * @throws ControlError if the handle was created from an app ID or a consumer key
   */
  token(): string;
  /**
   * Returns a handle of one app.
   *
   * @param app bearer token or ID of the app, or the consumer key that the app logs in with. The default is a new random token.
   */
  app(app?: string | { readonly consumerKey: string }): MockHandle;
  /**
   * Lists the apps that have requests in the journal, jobs, rate-limit windows or settings, the most recently active first.
   * Requires a handle of the whole server.
   *
   * @param limit maximum number of apps. The default is all apps.
   */
  apps(limit?: number): Promise<ListedApp[]>;
  /** Describes the server: its version, its profile, when it started, and the options that differ from their defaults. */
  info(): Promise<ServerInfo>;
  /**
   * Returns the dashboard with its data as the text of one HTML file, which needs no server: for example for an artifact of a
   * failed CI run. On a handle of the whole server, the report has the 10 most recently active apps.
   */
  report(options?: CallOptions): Promise<string>;
  /**
   * Judges from the journal whether the client of the app used the API as it should. Returns every verdict, passed or not.
   *
   * @param options.job job whose upload and download are judged. The default is all jobs.
   */
  verdicts(options?: { readonly job?: string | Pick<Job, 'id'> | undefined }): Promise<Verdict[]>;
  readonly clock: MockClock;
  readonly jobs: MockJobs;
  readonly outcomes: MockOutcomes;
  readonly rateLimits: MockRateLimits;
  readonly faults: MockFaults;
  readonly requests: MockRequests;
  readonly scenarios: MockScenarios;
  readonly state: MockState;
  readonly settings: MockSettings;
  /** Deletes the state of the app. On a handle of the whole server, deletes the state of all apps and resets all clocks. */
  reset(): Promise<void>;
}

export interface ConnectOptions {
  /** Value of the server's option `--control-token`. */
  readonly controlToken?: string | undefined;
}

/**
 * Returns a handle of a running mock. Sends nothing before the first call.
 *
 * @param url base URL of the mock, such as `http://mock:4020`
 * @throws TypeError if `url` is not an HTTP URL or contains credentials
 */
export function connect(url: string | URL, { controlToken }: ConnectOptions = {}): MockHandle {
  const base = parseBaseUrl(String(url));
  return createHandle(httpTransport(base), () => base, controlToken);
}

/** Returns a handle that uses a transport. @param getUrl returns the current base URL of the mock */
export const createHandle = (
  transport: Transport,
  getUrl: () => string,
  controlToken: string | undefined,
): MockHandle => buildHandle(getUrl, { ...createControlCalls(transport, controlToken), app: undefined });

function parseBaseUrl(url: string): string {
  // Removes everything before the last `@`, so that the error message contains no credentials.
  const shownUrl = JSON.stringify(url.replace(/^.*@/s, '…@'));
  const message = `connect: expected a URL such as http://127.0.0.1:4020, got ${shownUrl}`;
  if (!URL.canParse(url)) throw new TypeError(message);
  const { protocol, username, password, origin, pathname } = new URL(url);
  if (!/^https?:$/.test(protocol)) throw new TypeError(message);
  if (username !== '' || password !== '')
    throw new TypeError(
      `connect: expected a URL without credentials for ${origin}. Pass the control token as { controlToken }`,
    );
  // A regular expression for this takes quadratic time in some engines.
  let path = pathname;
  while (path.endsWith('/')) path = path.slice(0, -1);
  return origin + path;
}

const generateToken = (): string => `token-${randomUUID()}`;

function buildHandle(getUrl: () => string, scope: HandleScope): MockHandle {
  const { call, download, app } = scope;
  return {
    get url() {
      return getUrl();
    },
    token: () => (app === undefined ? generateToken() : requireToken(app)),
    app: (name = generateToken()) =>
      buildHandle(getUrl, { ...scope, app: typeof name === 'string' ? name : `key:${name.consumerKey}` }),
    info: () => call('get', '/_mock/info', {}),
    async apps(limit) {
      requireServerScope(scope, 'apps');
      const pages = await collectPages(
        (page) => call('get', '/_mock/apps', { query: { ...page } }),
        (page) => page.apps,
        limit,
      );
      return [...new Map(pages.flat().map((listed) => [listed.app, listed])).values()];
    },
    report: async (options) =>
      Buffer.from(await download('/_mock/report', { query: { app }, ...options })).toString(),
    async verdicts({ job } = {}) {
      const query = { app, job: typeof job === 'object' ? job.id : job };
      return (await call('get', '/_mock/verdicts', { query })).verdicts;
    },
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

/** Returns `app` if it is a token. @throws ControlError if `app` is an app ID or a consumer key */
function requireToken(app: string): string {
  if (app.startsWith('key:'))
    throw new ControlError(
      'Cannot return a token: this handle was created from a consumer key. POST /oauth2/token returns the token of the key',
    );
  if (!/^app-[0-9a-f]{16}$/.test(app)) return app;
  throw new ControlError(
    `Cannot return a token: this handle was created from the app ID ${app}, which is a hash of the token. Call mock.app() with the token`,
  );
}
