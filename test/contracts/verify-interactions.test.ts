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
import { createSuiteFolder } from '../support/test-folder.js';
import { startTestMock } from '../support/test-mock.js';
import { CERTIFICATE, TLS_FLAGS } from '../support/tls.js';

const folder = createSuiteFolder();
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

interface Run {
  readonly good: boolean;
  readonly text: string;
  readonly progress: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: a report as a reader of JSON sees it
  readonly json: any;
}

async function run(options: Partial<VerifyOptions>): Promise<Run> {
  const said: string[] = [];
  const progress: string[] = [];
  const good = await runVerify(
    { ...DEFAULTS, ...options },
    {
      startMock: (profile: ProfileName) => startTestMock({ profile }),
      print: (text) => void said.push(text),
      reportProgress: (line) => void progress.push(line),
      runInterruptible: (work) => work(NEVER),
    },
  );
  const text = said.join('\n');
  return { good, text, progress, json: text.startsWith('{') ? JSON.parse(text) : undefined };
}

const outcomesIn = ({ json }: Run): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const report of json.reports)
    for (const { outcome } of report.results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

/** Writes a pact by hand. */
function pactFile(
  name: string,
  interactions: object[],
  metadata: object = { pactSpecification: { version: '4.0' } },
): string {
  const file = join(folder, name);
  const pact = { consumer: { name: 'team' }, provider: { name: 'x-compliance-api' }, interactions, metadata };
  writeFileSync(file, JSON.stringify(pact));
  return file;
}

const listing = (more: object = {}, answer: object = { status: 200 }) => ({
  type: 'Synchronous/HTTP',
  description: 'a list',
  request: {
    method: 'GET',
    path: '/2/compliance/jobs',
    query: { type: ['tweets'] },
    headers: { Authorization: ['Bearer mine'] },
  },
  response: answer,
  ...more,
});

describe('verification of the shipped contracts', () => {
  it('passes against a mock of each generation', async () => {
    const run_ = await run({});
    expect(run_.good, run_.text).toBe(true);
    expect(Object.keys(outcomesIn(run_))).toEqual(['pass']);
    expect(run_.json.reports.map((report: { profile: string }) => report.profile)).toEqual(['gcs', 'direct']);
  });

  it('passes by real means, over HTTPS and with only a bearer token, and lists what it could not reach', async () => {
    // Both at once: most of the time goes by waiting for jobs.
    const runs = (['gcs', 'direct'] as const).map(async (profile) => {
      const mock = await startTestMock({ profile, noControl: 'true', processingTime: '2s', ...TLS_FLAGS });
      const ca = CERTIFICATE.toString();
      return run({ target: new URL(mock.url), profile, ca, bearer: 'real-s3cret' });
    });
    for (const result of await Promise.all(runs)) {
      expect(result.good, result.text).toBe(true);
      const { pass = 0, fail, advisory } = outcomesIn(result);
      expect([fail, advisory]).toEqual([undefined, undefined]);
      expect(pass).toBeGreaterThan(45);
      const [report] = result.json.reports;
      for (const skipped of report.results.filter((each: { outcome: string }) => each.outcome === 'skip'))
        expect(skipped.reason).toMatch(/./);
      const most = Number(/^at most (\d+) requests/.exec(result.progress[0] as string)?.[1]);
      expect(report.requests).toBeLessThanOrEqual(most);
      expect(result.text + result.progress.join()).not.toMatch(/real-s3cret|[0-9a-f]{512}/);
    }
  }, 120_000);
});

describe('a plan', () => {
  it('names what would be skipped and why, and sends nothing', async () => {
    const { text, good } = await run({ target: new URL('https://api.x.com'), dryRun: true, format: 'table' });
    expect(good).toBe(true);
    expect(text).toContain('https://api.x.com, profile direct, states set up through the API itself');
    expect(text).toMatch(/skip {2}R a request for a job over the rate limit: .*--allow rate-limit/);
    expect(text).toMatch(/at most \d+ requests: \d+ create, \d+ list, \d+ get/);
  });

  it('spends a window only if it may', async () => {
    const { json } = await run({ target: new URL('https://api.x.com'), dryRun: true, allow: ['rate-limit'] });
    const step = json.plans[0].steps.find(
      (each: { description: string }) => each.description === 'a request for a job over the rate limit',
    );
    expect(step).toMatchObject({ action: 'check', cost: { get: 152 } });
  });

  it('of both generations is one document of JSON', async () => {
    const { json } = await run({ dryRun: true });
    expect(json.plans.map((plan: { profile: string }) => plan.profile)).toEqual(['gcs', 'direct']);
  });
});

describe('a target', () => {
  it('that does not answer is told apart from everything else, and outranks a missing token', async () => {
    const gone = createServer();
    await new Promise<void>((ready) => gone.listen(0, '127.0.0.1', ready));
    const { port } = gone.address() as AddressInfo;
    await new Promise((closed) => gone.close(closed));
    await expect(run({ target: new URL(`http://127.0.0.1:${port}`), control: false })).rejects.toThrow(
      TargetUnreachableError,
    );
  });

  it('whose certificate is not trusted fails at once, and says what to do', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    await expect(run({ target: new URL(mock.url) })).rejects.toThrow(
      /shows a certificate that is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\); name its authority by --ca-cert FILE/,
    );
  });

  it('without a control API needs a token', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const attempt = run({ target: new URL(mock.url) });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow('set X_BEARER_TOKEN');
  });

  it('with a protected control API is steered by its token', async () => {
    const mock = await startTestMock({ controlToken: 'steer' });
    const target = new URL(mock.url);
    await expect(run({ target })).rejects.toThrow('give it by --control-token, or --no-control');
    expect((await run({ target, controlToken: 'steer' })).good).toBe(true);
  });
});

