import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

async function warningsOf(app: TestApp): Promise<string[]> {
  const answer = await app.request('GET', `/_mock/requests?app=${app.token}`);
  const { requests } = (await answer.json()) as Json;
  return requests.flatMap(({ warnings }: Json) => warnings.map(({ kind }: Json) => kind));
}

const put = async (app: TestApp, order: object): Promise<Json> =>
  (await app.request('POST', `/_mock/jobs?app=${app.token}`, { json: order })).json();

async function repeat(times: number, what: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < times; i++) await what();
}

describe.each(PROFILES)('warnings in profile $profile', ({ profile }) => {
  it('are not given to a client that does all things well', async () => {
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

  it('are given to one that uploads after the expiry', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    await app.advanceClock('15m');
    await app.upload(job, '90\n');
    expect(await warningsOf(app)).toEqual(['upload_after_expiry']);
  });

  it('are given to one that uploads a form', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    await app.upload(job, '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n90\r\n--x--\r\n');
    expect(await warningsOf(app)).toEqual(['multipart_body']);
  });

  it('are given once a window to one that polls faster than it allows', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await put(app, { type: 'tweets', status: 'in_progress', name: 'mock:stuck' });
    await repeat(30, () => app.getJob(id));
    expect(await warningsOf(app)).toEqual(['polling_too_fast']);
    await app.advanceClock('15m');
    await repeat(30, () => app.getJob(id));
    expect(await warningsOf(app)).toEqual(['polling_too_fast', 'polling_too_fast']);
  });

  it.each(['complete', 'failed', 'expired'])(
    'are given to one that polls a job that is %s for ever',
    async (status) => {
      const app = (await startTestMock({ profile })).app();
      const { id } = await put(app, { type: 'tweets', status });
      await repeat(4, () => app.getJob(id));
      expect(await warningsOf(app)).toEqual(['polling_finished_job', 'polling_finished_job']);
    },
  );

  it('are given to one that takes IDs for numbers, and to none that asks for a job that is not', async () => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    await app.changeClock({ freeze: true });
    // The ID follows from the time: it is one that rounding does not leave as it is.
    await app.changeClock({ set: '2030-01-01T00:00:00Z' });
    const { id } = await app.createJob();
    const other = mock.app();
    for (const asking of [app, other]) await asking.request('GET', `/2/compliance/jobs/${Number(id)}`);
    await app.request('GET', '/2/compliance/jobs/1234567890123456700');
    expect([await warningsOf(app), await warningsOf(other)]).toEqual([['id_as_number'], []]);
    const answer = await app.request('GET', `/_mock/requests?app=${app.token}&path=*00`);
    const whys = ((await answer.json()) as Json).requests.map(({ why }: Json) => why);
    expect(whys).toEqual([
      `The app has no job ${Number(id)}, but ${id}, which becomes it as a number.`,
      'The app has no job 1234567890123456700.',
    ]);
  });

  it('are given to one that does not wait after a 429', async () => {
    const app = (await startTestMock({ profile, rateLimit: '1' })).app();
    await repeat(3, () => app.request('GET', '/2/compliance/jobs?type=tweets'));
    await app.request('GET', '/2/compliance/jobs/1');
    expect(await warningsOf(app)).toEqual(['rate_limit_ignored']);
    await app.advanceClock('15m');
    await app.request('GET', '/2/compliance/jobs?type=tweets');
    expect(await warningsOf(app)).toEqual(['rate_limit_ignored']);
  });

  it('are not given to one whose window was closed by the test', async () => {
    const app = (await startTestMock({ profile, rateLimit: '1' })).app();
    await repeat(2, () => app.request('GET', '/2/compliance/jobs?type=tweets'));
    await app.request('DELETE', `/_mock/rate-limits?app=${app.token}`);
    await app.request('GET', '/2/compliance/jobs?type=tweets');
    expect(await warningsOf(app)).toEqual([]);
  });

  it('are given to one that does not wait after a 429 that a fault gave', async () => {
    const app = (await startTestMock({ profile })).app();
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { times: 1, effect: { status: 429 } },
    });
    await repeat(2, () => app.request('GET', '/2/compliance/jobs?type=tweets'));
    expect(await warningsOf(app)).toEqual(['rate_limit_ignored']);
  });

  it('are given to one that creates again instead of waiting for the slot', async () => {
    const app = (await startTestMock({ profile, conflictOn: 'created' })).app();
    await repeat(4, () => app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } }));
    expect(await warningsOf(app)).toEqual(['conflict_ignored', 'conflict_ignored']);
  });

  it('are given to one that waits for a job whose upload failed', async () => {
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

describe('warnings of one profile', () => {
  it('are given to one that sends a bearer token to the storage', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    const headers = { 'content-type': 'text/plain', authorization: `Bearer ${app.token}` };
    await fetch(job.upload_url, { method: 'PUT', headers, body: '90\n' });
    expect(await warningsOf(app)).toEqual(['token_sent_to_storage']);
  });

  it('are given to one that sends no bearer token to a token URL', async () => {
    const app = (await startTestMock({ profile: 'direct' })).app();
    const job = await app.createJob();
    await fetch(job.upload_url, { method: 'PUT', body: '90\n' });
    expect(await warningsOf(app)).toEqual(['token_missing']);
  });

  it('are given to one that uploads without a content type', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    await fetch(job.upload_url, { method: 'PUT', body: Buffer.from('90\n') });
    expect(await warningsOf(app)).toEqual(['content_type_missing']);
  });
});
