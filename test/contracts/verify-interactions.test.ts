import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ProfileName,
  runVerify,
  type VerifyOptions,
} from '../../contracts/verifier/run-verification.js';
import { TargetUnreachableError, UsageError } from '../../contracts/verifier/verification-errors.js';
import { serveApplication } from '../support/embedded-mock.js';
import { rawRequest } from '../support/raw-http.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const directory = createSuiteDirectory();
const NEVER = new AbortController().signal;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const DEFAULTS: VerifyOptions = {
  control: true,
  waitMs: 60_000,
  allow: [],
  dryRun: false,
  migrate: false,
  format: 'json',
};

interface VerifyRun {
  readonly isSuccess: boolean;
  readonly text: string;
  readonly progress: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: the JSON report has no types
  readonly json: any;
}

async function run(options: Partial<VerifyOptions>): Promise<VerifyRun> {
  const output: string[] = [];
  const progress: string[] = [];
  const isSuccess = await runVerify(
    { ...DEFAULTS, ...options },
    {
      startMock: (profile: ProfileName) => startTestMock({ profile }),
      readText: (file) => readFileSync(file, 'utf8'),
      print: (text) => void output.push(text),
      reportProgress: (line) => void progress.push(line),
      runInterruptible: (work) => work(NEVER),
    },
  );
  const text = output.join('\n');
  return { isSuccess, text, progress, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

const countOutcomes = ({ json }: VerifyRun): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const report of json.reports)
    for (const { outcome } of report.results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

function writePact(
  name: string,
  interactions: object[],
  metadata: object = { pactSpecification: { version: '4.0' } },
): string {
  const file = join(directory, name);
  const pact = { consumer: { name: 'team' }, provider: { name: 'x-compliance-api' }, interactions, metadata };
  writeFileSync(file, JSON.stringify(pact));
  return file;
}

const listInteraction = (overrides: object = {}, response: object = { status: 200 }) => ({
  type: 'Synchronous/HTTP',
  description: 'a list',
  request: {
    method: 'GET',
    path: '/2/compliance/jobs',
    query: { type: ['tweets'] },
    headers: { Authorization: ['Bearer mine'] },
  },
  response,
  ...overrides,
});

describe('verification of the shipped contracts', () => {
  it('verification of the shipped contracts passes against a mock of each profile', async () => {
    const result = await run({});
    expect(result.isSuccess, result.text).toBe(true);
    expect(Object.keys(countOutcomes(result))).toEqual(['pass']);
    expect(result.json.reports.map((report: { profile: string }) => report.profile)).toEqual([
      'gcs',
      'direct',
    ]);
  });

  it('verification through the API itself passes over HTTPS with only a bearer token, and gives a reason for each skip', async () => {
    // Runs both profiles in parallel, because most of the time is spent waiting for jobs.
    const runs = (['gcs', 'direct'] as const).map(async (profile) => {
      const mock = await startTestMock({ profile, noControl: 'true', processingTime: '2s', ...TLS_FLAGS });
      const ca = CERTIFICATE.toString();
      return run({ target: new URL(mock.url), profile, ca, bearer: 'live-s3cret' });
    });
    for (const result of await Promise.all(runs)) {
      expect(result.isSuccess, result.text).toBe(true);
      const { pass = 0, fail, advisory } = countOutcomes(result);
      expect([fail, advisory]).toEqual([undefined, undefined]);
      expect(pass).toBeGreaterThan(45);
      const [report] = result.json.reports;
      for (const skipped of report.results.filter((each: { outcome: string }) => each.outcome === 'skip'))
        expect(skipped.reason).toMatch(/./);
      const maxRequests = Number(/^at most (\d+) requests/.exec(result.progress[0] as string)?.[1]);
      expect(report.requests).toBeLessThanOrEqual(maxRequests);
      expect(result.text + result.progress.join()).not.toMatch(/live-s3cret|[0-9a-f]{512}/);
    }
  }, 120_000);
});

describe('the plan of a verification', () => {
  it('a dry run against X lists what would be skipped and why, and sends nothing', async () => {
    const { text, isSuccess } = await run({
      target: new URL('https://api.x.com'),
      dryRun: true,
      format: 'table',
    });
    expect(isSuccess).toBe(true);
    expect(text).toContain('https://api.x.com, profile direct, states set up through the API itself');
    expect(text).toMatch(/skip {2}R a request for a job over the rate limit: .*--allow rate-limit/);
    expect(text).toMatch(/at most \d+ requests: \d+ create, \d+ list, \d+ get/);
  });

  it('a plan exhausts a rate-limit window only with --allow rate-limit', async () => {
    const { json } = await run({ target: new URL('https://api.x.com'), dryRun: true, allow: ['rate-limit'] });
    const step = json.plans[0].steps.find(
      (each: { description: string }) => each.description === 'a request for a job over the rate limit',
    );
    expect(step).toMatchObject({ action: 'check', cost: { get: 152 } });
  });

  it('a dry run of both profiles prints a single JSON document', async () => {
    const { json } = await run({ dryRun: true });
    expect(json.plans.map((plan: { profile: string }) => plan.profile)).toEqual(['gcs', 'direct']);
  });
});

describe('the target of a verification', () => {
  it('an unreachable target throws TargetUnreachableError, even if the bearer token is missing too', async () => {
    const closedServer = createServer();
    await new Promise<void>((ready) => closedServer.listen(0, '127.0.0.1', ready));
    const { port } = closedServer.address() as AddressInfo;
    await new Promise((closed) => closedServer.close(closed));
    await expect(run({ target: new URL(`http://127.0.0.1:${port}`), control: false })).rejects.toThrow(
      TargetUnreachableError,
    );
  });

  it('a target with an untrusted certificate throws an error that names --ca-cert', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    await expect(run({ target: new URL(mock.url) })).rejects.toThrow(
      /^Cannot trust the certificate of .*: DEPTH_ZERO_SELF_SIGNED_CERT\. Pass .* with --ca-cert FILE$/,
    );
  });

  it('a target without a control API requires a bearer token', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const attempt = run({ target: new URL(mock.url) });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow('Set X_BEARER_TOKEN');
  });

  it('a protected control API requires --control-token', async () => {
    const mock = await startTestMock({ controlToken: 'steer' });
    const target = new URL(mock.url);
    await expect(run({ target })).rejects.toThrow(
      'Set --control-token, XCM_CONTROL_TOKEN in the environment, or --no-control',
    );
    expect((await run({ target, controlToken: 'steer' })).isSuccess).toBe(true);
  });

  it('a target whose control API rejects the host of the URL throws an error that names --allowed-hosts', async () => {
    const mock = await startTestMock();
    const proxy = await serveApplication(async (req, res) => {
      const headers = { host: 'mock.example.com' };
      const { status, body, ...response } = await rawRequest(mock.url, req.url as string, { headers });
      res.writeHead(status, { 'content-type': response.headers['content-type'] }).end(body);
    });
    await expect(run({ target: new URL(proxy) })).rejects.toThrow(
      /^Cannot use the control API of the target: it returned 403: Host: .*--allowed-hosts/,
    );
  });
});