describe('a pact of a team', () => {
  it('written by hand verifies with states from the catalogue, its tokens replaced', async () => {
    const pacts = [
      pactFile('hand.json', [
        listing(
          { providerStates: [{ name: 'no compliance jobs exist' }] },
          {
            status: 200,
            body: { content: { meta: { result_count: 0 } }, contentType: 'application/json', encoded: false },
          },
        ),
        listing({ description: 'no state at all' }),
      ]),
    ];
    const result = await run({ pacts });
    expect(outcomesIn(result), result.text).toEqual({ pass: 2 });
  });

  it('written by an older Pact verifies, on both generations', async () => {
    for (const profile of ['gcs', 'direct'] as const) {
      const result = await run({ pacts: ['fixtures/pacts/written-by-pact-js-12.json'], profile });
      expect(outcomesIn(result), result.text).toEqual({ pass: 2 });
    }
  });

  it('of version 2 of Pact verifies, with its one state without parameters', async () => {
    const pacts = [
      pactFile(
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
    expect(outcomesIn(result), result.text).toEqual({ pass: 1 });
  });

  it('that asks for a state nobody defined fails, and says which there are', async () => {
    const result = await run({
      pacts: [pactFile('state.json', [listing({ providerStates: [{ name: 'all is well' }] })])],
    });
    expect(result.good).toBe(false);
    expect(result.json.reports[0].results[0].reason).toMatch(
      /unknown provider state "all is well", expected one of "the app has access to compliance jobs", .*"a compliance job exists", .*"the bearer token is invalid"/,
    );
  });

  it('whose state cannot be set up fails, and says why', async () => {
    const state = {
      name: 'a compliance job exists',
      params: { type: 'tweets', status: 'created', age: '1h' },
    };
    const result = await run({ pacts: [pactFile('age.json', [listing({ providerStates: [state] })])] });
    expect(result.json.reports[0].results[0]).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('age: without an upload a job of this age is expired'),
    });
  });

  it('that is wrong about a body fails with request, expected, actual and path', async () => {
    const body = { content: { meta: { result_count: 7 } }, contentType: 'application/json', encoded: false };
    const pacts = [pactFile('wrong.json', [listing({}, { status: 200, body })])];
    const result = await run({ pacts, format: 'table' });
    expect(result.good).toBe(false);
    expect(result.text).toContain('body $.meta.result_count');
    expect(result.text).toMatch(/expected 7\s+actual {3}0/);
    expect(result.text).toMatch(/request: GET http:\/\/127\.0\.0\.1:\d+\/2\/compliance\/jobs\?type=tweets/);
    expect(result.text).toContain('authorization: Bearer …');
    const junit = await run({ pacts, format: 'junit' });
    expect(junit.text).toMatch(/<testsuite name="[^"]+" tests="1" failures="1" errors="0" skipped="0"/);
    expect(junit.text).toContain('<failure message="Expected 0 (Integer) to be equal to 7 (Integer)">');
  });

  it('counts as advisory by real means where it rests on an assumption, and as a failure on the mock', async () => {
    const assumed = listing({ comments: { grade: 'A' } }, { status: 418 });
    const pacts = [pactFile('assumed.json', [assumed])];
    const mock = await startTestMock({ noControl: 'true' });
    const real = await run({ pacts, target: new URL(mock.url), bearer: 'token' });
    expect([real.good, outcomesIn(real)]).toEqual([true, { advisory: 1 }]);
    expect(outcomesIn(await run({ pacts }))).toEqual({ fail: 1 });
  });

  it('of which all is skipped is not good', async () => {
    const state = { providerStates: [{ name: 'the app is not enrolled' }] };
    const mock = await startTestMock({ noControl: 'true' });
    const result = await run({
      pacts: [pactFile('skip.json', [listing(state)])],
      target: new URL(mock.url),
      bearer: 'token',
    });
    expect([result.good, outcomesIn(result)]).toEqual([false, { skip: 1 }]);
  });

  it('that many tests wrote in parallel, each a file of its own, counts each interaction once', async () => {
    const one = listing();
    for (const name of ['one', 'two']) mkdirSync(join(folder, 'parallel', name), { recursive: true });
    pactFile('parallel/one/pact.json', [one]);
    pactFile('parallel/two/pact.json', [one, listing({ description: 'another' })]);
    for (const pacts of [join(folder, 'parallel'), join(folder, 'parallel', '**', '*.json')])
      expect(outcomesIn(await run({ pacts: [pacts] }))).toEqual({ pass: 2 });
  });

  it.each([
    ['an interaction that is no object', [null], /an interaction, or its request, is no object/],
    ['a request that is none', [listing({ request: null })], /an interaction, or its request, is no object/],
    ['a state without a name', [listing({ providerStates: [{}] })], /a provider state has no name/],
    ['a state that is a text', [listing({ providerStates: ['x'] })], /a provider state has no name/],
  ])('with %s is none, and the file is named', async (_what, interactions, problem) => {
    const attempt = run({ pacts: [pactFile('odd.json', interactions as object[])] });
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(/odd\.json is not a pact/);
    await expect(attempt).rejects.toThrow(problem);
  });

  it.each([
    [
      'nowhere.json',
      /--pact: no pact is at nowhere\.json; allowed is a file, a folder with \.json files, or a pattern/,
    ],
    ['package.json', /--pact: package\.json is not a pact: it names no consumer or no provider/],
    ['README.md', /--pact: README\.md is not valid JSON/],
  ])('that is none (%s) is told', async (file, problem) => {
    await expect(run({ pacts: [file] })).rejects.toThrow(problem);
  });
});

