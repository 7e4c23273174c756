import { describe, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const set = (mock: TestMock, app: string, change: object) =>
  fetch(`${mock.url}/_mock/apps/${encodeURIComponent(app)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
const read = async (mock: TestMock, app: string) =>
  (await fetch(`${mock.url}/_mock/apps/${encodeURIComponent(app)}`)).json();

describe('the settings of one app', () => {
  it('an app has the server’s settings unless it overrides them', async () => {
    const mock = await startTestMock({ rateLimit: '7' });
    const defaults = {
      app: expect.stringMatching(/^app-[0-9a-f]{16}$/),
      profile: 'gcs',
      owner_id: expect.stringMatching(/^\d{15,19}$/),
      enrolled: true,
      has_credits: true,
      rate_limits: { create: 7, list: 7, get: 7, cancel: 7 },
      processing_time: '3s',
    };
    expect(await read(mock, 'a')).toEqual(defaults);
    const change = {
      profile: 'direct',
      owner_id: '42',
      enrolled: false,
      has_credits: false,
      rate_limits: { get: 2 },
      processing_time: '90s',
    };
    expect(await (await set(mock, 'a', change)).json()).toEqual({
      ...defaults,
      ...change,
      rate_limits: { create: 7, list: 7, get: 2, cancel: 7 },
      processing_time: '90s',
    });
    expect(await read(mock, 'b')).toEqual(defaults);
    await set(mock, 'a', {});
    expect(await read(mock, 'a')).toEqual(defaults);
  });

  it('one server serves both profiles at the same time', async () => {
    const mock = await startTestMock();
    const [gcsApp, directApp] = [mock.app(), mock.app()];
    await set(mock, directApp.token, { profile: 'direct' });
    const [before, after] = [
      await gcsApp.createCompleteJob('98\n'),
      await directApp.createCompleteJob('98\n'),
    ];
    expect(new URL(before.upload_url).pathname).toMatch(/^\/twttr-tweet-compliance\//);
    expect(new URL(after.upload_url).pathname).toMatch(/^\/2\/compliance\/jobs\//);
    expect(await (await gcsApp.download(before)).text()).toContain('"reason":"scrub_geo"');
    expect(await (await directApp.download(after)).text()).toContain('"reason":"geo_scrubbed"');
    expect((await gcsApp.request('DELETE', '/2/compliance/jobs/1')).status).toBe(405);
    expect((await directApp.request('DELETE', '/2/compliance/jobs/1')).status).toBe(200);
  });

  it('a job keeps the profile it was created with', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    await set(mock, app.token, { profile: 'direct' });
    expect((await app.upload(job, '98\n')).headers.get('server')).toBe('UploadServer');
    await app.advanceClock('3s');
    expect(await app.getJob(job.id)).toEqual({ ...job, status: 'complete' });
    expect(await (await app.download(job)).text()).toContain('"reason":"scrub_geo"');
  });

  it('the files of an app on direct require its bearer token, whatever the server’s profile is', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await set(mock, app.token, { profile: 'direct' });
    const job = await app.createJob();
    for (const headers of [{}, { authorization: 'Bearer invalid' }] as Record<string, string>[]) {
      const put = await fetch(job.upload_url, { method: 'PUT', headers, body: '90\n' });
      const cancelled = await fetch(`${mock.url}/2/compliance/jobs/${job.id}`, { method: 'DELETE', headers });
      expect([put.status, cancelled.status]).toEqual([401, 401]);
      expect(put.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('the app of the token `not-enrolled` is not enrolled until its settings enrol it', async () => {
    const mock = await startTestMock();
    expect(await read(mock, 'not-enrolled')).toMatchObject({ enrolled: false });
    const app = mock.app('not-enrolled');
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(403);
    await set(mock, 'not-enrolled', { enrolled: true });
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(200);
  });

  it('the app of the token `no-credits` has no credits until its settings grant them', async () => {
    const mock = await startTestMock();
    expect(await read(mock, 'no-credits')).toMatchObject({ enrolled: true, has_credits: false });
    const app = mock.app('no-credits');
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(402);
    await set(mock, 'no-credits', { has_credits: true });
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(200);
  });

  it.each(['/_mock/nothing/here', '/_mock/'])(
    'the unknown control path %s gets a 404 that lists the known paths',
    async (path) => {
      const { url } = await startTestMock();
      const response = await fetch(`${url}${path}`);
      expect(response.status).toBe(404);
      expect(((await response.json()) as { detail: string }).detail).toMatch(
        /^Unknown path "\/_mock\/(nothing\/…)?", expected one of \/livez, .*\/_mock\/apps\/\{app\}, \/_mock\/outcomes/,
      );
      expect(await (await fetch(`${url}/_mock/requests`)).json()).toEqual({ requests: [] });
    },
  );

  it('the 404 of an unknown control path does not show the token in the path', async () => {
    const response = await fetch(`${(await startTestMock()).url}/_mock/apps/secret-token/nope`);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toContain('Unknown path "/_mock/apps/…", expected one of ');
    expect(detail).not.toContain('secret-token');
  });

  it('limits, owner, enrolment and processing time of an app take effect at once', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await set(mock, app.token, { rate_limits: { get: 0 }, owner_id: '42', processing_time: '1h' });
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(429);
    const job = await app.createJob();
    expect(job.upload_url).toContain(`/42_${job.id}?`);
    await app.upload(job, '90\n');
    await app.advanceClock('59m');
    const [listed] = (
      (await (await app.request('GET', '/2/compliance/jobs?type=tweets')).json()) as {
        data: { status: string }[];
      }
    ).data;
    expect(listed?.status).toBe('in_progress');
    await set(mock, app.token, { enrolled: false, has_credits: false });
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(403);
    await set(mock, app.token, { has_credits: false });
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(402);
  });

  it.each([
    [{ profile: 'azure' }, 'profile: expected one of "gcs", "direct", got "azure"'],
    [{ owner_id: 5 }, 'owner_id: expected a string, got 5'],
    [
      { rate_limits: { upload: 1 } },
      'rate_limits.upload: unknown field, expected one of "create", "list", "get", "cancel"',
    ],
    [{ rate_limits: { get: -1 } }, 'rate_limits.get: expected a number >= 0, got -1'],
    [{ processing_time: 'soon' }, 'processing_time: expected a processing time such as "90s"'],
    [{ processing_time: '99999999d' }, 'processing_time: expected a duration such as'],
    [{ colour: 'red' }, 'colour: unknown field, expected one of '],
  ])('PUT /_mock/apps/{app} rejects %j and says what is allowed', async (change, detail) => {
    const mock = await startTestMock();
    const response = await set(mock, 'a', change);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });
});