describe('verification of custom pacts', () => {
  it('verifies a pact written by hand with states from the catalogue, and replaces its tokens', async () => {
    const pacts = [
      writePact('hand.json', [
        listInteraction(
          { providerStates: [{ name: 'no compliance jobs exist' }] },
          {
            status: 200,
            body: { content: { meta: { result_count: 0 } }, contentType: 'application/json', encoded: false },
          },
        ),
        listInteraction({ description: 'no state at all' }),
      ]),
    ];
    const result = await run({ pacts });
    expect(countOutcomes(result), result.text).toEqual({ pass: 2 });
  });

  it('verifies a pact that an older version of Pact wrote, in both profiles', async () => {
    for (const profile of ['gcs', 'direct'] as const) {
      const result = await run({ pacts: ['fixtures/pacts/written-by-pact-js-12.json'], profile });
      expect(countOutcomes(result), result.text).toEqual({ pass: 2 });
    }
  });

  it('verifies a pact of specification version 2, which has one state without parameters', async () => {
    const pacts = [
      writePact(
        'old.json',
        [
          {
            description: 'too many requests',
            providerState: 'the list window is exhausted',
            request: {
              method: 'GET',
              path: '/2/compliance/jobs',
              query: 'type=tweets',
              headers: { Authorization: 'Bearer mine' },
            },
            response: {
              status: 429,
              headers: { 'x-rate-limit-reset': '1637097848' },
              body: { title: 'x' },
              matchingRules: {
                "$.headers['x-rate-limit-reset']": { match: 'regex', regex: '^\\d{10}$' },
                '$.body.title': { match: 'type' },
              },
            },
          },
        ],
        { pactSpecification: { version: '2.0.0' } },
      ),
    ];
    const result = await run({ pacts });
    expect(countOutcomes(result), result.text).toEqual({ pass: 1 });
  });

  it('an unknown provider state fails the interaction and lists the known states', async () => {
    const result = await run({
      pacts: [writePact('state.json', [listInteraction({ providerStates: [{ name: 'all is well' }] })])],
    });
    expect(result.isSuccess).toBe(false);
    expect(result.json.reports[0].results[0].reason).toMatch(
      /unknown provider state "all is well", expected one of "the app has access to compliance jobs", .*"a compliance job exists", .*"the bearer token is invalid"/,
    );
  });

  it('a provider state that cannot be set up fails the interaction with the reason', async () => {
    const state = {
      name: 'a compliance job exists',
      params: { type: 'tweets', status: 'created', age: '1h' },
    };
    const result = await run({
      pacts: [writePact('age.json', [listInteraction({ providerStates: [state] })])],
    });
    expect(result.json.reports[0].results[0]).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('age: expected less than 15m for status "created"'),
    });
  });

  it('reports a body mismatch with its request, path, and expected and actual values', async () => {
    const body = { content: { meta: { result_count: 7 } }, contentType: 'application/json', encoded: false };
    const pacts = [writePact('wrong.json', [listInteraction({}, { status: 200, body })])];
    const result = await run({ pacts, format: 'table' });
    expect(result.isSuccess).toBe(false);
    expect(result.text).toContain('body $.meta.result_count');
    expect(result.text).toMatch(/expected 7\s+actual {3}0/);
    expect(result.text).toMatch(/request: GET http:\/\/127\.0\.0\.1:\d+\/2\/compliance\/jobs\?type=tweets/);
    expect(result.text).toContain('authorization: Bearer …');
    const junit = await run({ pacts, format: 'junit' });
    expect(junit.text).toMatch(/<testsuite name="[^"]+" tests="1" failures="1" errors="0" skipped="0"/);
    expect(junit.text).toContain('<failure message="Expected 0 (Integer) to be equal to 7 (Integer)">');
  });

  it('a mismatch of an assumption is advisory through the API itself and a failure against a mock', async () => {
    const assumed = listInteraction({ comments: { grade: 'A' } }, { status: 418 });
    const pacts = [writePact('assumed.json', [assumed])];
    const mock = await startTestMock({ noControl: 'true' });
    const live = await run({ pacts, target: new URL(mock.url), bearer: 'token' });
    expect([live.isSuccess, countOutcomes(live)]).toEqual([true, { advisory: 1 }]);
    expect(countOutcomes(await run({ pacts }))).toEqual({ fail: 1 });
  });

  it('a verification fails if all interactions are skipped', async () => {
    const state = { providerStates: [{ name: 'the app is not enrolled' }] };
    const mock = await startTestMock({ noControl: 'true' });
    const result = await run({
      pacts: [writePact('skip.json', [listInteraction(state)])],
      target: new URL(mock.url),
      bearer: 'token',
    });
    expect([result.isSuccess, countOutcomes(result)]).toEqual([false, { skip: 1 }]);
  });

  it('counts an interaction once if parallel tests wrote it to several files', async () => {
    const sharedInteraction = listInteraction();
    for (const name of ['one', 'two']) mkdirSync(join(directory, 'parallel', name), { recursive: true });
    writePact('parallel/one/pact.json', [sharedInteraction]);
    writePact('parallel/two/pact.json', [sharedInteraction, listInteraction({ description: 'another' })]);
    for (const pacts of [join(directory, 'parallel'), join(directory, 'parallel', '**', '*.json')])
      expect(countOutcomes(await run({ pacts: [pacts] }))).toEqual({ pass: 2 });
  });

  it.each([
    ['an interaction that is null', [null], /expected each interaction and each request to be an object/],
    [
      'a request that is null',
      [listInteraction({ request: null })],
      /expected each interaction and each request to be an object/,
    ],
    [
      'a state without a name',
      [listInteraction({ providerStates: [{}] })],
      /expected each provider state to have a name/,
    ],
    [
      'a state that is a string',
      [listInteraction({ providerStates: ['x'] })],
      /expected each provider state to have a name/,
    ],
  ])('rejects a pact with %s and names the file', async (_defect, interactions, problem) => {
    const attempt = run({ pacts: [writePact('odd.json', interactions as object[])] });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(/odd\.json: not a pact/);
    await expect(attempt).rejects.toThrow(problem);
  });

  it.each([
    [
      'nowhere.json',
      /--pact: expected a file, a directory with \.json files or a glob pattern, got "nowhere\.json", which matches no file/,
    ],
    ['package.json', /--pact: package\.json: not a pact: expected the names of a consumer and a provider/],
    ['README.md', /--pact: README\.md: invalid JSON/],
  ])('rejects %s as a pact file', async (file, problem) => {
    await expect(run({ pacts: [file] })).rejects.toThrow(problem);
  });
});

