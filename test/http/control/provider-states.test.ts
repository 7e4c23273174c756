import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScript } from '../../support/run-script.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const setUp = async (mock: TestMock, change: object, query = '') => {
  const response = await fetch(`${mock.url}/_mock/provider-states${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

/** Sends a state as verifiers do that send no body. Pact's verifiers write a parameter that is no string as JSON. */
const setUpByQuery = async (mock: TestMock, query: Record<string, string>, body?: string) => {
  const response = await fetch(`${mock.url}/_mock/provider-states?${new URLSearchParams(query)}`, {
    method: 'POST',
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};

describe('POST /_mock/provider-states with the state in the query', () => {
  it('sets up a job with parameters of several types, and tears it down', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const query = {
      state: 'a compliance job exists',
      app: app.token,
      type: 'tweets',
      status: 'complete',
      ids: '["190","191"]',
      name: '5',
    };
    const { status, body } = await setUpByQuery(mock, { ...query, action: 'setup' });
    expect([status, body.token]).toEqual([200, app.token]);
    expect(await app.getJob(body.job_id as string)).toMatchObject({ status: 'complete', name: '5' });
    expect(await setUpByQuery(mock, { ...query, action: 'teardown' })).toEqual({ status: 200, body: {} });
    const list = await app.request('GET', '/2/compliance/jobs?type=tweets');
    expect(await list.json()).toEqual({ meta: { result_count: 0 } });
  });

  it.each([
    ['an integer', { state: 'uploads have a size limit', max_bytes: '5' }],
    ['one of several numbers', { state: 'requests fail', status: '503' }],
    ['an object', { state: 'these IDs have outcomes', outcomes: '{"1":"deleted"}' }],
    ['a duration', { state: 'time has passed', duration: '90s' }],
    ['no parameter', { state: 'the app has no credits' }],
    ['an empty state name', { state: '' }],
  ])('accepts a query with %s', async (_case, query) => {
    expect(await setUpByQuery(await startTestMock(), query)).toMatchObject({
      status: 200,
      body: { token: 'pact' },
    });
  });

  it.each([
    [{ state: 'all is well' }, undefined, /^unknown provider state "all is well", expected one of /],
    [
      { state: 'uploads have a size limit', max_bytes: 'few' },
      undefined,
      /max_bytes: expected an integer from 0 to 1000000000000, got "few"/,
    ],
    [{ state: 'requests fail', colour: 'red' }, undefined, /unknown parameter "colour"/],
    [
      { state: 'requests fail', __proto__: 'x', constructor: 'x' },
      undefined,
      /unknown parameter "constructor"/,
    ],
    [
      { state: 'requests fail', action: 'destroy' },
      undefined,
      /^action: expected one of "setup", "teardown"/,
    ],
    [{ colour: 'red' }, undefined, /^state: required/],
    [{}, undefined, /^state: required, expected the name of a provider state in the body or in the query$/],
    [{}, '{}', /^state: required/],
    [{ type: 'tweets' }, '{"state":"no compliance jobs exist"}', /^type: the body has the state already/],
  ] as const)('rejects the query %j with the body %j', async (query, body, problem) => {
    const rejected = await setUpByQuery(await startTestMock(), query, body);
    expect([rejected.status, rejected.body.detail]).toEqual([400, expect.stringMatching(problem)]);
  });
});

describe('POST /_mock/provider-states', () => {
  it('sets up a job and returns the values to inject', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { body } = await setUp(
      mock,
      {
        state: 'a compliance job exists',
        params: { type: 'tweets', status: 'complete', ids: ['190'] },
        action: 'setup',
      },
      `?app=${app.token}`,
    );
    expect(body.token).toBe(app.token);
    const job = await app.getJob(body.job_id as string);
    expect(job).toMatchObject({ status: 'complete', upload_url: body.upload_url });
    const url = new URL(job.download_url);
    expect(body.download_path).toBe(url.pathname);
    expect(body.download_x_goog_signature).toBe(url.searchParams.get('X-Goog-Signature'));
    expect(body.tampered_download_x_goog_signature).toMatch(/^[01][0-9a-f]{511}$/);
    expect(body.tampered_download_x_goog_signature).not.toBe(body.download_x_goog_signature);
  });

  it('combines several states of one contract, and resets them for the next contract', async () => {
    const mock = await startTestMock();
    const app = mock.app('pact');
    await setUp(mock, { state: 'uploads have a size limit', params: { max_bytes: 5 } });
    await setUp(mock, { state: 'no compliance jobs exist' });
    const { body } = await setUp(mock, {
      state: 'a compliance job exists',
      params: { type: 'users', status: 'created' },
    });
    expect((await app.upload({ upload_url: body.upload_url as string }, '123456\n')).status).toBe(400);
    // A contract sets up all its states before its request. So this state starts another contract and resets the app.
    await setUp(mock, { state: 'the app has access to compliance jobs' });
    expect(await (await app.request('GET', '/2/compliance/jobs?type=users')).json()).toEqual({
      meta: { result_count: 0 },
    });
  });

  it('sets up a job of another app that has the profile of the app', async () => {
    const mock = await startTestMock();
    await setUp(mock, { state: 'the app uses a profile', params: { profile: 'direct' } });
    const params = { type: 'tweets', status: 'created' };
    const { body } = await setUp(mock, { state: "another app's compliance job exists", params });
    expect(body.upload_path).toBe(`/2/compliance/jobs/${body.job_id}/upload`);
  });

  it('resets the app at a teardown', async () => {
    const mock = await startTestMock();
    const params = { type: 'tweets', status: 'created' };
    const { body } = await setUp(mock, { state: 'a compliance job exists', params });
    expect(await setUp(mock, { state: 'a compliance job exists', params, action: 'teardown' })).toEqual({
      status: 200,
      body: {},
    });
    const found = await mock.app('pact').request('GET', `/2/compliance/jobs/${body.job_id}`);
    expect(await found.json()).toHaveProperty('errors');
  });

  it.each([
    [
      { state: 'all is well' },
      /^unknown provider state "all is well", expected one of "the app has access to compliance jobs", /,
    ],
    [
      { state: 'a compliance job exists' },
      /state "a compliance job exists": type: required, expected one of "tweets", "users"/,
    ],
    [
      { state: 'a compliance job exists', params: { type: 'tweets', status: 'done' } },
      /status: expected one of "created", "in_progress", "complete", "expired", "failed", got "done"/,
    ],
    [
      { state: 'no compliance jobs exist', params: { colour: 1 } },
      /unknown parameter "colour", expected one of "type"/,
    ],
    [
      { state: 'a compliance job exists', params: { type: 'tweets', status: 'created', ids: ['1'] } },
      /state "a compliance job exists": ids: cannot be combined with status "created"/,
    ],
    [{ state: 'x', action: 'destroy' }, /action: /],
  ])('POST /_mock/provider-states rejects %j and says what is allowed', async (change, problem) => {
    const { status, body } = await setUp(await startTestMock(), change);
    expect([status, body.detail]).toEqual([400, expect.stringMatching(problem)]);
  });

  it('GET /_mock/provider-states lists the catalogue', async () => {
    const mock = await startTestMock();
    const { states } = (await (await fetch(`${mock.url}/_mock/provider-states`)).json()) as {
      states: { name: string }[];
    };
    expect(states.map(({ name }) => name)).toContain('the get-by-ID window is exhausted');
  });
});

describe('Pact’s own verifier, which is written in Rust and knows nothing of ours', () => {
  it.each(['gcs', 'direct'])(
    'Pact’s own verifier passes the shipped contracts of profile %s with the states of the mock',
    async (profile) => {
      const mock = await startTestMock({ profile });
      const pact = createRequire(import.meta.url).resolve('@pact-foundation/pact/package.json');
      const script = `
      const core = require('node:module').createRequire(${JSON.stringify(pact)})('@pact-foundation/pact-core').default;
      core.verifyPacts({
        provider: 'x-compliance-api',
        providerBaseUrl: ${JSON.stringify(mock.url)},
        providerStatesSetupUrl: ${JSON.stringify(`${mock.url}/_mock/provider-states`)},
        providerStatesSetupTeardown: false,
        pactUrls: [${JSON.stringify(resolve(`contracts/pacts/client-${profile}-x-compliance-api.json`))}],
        logLevel: 'error',
      }).then(() => process.exit(0), (error) => { process.stderr.write(error.message.slice(0, 4000)); process.exit(1); });`;
      const { status, stderr } = await runScript(script);
      expect([status, stderr]).toEqual([0, '']);
    },
  );
});
