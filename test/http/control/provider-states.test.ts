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