describe('verification through the API itself', () => {
  const createInteraction = (overrides: object = {}, query: object = {}) => ({
    type: 'Synchronous/HTTP',
    description: 'a new job',
    providerStates: [{ name: 'no compliance job is unfinished', params: { type: 'tweets' } }],
    request: {
      method: 'POST',
      path: '/2/compliance/jobs',
      query,
      headers: { Authorization: ['Bearer mine'], 'Content-Type': ['application/json'] },
      body: { content: { type: 'tweets' }, contentType: 'application/json', encoded: false },
    },
    response: { status: 200 },
    ...overrides,
  });
  /** Starts a mock without a control API. The returned function `statuses` returns the statuses of the app's jobs. */
  async function startLiveMock(profile: ProfileName) {
    const mock = await startTestMock({ profile, noControl: 'true', processingTime: '500ms' });
    const app = mock.app();
    const statuses = async (): Promise<string[]> => {
      const response = await app.request('GET', '/2/compliance/jobs?type=tweets');
      return ((await response.json()) as { data: { status: string }[] }).data.map(({ status }) => status);
    };
    return { app, statuses, options: { target: new URL(mock.url), profile, bearer: app.token } };
  }

  it('skips an interaction whose job slot another job occupies, and names that job', async () => {
    const { app, options } = await startLiveMock('direct');
    const other = await app.createJob({ type: 'tweets' });
    const result = await run({ ...options, pacts: [writePact('busy.json', [createInteraction()])] });
    expect(result.json.reports[0].results[0]).toMatchObject({
      outcome: 'skip',
      reason: `job ${other.id} (created) blocks new jobs of type tweets. Wait until it is finished`,
    });
    expect(result.json.reports[0].requests).toBeLessThanOrEqual(
      Number(result.progress[0]?.match(/\d+/)?.[0]),
    );
    expect(await app.getJob(other.id)).toMatchObject({ status: 'created' });
  });

  it('skips an interaction if another client exhausted the rate limit', async () => {
    const mock = await startTestMock({ noControl: 'true', rateLimit: '1' });
    const pacts = [
      writePact('limit.json', [
        listInteraction(),
        listInteraction({ description: 'a list over the rate limit' }),
      ]),
    ];
    const { json } = await run({ target: new URL(mock.url), bearer: 'token', pacts });
    expect(json.reports[0].results).toMatchObject([
      { outcome: 'pass' },
      { outcome: 'skip', reason: expect.stringMatching(/^the rate limit is exhausted until \d{4}-/) },
    ]);
  });

  it('a mismatch fails the interaction if the status of its job cannot be read', async () => {
    const mock = await startTestMock({ noControl: 'true', rateLimit: '1' });
    const broken = listInteraction({
      providerStates: [
        { name: 'a compliance job exists', params: { type: 'tweets', status: 'in_progress' } },
      ],
      // This request exhausts the rate limit, so the verifier cannot read the job afterwards.
      request: { method: 'GET', path: '/2/compliance/jobs/1', headers: { Authorization: ['Bearer mine'] } },
      response: { status: 418 },
    });
    const pacts = [writePact('broken.json', [broken])];
    const { json } = await run({ target: new URL(mock.url), bearer: 'token', pacts });
    expect(json.reports[0].results).toMatchObject([{ outcome: 'fail' }]);
  });

  it('stops exhausting a window at the first 401', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const state = { providerStates: [{ name: 'the list window is exhausted' }] };
    const pacts = [writePact('rejected.json', [listInteraction(state)])];
    const options = { target: new URL(mock.url), bearer: 'invalid', allow: ['rate-limit'] as const };
    const { json } = await run({ ...options, pacts });
    expect(json.reports[0]).toMatchObject({ requests: 1, results: [{ outcome: 'fail' }] });
  });

  it.each([
    ['direct', 'created', 'created', 'skip'],
    ['direct', 'complete', 'created', 'pass'],
    ['gcs', 'created', 'created', 'pass'],
    ['gcs', 'in_progress', 'complete', 'skip'],
  ] as const)(
    'a contract in profile %s with a job that is %s and a later job that is %s ends as %s',
    async (profile, older, newer, outcome) => {
      const { options } = await startLiveMock(profile);
      const providerStates = [older, newer].map((status, at) => ({
        name: 'a compliance job exists',
        params: { type: 'tweets', status, prefix: `job${at}` },
      }));
      const content = { data: [{ status: newer }, { status: older }], meta: { result_count: 2 } };
      const body = { content, contentType: 'application/json', encoded: false };
      const pacts = [writePact('two.json', [listInteraction({ providerStates }, { status: 200, body })])];
      const result = await run({ ...options, pacts });
      expect(countOutcomes(result), result.text).toEqual({ [outcome]: 1 });
    },
  );

  it('waits for a job that a contract uploaded to before it creates the next job', async () => {
    const { options } = await startLiveMock('gcs');
    const { interactions, ...pact } = JSON.parse(
      readFileSync('contracts/pacts/client-gcs-x-compliance-storage.json', 'utf8'),
    );
    const file = join(directory, 'uploads.json');
    const upload = interactions.find(
      (each: { description: string }) => each.description === 'an upload of IDs',
    );
    const uploads = [upload, { ...upload, description: 'another upload of IDs' }];
    writeFileSync(file, JSON.stringify({ ...pact, interactions: uploads }));
    const result = await run({ ...options, pacts: [file] });
    expect(countOutcomes(result), result.text).toEqual({ pass: 2 });
  });

  it('lists all jobs that it created and could not cancel', async () => {
    const { options } = await startLiveMock('gcs');
    const pacts = [
      writePact('left.json', [createInteraction(), createInteraction({ description: 'another' })]),
    ];
    const { json } = await run({ ...options, pacts });
    expect(json.reports[0].notes).toEqual([
      expect.stringMatching(
        /^the verifier created jobs that it could not cancel: \d+ \(created\), \d+ \(created\)$/,
      ),
    ]);
  });

  it('exhausts the cancel window last, after it cancelled all of its jobs', async () => {
    const { options, statuses } = await startLiveMock('direct');
    const exhausting = listInteraction({
      description: 'a cancellation over the rate limit',
      providerStates: [{ name: 'the cancel window is exhausted' }],
      request: {
        method: 'DELETE',
        path: '/2/compliance/jobs/1',
        headers: { Authorization: ['Bearer mine'] },
      },
      response: { status: 429 },
    });
    const pacts = [writePact('exhausted.json', [exhausting, createInteraction()])];
    const result = await run({ ...options, pacts, allow: ['rate-limit'] });
    expect(countOutcomes(result), result.text).toEqual({ pass: 2 });
    expect(result.json.reports[0].notes).toEqual([]);
    expect(await statuses()).toEqual(['failed']);
  });

  it('lists the remaining jobs if the target becomes unreachable during the verification', async () => {
    const server = createServer((_req, res) => {
      // Accepts no further connections, then responds that the job was created.
      server.close();
      res.end(JSON.stringify({ data: { id: '1460', type: 'tweets', status: 'created' } }));
    });
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const attempt = run({
      target: new URL(`http://127.0.0.1:${port}`),
      profile: 'direct',
      control: false,
      bearer: 'token',
      pacts: [writePact('lost.json', [createInteraction(), listInteraction()])],
    });
    await expect(attempt).rejects.toThrow(TargetUnreachableError);
    await expect(attempt).rejects.toThrow(
      /Cannot reach .*; the verifier created jobs that it could not cancel: 1460/,
    );
  });

  it('cancels a job even if the contract that created it requests only its ID', async () => {
    const { options, statuses } = await startLiveMock('direct');
    const pacts = [writePact('id.json', [createInteraction({}, { 'compliance_job.fields': ['id'] })])];
    expect(countOutcomes(await run({ ...options, pacts }))).toEqual({ pass: 1 });
    expect(await statuses()).toEqual(['failed']);
  });
});

describe('verify --migrate', () => {
  it('--migrate reports which expectations break in profile direct, and why', async () => {
    const { text, isSuccess } = await run({
      migrate: true,
      pacts: ['contracts/pacts/client-gcs-*.json'],
      format: 'table',
    });
    expect(isSuccess).toBe(false);
    expect(text).toMatch(/^From gcs to direct: \d+ of \d+ expectations break\./);
    for (const title of [
      'Files go through the API',
      'Resumable uploads are gone',
      'Problem types use api.x.com',
    ])
      expect(text).toContain(`  ${title}: `);
    expect(text).not.toContain('no known change');
    const guide = readFileSync('docs/guides/migrating-to-direct.md', 'utf8');
    for (const [, title] of text.matchAll(/^ {2}(\S[^:→]*): [A-Z`/]/gm))
      expect(guide).toContain(`## ${title}`);
  });
});
