import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

async function warningsOf(app: TestApp): Promise<string[]> {
  const response = await app.request('GET', `/_mock/requests?app=${app.token}`);
  const { requests } = (await response.json()) as Json;
  return requests.flatMap(({ warnings }: Json) => warnings.map(({ kind }: Json) => kind));
}

const seedJob = async (app: TestApp, input: object): Promise<Json> =>
  (await app.request('POST', `/_mock/jobs?app=${app.token}`, { json: input })).json();

async function repeat(times: number, action: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await action();
}

describe.each(PROFILES)('warnings in profile $profile', ({ profile }) => {
  it('does not warn a client without mistakes', async () => {
    const app = (await startTestMock({ profile, processingTime: '5m' })).app();
    const job = await app.createJob();
    await app.upload(job, '90\n');
    for (let polls = 0; polls < 6; polls++) {
      await app.getJob(job.id);
      await app.advanceClock('60s');
    }
    await app.download(await app.getJob(job.id));
    expect(await warningsOf(app)).toEqual([]);
  });

  it('warns a client that uploads after upload_expires_at', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    await app.advanceClock('15m');
    await app.upload(job, '90\n');
    expect(await warningsOf(app)).toEqual(['upload_after_expiry']);
  });

  it('warns a client that uploads a multipart form', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    await app.upload(job, '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n90\r\n--x--\r\n');
    expect(await warningsOf(app)).toEqual(['multipart_body']);
  });

  it('warns a client that polls faster than the rate limit allows, once per window', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await seedJob(app, { type: 'tweets', status: 'in_progress', name: 'mock:stuck' });
    await repeat(30, () => app.getJob(id));
    expect(await warningsOf(app)).toEqual(['polling_too_fast']);
    await app.advanceClock('15m');
    await repeat(30, () => app.getJob(id));
    expect(await warningsOf(app)).toEqual(['polling_too_fast', 'polling_too_fast']);
  });

  it.each(['complete', 'failed', 'expired'])(
    'warns a client that polls a job although its status is %s',
    async (status) => {
      const app = (await startTestMock({ profile })).app();
      const { id } = await seedJob(app, { type: 'tweets', status });
      await repeat(4, () => app.getJob(id));
      expect(await warningsOf(app)).toEqual(['polling_finished_job', 'polling_finished_job']);
    },
  );

  it('warns a client that parses IDs as numbers, but not a client that requests an unknown job', async () => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    await app.changeClock({ freeze: true });
    // A job's ID is derived from its creation time. The ID of a job created at this time changes when it is parsed as a number.
    await app.changeClock({ set: '2030-01-01T00:00:00Z' });
    const { id } = await app.createJob();
    const other = mock.app();
    for (const client of [app, other]) await client.request('GET', `/2/compliance/jobs/${Number(id)}`);
    await app.request('GET', '/2/compliance/jobs/1234567890123456700');
    expect([await warningsOf(app), await warningsOf(other)]).toEqual([['id_as_number'], []]);
    const response = await app.request('GET', `/_mock/requests?app=${app.token}&path=*00`);
    const explanations = ((await response.json()) as Json).requests.map(({ why }: Json) => why);
    expect(explanations).toEqual([
      `No job ${Number(id)}. Job ${id} rounds to ${Number(id)} when parsed as a number: keep IDs as strings.`,
      'No job 1234567890123456700. Check the ID and the bearer token: an app sees only its own jobs.',
    ]);
  });

  it('warns a client that does not wait after a 429', async () => {
    const app = (await startTestMock({ profile, rateLimit: '1' })).app();
    await repeat(3, () => app.request('GET', '/2/compliance/jobs?type=tweets'));
    await app.request('GET', '/2/compliance/jobs/1');
    expect(await warningsOf(app)).toEqual(['rate_limit_ignored']);
    await app.advanceClock('15m');
    await app.request('GET', '/2/compliance/jobs?type=tweets');
    expect(await warningsOf(app)).toEqual(['rate_limit_ignored']);
  });

  it('does not warn a client whose window the control API reset after a 429', async () => {
    const app = (await startTestMock({ profile, rateLimit: '1' })).app();
    await repeat(2, () => app.request('GET', '/2/compliance/jobs?type=tweets'));
    await app.request('DELETE', `/_mock/rate-limits?app=${app.token}`);
    await app.request('GET', '/2/compliance/jobs?type=tweets');
    expect(await warningsOf(app)).toEqual([]);
  });

  it('warns a client that does not wait after a 429 from an injected fault', async () => {
    const app = (await startTestMock({ profile })).app();
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { times: 1, effect: { status: 429 } },
    });
    await repeat(2, () => app.request('GET', '/2/compliance/jobs?type=tweets'));
    expect(await warningsOf(app)).toEqual(['rate_limit_ignored']);
  });

  it('warns a client that creates another job after a 409 without waiting for the active one', async () => {
    const app = (await startTestMock({ profile, conflictOn: 'created' })).app();
    await repeat(4, () => app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } }));
    expect(await warningsOf(app)).toEqual(['conflict_ignored', 'conflict_ignored']);
  });

  it('warns a client that polls a job whose upload failed', async () => {
    const app = (await startTestMock({ profile, maxUpload: '10' })).app();
    const job = await app.createJob();
    expect((await app.upload(job, '12345678901\n')).ok).toBe(false);
    await repeat(2, () => app.getJob(job.id));
    expect(await warningsOf(app)).toEqual(['failed_upload_ignored']);
    await app.upload(job, '90\n');
    await app.getJob(job.id);
    expect((await warningsOf(app)).length).toBe(1);
  });
});

describe('warnings in only one profile', () => {
  it('warns a client that sends a bearer token to the storage', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    const headers = { 'content-type': 'text/plain', authorization: `Bearer ${app.token}` };
    await fetch(job.upload_url, { method: 'PUT', headers, body: '90\n' });
    expect(await warningsOf(app)).toEqual(['token_sent_to_storage']);
  });

  it('warns a client that sends no bearer token to a token URL', async () => {
    const app = (await startTestMock({ profile: 'direct' })).app();
    const job = await app.createJob();
    await fetch(job.upload_url, { method: 'PUT', body: '90\n' });
    expect(await warningsOf(app)).toEqual(['token_missing']);
  });

  it('warns a client that uploads without a content type', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    await fetch(job.upload_url, { method: 'PUT', body: Buffer.from('90\n') });
    expect(await warningsOf(app)).toEqual(['content_type_missing']);
  });
});
