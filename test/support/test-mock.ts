import type { Server } from 'node:http';
import { afterEach } from 'vitest';
import { type Flags, readConfig } from '../../mock-server/config.js';
import type { Log, LogFields } from '../../mock-server/ports/log.js';
import type { ProxyServer } from '../../mock-server/proxy/proxy-server.js';
import { start } from '../../mock-server/start.js';
import { ignoreResponse, loadResponseValidation } from './validate-responses-against-openapi.js';

export interface LogLine extends LogFields {
  readonly level: string;
  readonly event: string;
}

export interface TestJob {
  id: string;
  type: string;
  status: string;
  name?: string;
  error?: string;
  created_at: string;
  upload_url: string;
  upload_expires_at: string;
  download_url: string;
  download_expires_at: string;
  resumable: boolean;
}

/** App of a running mock, with the calls that tests use most. */
export interface TestApp {
  readonly token: string;
  request(method: string, path: string, init?: RequestInit & { json?: unknown }): Promise<Response>;
  /** Creates a job. Fails unless the status of the response is 200. */
  createJob(body?: object): Promise<TestJob>;
  getJob(id: string): Promise<TestJob>;
  /** Changes this app's clock. */
  changeClock(change: object): Promise<{ now: string; frozen: boolean; rate: number }>;
  /** Advances this app's clock. */
  advanceClock(by: string): Promise<void>;
  /** Uploads IDs. Sends the bearer token if the URL belongs to the API (profile `direct`). */
  upload(job: Pick<TestJob, 'upload_url'>, ids: string | Uint8Array): Promise<Response>;
  download(job: Pick<TestJob, 'download_url'>): Promise<Response>;
  /** Creates a job, uploads IDs and advances the clock until the job is complete. */
  createCompleteJob(ids: string | Uint8Array, body?: object): Promise<TestJob>;
}

export interface TestMock {
  readonly url: string;
  /** Addresses of the replicas behind `url`, which is the only address of a mock without a store. */
  readonly replicaUrls: readonly string[];
  readonly gateway: ProxyServer | undefined;
  readonly log: readonly LogLine[];
  /** Returns the app with a token. Without a token, each call returns a new app. */
  app(token?: string): TestApp;
  close(): Promise<void>;
}

const runningMocks = new Set<TestMock>();
afterEach(async () => {
  await Promise.all([...runningMocks].map((mock) => mock.close()));
});

/** Profiles, with the values by which a client can distinguish them. */
export const PROFILES = [
  {
    profile: 'gcs',
    problems: 'https://api.twitter.com/2/problems',
    invalid: 'application/json; charset=utf-8',
    unknownPath: 'text/html; charset=utf-8',
  },
  {
    profile: 'direct',
    problems: 'https://api.x.com/2/problems',
    invalid: 'application/problem+json',
    unknownPath: null,
  },
] as const;

let apps = 0;

/**
 * Starts a mock on a free port, with the same options as on the command line. The mock is closed after the test. A test fails if a
 * response of the mock deviates from the OpenAPI documents.
 */
export async function startTestMock(flags: Flags = {}): Promise<TestMock> {
  const log: LogLine[] = [];
  const recordLog: Log = (level, event, fields) => {
    log.push({ level, event, ...fields });
    // An injected fault deliberately violates the OpenAPI documents.
    if (event === 'fault injected') ignoreResponse(String(fields?.request));
  };
  // Loads before the start, so that the test continues without a delay after it.
  const validateResponsesOf = await loadResponseValidation();
  const server = await startServer(flags, recordLog);
  for (const each of server.servers) validateResponsesOf(each);
  const mock: TestMock = {
    url: server.url,
    replicaUrls: server.replicaUrls,
    gateway: server.gateway,
    log,
    app: (token = `token-${process.pid}-${++apps}`) => testApp(server.url, token),
    async close() {
      runningMocks.delete(mock);
      await server.close();
    },
  };
  runningMocks.add(mock);
  return mock;
}

interface StartedMock {
  readonly url: string;
  readonly replicaUrls: readonly string[];
  readonly servers: readonly Server[];
  readonly gateway: ProxyServer | undefined;
  close(): Promise<void>;
}

/** Options that concern one process. Tests that use them run against one replica. */
const OPTIONS_OF_ONE_PROCESS = ['dataDir', 'scenario', 'store', 'gateway', 'tlsCert', 'port'] as const;

/**
 * Starts a mock. If the environment variable `XCM_TEST_STORE` contains the URL of a store, starts replicas behind one address, each of
 * which gets another request.
 */
async function startServer(flags: Flags, log: Log): Promise<StartedMock> {
  const store = process.env.XCM_TEST_STORE;
  if (store === undefined || OPTIONS_OF_ONE_PROCESS.some((name) => flags[name] !== undefined)) {
    const server = await start(readConfig({ flags: { port: '0', ...flags } }), log);
    return {
      url: server.url,
      replicaUrls: [server.url],
      servers: [server.server],
      gateway: server.gateway,
      close: () => server.close(),
    };
  }
  const { startReplicas } = await import('./replicas.js');
  return startReplicas(store, flags, log);
}

/** Returns an app of the mock at a URL. */
export function testApp(base: string, token: string): TestApp {
  const credentials = (url: string): Record<string, string> =>
    new URL(url).pathname.startsWith('/2/') ? { authorization: `Bearer ${token}` } : {};
  const app: TestApp = {
    token,
    request(method, path, { json, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`);
      if (json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
      return fetch(`${base}${path}`, {
        method,
        ...init,
        headers,
        ...(json !== undefined && { body: JSON.stringify(json) }),
      });
    },
    async createJob(body = { type: 'tweets' }) {
      return readJob(await app.request('POST', '/2/compliance/jobs', { json: body }));
    },
    async getJob(id) {
      return readJob(await app.request('GET', `/2/compliance/jobs/${id}`));
    },
    async changeClock(change) {
      const changed = await app.request('POST', `/_mock/clock?app=${token}`, { json: change });
      if (!changed.ok) throw new Error(await changed.text());
      return (await changed.json()) as { now: string; frozen: boolean; rate: number };
    },
    async advanceClock(by) {
      await app.changeClock({ advance: by });
    },
    upload: (job, ids) =>
      fetch(job.upload_url, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain', ...credentials(job.upload_url) },
        body: ids as NonNullable<RequestInit['body']>,
      }),
    download: (job) => fetch(job.download_url, { headers: credentials(job.download_url) }),
    async createCompleteJob(ids, body) {
      const job = await app.createJob(body);
      const stored = await app.upload(job, ids);
      if (!stored.ok) throw new Error(await stored.text());
      await app.advanceClock('3s');
      return app.getJob(job.id);
    },
  };
  return app;
}

async function readJob(response: Response): Promise<TestJob> {
  const body = (await response.json()) as { data?: TestJob };
  if (response.status !== 200 || !body.data) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body.data;
}
