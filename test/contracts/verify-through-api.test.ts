import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProfileName } from '../../contracts/verifier/run-verification.js';
import { TargetUnreachableError } from '../../contracts/verifier/verification-errors.js';
import { startTestMock } from '../support/test-mock.js';
import { countOutcomes, directory, listInteraction, run, writePact } from '../support/verify-runs.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
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