describe('by real means', () => {
  const creation = (more: object = {}, query: object = {}) => ({
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
    ...more,
  });
  /** A mock that only real means reach, and what its app has in the end. */
  async function realMock(profile: ProfileName) {
    const mock = await startTestMock({ profile, noControl: 'true', processingTime: '500ms' });
    const app = mock.app();
    const statuses = async (): Promise<string[]> => {
      const answer = await app.request('GET', '/2/compliance/jobs?type=tweets');
      return ((await answer.json()) as { data: { status: string }[] }).data.map(({ status }) => status);
    };
    return { app, statuses, options: { target: new URL(mock.url), profile, bearer: app.token } };
  }

  it('a job of somebody else in the only slot is named, and what it is in the way of is skipped', async () => {
    const { app, options } = await realMock('direct');
    const other = await app.createJob({ type: 'tweets' });
    const result = await run({ ...options, pacts: [pactFile('busy.json', [creation()])] });
    expect(result.json.reports[0].results[0]).toMatchObject({
      outcome: 'skip',
      reason: `another job of type tweets holds the app's only slot: ${other.id}, which is created`,
    });
    expect(result.json.reports[0].requests).toBeLessThanOrEqual(
      Number(result.progress[0]?.match(/\d+/)?.[0]),
    );
    expect(await app.getJob(other.id)).toMatchObject({ status: 'created' });
  });

  it('a limit that was used up by somebody else is no failure, and the contract is skipped', async () => {
    const mock = await startTestMock({ noControl: 'true', rateLimit: '1' });
    const pacts = [pactFile('limit.json', [listing(), listing({ description: 'a list too many' })])];
    const { json } = await run({ target: new URL(mock.url), bearer: 'token', pacts });
    expect(json.reports[0].results).toMatchObject([
      { outcome: 'pass' },
      { outcome: 'skip', reason: expect.stringMatching(/^the rate limit is used up until \d{4}-/) },
    ]);
  });

  it('a contract is broken as long as nothing is known that excuses it', async () => {
    const mock = await startTestMock({ noControl: 'true', rateLimit: '1' });
    const broken = listing({
      providerStates: [
        { name: 'a compliance job exists', params: { type: 'tweets', status: 'in_progress' } },
      ],
      // The only look at a job that there is.
      request: { method: 'GET', path: '/2/compliance/jobs/1', headers: { Authorization: ['Bearer mine'] } },
      response: { status: 418 },
    });
    const pacts = [pactFile('broken.json', [broken])];
    const { json } = await run({ target: new URL(mock.url), bearer: 'token', pacts });
    expect(json.reports[0].results).toMatchObject([{ outcome: 'fail' }]);
  });

  it('a window is not used up by who is refused', async () => {
    const mock = await startTestMock({ noControl: 'true' });
    const state = { providerStates: [{ name: 'the list window is exhausted' }] };
    const pacts = [pactFile('refused.json', [listing(state)])];
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
    'on %s, a job that is %s and a later one that is %s: %s',
    async (profile, older, newer, outcome) => {
      const { options } = await realMock(profile);
      const providerStates = [older, newer].map((status, at) => ({
        name: 'a compliance job exists',
        params: { type: 'tweets', status, prefix: `job${at}` },
      }));
      const content = { data: [{ status: newer }, { status: older }], meta: { result_count: 2 } };
      const body = { content, contentType: 'application/json', encoded: false };
      const pacts = [pactFile('two.json', [listing({ providerStates }, { status: 200, body })])];
      const result = await run({ ...options, pacts });
      expect(outcomesIn(result), result.text).toEqual({ [outcome]: 1 });
    },
  );

  it('a job that got its file by a contract is waited for before the next one', async () => {
    const { options } = await realMock('gcs');
    const { interactions, ...pact } = JSON.parse(
      readFileSync('contracts/pacts/client-gcs-x-compliance-storage.json', 'utf8'),
    );
    const file = join(folder, 'uploads.json');
    const wanted = ['an upload of IDs', 'a request to start a resumable upload'];
    const chosen = interactions.filter((each: { description: string }) => wanted.includes(each.description));
    writeFileSync(file, JSON.stringify({ ...pact, interactions: chosen }));
    const result = await run({ ...options, pacts: [file] });
    expect(outcomesIn(result), result.text).toEqual({ pass: 2 });
  });

  it('jobs that cannot be cancelled are all named in the end', async () => {
    const { options } = await realMock('gcs');
    const pacts = [pactFile('left.json', [creation(), creation({ description: 'another' })])];
    const { json } = await run({ ...options, pacts });
    expect(json.reports[0].notes).toEqual([
      expect.stringMatching(/^jobs that .* could not cancel: \d+ \(created\), \d+ \(created\)$/),
    ]);
  });

  it('the window for cancelling is used up last, when nothing of ours is left to cancel', async () => {
    const { options, statuses } = await realMock('direct');
    const spending = listing({
      description: 'no more cancelling',
      providerStates: [{ name: 'the cancel window is exhausted' }],
      request: {
        method: 'DELETE',
        path: '/2/compliance/jobs/1',
        headers: { Authorization: ['Bearer mine'] },
      },
      response: { status: 429 },
    });
    const pacts = [pactFile('spent.json', [spending, creation()])];
    const result = await run({ ...options, pacts, allow: ['rate-limit'] });
    expect(outcomesIn(result), result.text).toEqual({ pass: 2 });
    expect(result.json.reports[0].notes).toEqual([]);
    expect(await statuses()).toEqual(['failed']);
  });

  it('what is left is named, too, if the target is lost on the way', async () => {
    const server = createServer((_req, res) => {
      // Created, and nothing more is heard.
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
      pacts: [pactFile('lost.json', [creation(), listing()])],
    });
    await expect(attempt).rejects.toThrow(TargetUnreachableError);
    await expect(attempt).rejects.toThrow(/not reachable: .*; jobs that .* could not cancel: 1460/);
  });

  it('a job of which a contract wants the ID alone is cancelled like any other', async () => {
    const { options, statuses } = await realMock('direct');
    const pacts = [pactFile('id.json', [creation({}, { 'compliance_job.fields': ['id'] })])];
    expect(outcomesIn(await run({ ...options, pacts }))).toEqual({ pass: 1 });
    expect(await statuses()).toEqual(['failed']);
  });
});

describe('the move to direct', () => {
  it('is told expectation by expectation, with why each breaks', async () => {
    const { text, good } = await run({
      migrate: true,
      pacts: ['contracts/pacts/client-gcs-*.json'],
      format: 'table',
    });
    expect(good).toBe(false);
    expect(text).toMatch(/^From gcs to direct: \d+ of \d+ expectations break\./);
    for (const title of [
      'Files go through the API',
      'Resumable uploads are gone',
      'Problem types stand on api.x.com',
    ])
      expect(text).toContain(`  ${title}: `);
    expect(text).not.toContain('no known change');
    const guide = readFileSync('docs/guides/migrating-to-direct.md', 'utf8');
    for (const [, title] of text.matchAll(/^ {2}(\S[^:→]*): [A-Z`/]/gm))
      expect(guide).toContain(`## ${title}`);
  });
});
