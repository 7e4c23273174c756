import { describe, expect, it } from 'vitest';
import {
  PROFILES,
  startTestMock,
  type TestApp,
  type TestJob,
  type TestMock,
} from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const read = async (app: TestApp, query = `?app=${app.token}`): Promise<Json[]> =>
  ((await (await app.request('GET', `/_mock/requests${query}`)).json()) as Json).requests;

/** Returns the journal entry of the request with this response. */
const entryOf = async (mock: TestMock, response: Response): Promise<Json> =>
  (await fetch(`${mock.url}/_mock/requests/${response.headers.get('x-mock-request-id')}`)).json();

const whyOf = async (mock: TestMock, response: Response): Promise<string> =>
  (await entryOf(mock, response)).why;

const putTo = (url: string, headers: Record<string, string>, body = '90\n'): Promise<Response> =>
  fetch(url, { method: 'PUT', headers, body });

describe('the journal', () => {
  it('records every request to the API and the storage, but no request to the control API', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    await app.download(job);
    await app.request('GET', '/2/compliance/jobs?type=tweets&compliance_job.fields=id');
    expect((await read(app)).map(({ route, status, job }) => [route, status, job])).toEqual([
      ['createJob', 200, null],
      ['uploadObject', 200, job.id],
      ['getJob', 200, job.id],
      ['downloadObject', 200, job.id],
      ['listJobs', 200, null],
    ]);
  });

  it('records the request, its time, its app and its response in a journal entry', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.changeClock({ set: '2031-01-01T00:00:00Z' });
    await app.changeClock({ freeze: true });
    const response = await app.request('GET', '/2/compliance/jobs?type=users', {
      headers: { 'user-agent': 'client/1.0' },
    });
    expect(await entryOf(mock, response)).toEqual({
      id: response.headers.get('x-mock-request-id'),
      at: expect.stringMatching(/^2031-01-01T00:00:0/),
      app: expect.stringMatching(/^app-/),
      method: 'GET',
      path: '/2/compliance/jobs',
      query: { type: 'users' },
      headers: expect.objectContaining({ 'user-agent': 'client/1.0', authorization: 'Bearer …' }),
      route: 'listJobs',
      job: null,
      bucket: 'list',
      rate_limit: { limit: 150, remaining: 149, reset_at: expect.stringMatching(/^2031-01-01T00:15:0/) },
      status: 200,
      why: 'The number of matching jobs is 0.',
      fault: null,
      warnings: [],
      request_bytes: 0,
      duration_ms: expect.any(Number),
    });
  });

  it('returns only the requests of the app in the filter', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const job = await app.createJob();
    await app.upload(job, '1\n');
    await other.createJob();
    expect((await read(app)).length).toBe(2);
    expect((await read(other)).length).toBe(1);
    expect((await read(app, '')).length).toBe(3);
  });

  it('filters the journal by method, path, status, time and number of entries', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    await app.request('GET', '/2/compliance/jobs/abc');
    await app.advanceClock('1h');
    await app.getJob(job.id);
    const { now } = await app.changeClock({ advance: '1s' });
    const count = async (query: string) => (await read(app, `?app=${app.token}&${query}`)).length;
    expect(await count('method=post')).toBe(1);
    expect(await count('path=/2/compliance/jobs')).toBe(1);
    expect(await count('path=/2/compliance/jobs/*')).toBe(2);
    expect(await count('status=4xx')).toBe(1);
    expect(await count('status=200')).toBe(2);
    expect(await count(`since=${new Date(Date.parse(now) - 600_000).toISOString()}`)).toBe(1);
    expect((await read(app, `?app=${app.token}&limit=1`))[0].path).toBe(`/2/compliance/jobs/${job.id}`);
  });

  it.each([
    ['status=9xx', 'status: expected a status such as "429", "4xx", got "9xx"'],
    ['since=yesterday', 'since: expected an ISO 8601 time such as'],
    ['since=2026-13-01T00:00:00Z', 'since: expected an existing date such as'],
    ['limit=0', 'limit: expected an integer from 1 to 1000 such as "100"'],
    [
      'user=me',
      'user: unknown field, expected one of "app", "method", "path", "status", "since", "limit", "cursor"',
    ],
  ])('rejects the journal filter %s with 400', async (query, detail) => {
    const mock = await startTestMock();
    const response = await fetch(`${mock.url}/_mock/requests?${query}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Json).detail).toContain(detail);
  });

  it('keeps only the last requests, as many as --journal allows', async () => {
    const mock = await startTestMock({ journal: '3' });
    const app = mock.app();
    const first = await app.request('GET', '/2/compliance/jobs/1');
    for (const id of ['2', '3', '4']) await app.request('GET', `/2/compliance/jobs/${id}`);
    expect((await read(app)).map(({ job }) => job)).toEqual(['2', '3', '4']);
    expect(await entryOf(mock, first)).toMatchObject({ status: 404 });
  });

  it('deletes the entries of one app, or of all apps, on DELETE /_mock/requests', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    for (const each of [app, other, app]) await each.request('GET', '/2/compliance/jobs/1');
    expect(await (await app.request('DELETE', `/_mock/requests?app=${app.token}`)).json()).toEqual({
      deleted: 2,
    });
    expect((await read(app, '')).length).toBe(1);
    await app.request('GET', '/2/compliance/jobs/2');
    expect((await read(app)).map(({ job }) => job)).toEqual(['2']);
    expect(await (await app.request('DELETE', '/_mock/requests')).json()).toEqual({ deleted: 2 });
  });

  it.each([{ journal: '0' }, { noControl: 'true' }] as const)(
    'sends no x-mock-request-id header with the options %j',
    async (flags) => {
      const app = (await startTestMock(flags)).app();
      expect(
        (await app.request('GET', '/2/compliance/jobs?type=tweets')).headers.has('x-mock-request-id'),
      ).toBe(false);
    },
  );

  it('GET /_mock/requests returns 409 if the journal is disabled', async () => {
    const app = (await startTestMock({ journal: '0' })).app();
    for (const path of ['requests', 'requests/a-1']) {
      const response = await app.request('GET', `/_mock/${path}`);
      expect([response.status, ((await response.json()) as Json).detail]).toEqual([
        409,
        'Cannot read the journal: it is off (`--journal 0`). Start the mock with a larger --journal.',
      ]);
    }
  });

  it('records a request whose client closed the connection before the response', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const aborted = new AbortController();
    const body = new ReadableStream({
      async pull(controller) {
        controller.enqueue(Buffer.from('90\n'));
        for (;;) {
          const entry = (await read(app)).find(({ route }) => route === 'uploadObject');
          if (entry?.request_bytes === 3) break;
        }
        aborted.abort();
      },
    });
    const init = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body, duplex: 'half' };
    await expect(fetch(job.upload_url, { ...init, signal: aborted.signal } as RequestInit)).rejects.toThrow();
    let entry: Json;
    do entry = (await read(app)).at(-1);
    while (entry.duration_ms === null);
    expect(entry).toMatchObject({
      status: null,
      request_bytes: 3,
      why: 'The client closed the connection before the response. Nothing was changed.',
    });
  });

  it('the journal contains no bearer token, signature or upload token', async () => {
    for (const { profile } of PROFILES) {
      const mock = await startTestMock({ profile });
      const app = mock.app('very-secret-token');
      const job = await app.createCompleteJob('90\n');
      await app.download(job);
      const parameters = new URL(job.download_url).searchParams;
      const token = parameters.get('token');
      await fetch(`${mock.url}/2/nothing%3Ftoken=${token}?token=${token}`);
      await fetch(job.upload_url.replace(/X-Goog-Signature=./, 'X-Goog-Signature=0'), { method: 'PUT' });
      const text = JSON.stringify(await read(app, ''));
      expect(text).not.toContain('very-secret-token');
      for (const name of ['X-Goog-Signature', 'token'])
        if (parameters.has(name)) expect(text).not.toContain((parameters.get(name) as string).slice(0, 20));
    }
  });
});

describe('the explanation of a response', () => {
  it.each([
    ['created', /^Job \d+ waits for its file until /],
    ['expired', /^Job \d+ expired: no file was uploaded by /],
    ['in_progress', /^Job \d+ has its file and is processed until /],
    ['complete', /^Job \d+ is complete\. Its result can be downloaded until /],
    ['failed', /^Job \d+ failed: The job could not be processed\.$/],
  ])('explains why the status of a job is %s', async (status, why) => {
    const mock = await startTestMock();
    const app = mock.app();
    const seeded = await app.request('POST', `/_mock/jobs?app=${app.token}`, {
      json: { type: 'tweets', status },
    });
    const { id } = (await seeded.json()) as TestJob;
    expect(await whyOf(mock, await app.request('GET', `/2/compliance/jobs/${id}`))).toMatch(why);
  });

  it('explains a 429 with the opening time of the window and the requests that used it', async () => {
    const mock = await startTestMock({ rateLimit: '4' });
    const app = mock.app();
    await app.changeClock({ set: '2031-01-01T00:00:00Z' });
    await app.changeClock({ freeze: true });
    for (const id of ['1', '2', '1']) await app.request('GET', `/2/compliance/jobs/${id}`);
    await app.request('GET', '/2/compliance/jobs?type=users');
    await app.request('GET', '/2/compliance/jobs/3');
    await app.advanceClock('5m');
    expect(await whyOf(mock, await app.request('GET', '/2/compliance/jobs/9'))).toMatch(
      /^The get window \(4 requests, opened at 2031-01-01T00:00:0\d\.000Z\) is exhausted: 2 × GET \/2\/compliance\/jobs\/1, 1 × GET \/2\/compliance\/jobs\/2, 1 × GET \/2\/compliance\/jobs\/3\. Wait 600 s, until 2031-01-01T00:15:0\d\.000Z\.$/,
    );
  });

  it('explains a 429 if the control API exhausted the window', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.request('PUT', `/_mock/rate-limits?app=${app.token}`, {
      json: { bucket: 'get', remaining: 0 },
    });
    expect(await whyOf(mock, await app.request('GET', '/2/compliance/jobs/9'))).toContain(
      'is exhausted: 150 that are not in the journal (evicted, or set through the control API). Wait ',
    );
  });

  it('explains a 409 with the job that blocks the new one', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const app = mock.app();
    const { id } = await app.createJob();
    const conflict = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
    expect(await whyOf(mock, conflict)).toContain(
      `Job ${id} blocks other jobs of type tweets: wait until it is finished. Job ${id} waits for its file until`,
    );
  });

  it.each([
    ['/2/compliance/job', '/2/compliance/jobs'],
    ['/2/tweets/compliance/jobs/123', '/2/compliance/jobs/{id}'],
    ['/1.1/compliance/jobs/', '/2/compliance/jobs'],
    ['/2/compliance/jobs/123/uploads', '/2/compliance/jobs/{id}/upload'],
  ])('explains a 404 for %s with the closest known path', async (path, closest) => {
    const mock = await startTestMock();
    expect(await whyOf(mock, await mock.app().request('GET', path))).toBe(
      `Unknown path. The closest known path is ${closest}.`,
    );
  });

  it('explains a 404 for a path that exists only in another profile', async () => {
    const mock = await startTestMock();
    const upload = await mock.app().request('PUT', '/2/compliance/jobs/123/upload?token=x', { body: '90\n' });
    expect(upload.status).toBe(404);
    expect(await whyOf(mock, upload)).toBe(
      'The path exists in profile direct, but not in gcs, which the app uses. Change the profile with --profile or PUT /_mock/apps/{token}.',
    );
  });

  const prefix = 'The request differs from the signed one: ';
  const suffix = '. Send the request as it was signed.';
  it.each<[string, (job: TestJob) => Promise<Response>, string]>([
    [
      'another content type',
      ({ upload_url }) => putTo(upload_url, { 'content-type': 'text/csv' }),
      `${prefix}header content-type: expected "text/plain", got "text/csv"${suffix}`,
    ],
    [
      'another method',
      ({ upload_url }) => fetch(upload_url, { method: 'POST', headers: { 'content-type': 'text/plain' } }),
      `${prefix}method: expected "PUT", got "POST"${suffix}`,
    ],
    [
      'a changed signature',
      ({ download_url }) => fetch(download_url.replace(/X-Goog-Signature=..../, 'X-Goog-Signature=0000')),
      `${prefix}parameter X-Goog-Signature was changed${suffix}`,
    ],
    [
      'a changed expiry',
      ({ download_url }) => fetch(download_url.replace('604800', '604799')),
      `${prefix}parameter X-Goog-Expires: expected "604800", got "604799"${suffix}`,
    ],
    [
      'an additional parameter',
      ({ download_url }) => fetch(`${download_url}&alt=media`),
      `${prefix}parameter alt was not signed${suffix}`,
    ],
    [
      'another path',
      ({ download_url }) => fetch(download_url.replace('/delivery/', '/delivery/x')),
      'path: expected "',
    ],
    [
      'no content type',
      ({ upload_url }) => fetch(upload_url, { method: 'PUT' }),
      'The signature covers header content-type, but the request does not have it. Send it with the signed value.',
    ],
    [
      'no query',
      ({ download_url }) => fetch(download_url.split('?')[0] as string),
      'The URL has no signature. Use upload_url or download_url exactly as the API returned it.',
    ],
    [
      'a job that is not complete',
      ({ download_url }) => fetch(download_url),
      'A result exists only once its job is complete: poll the job before you download.',
    ],
  ])('explains why a request to a signed URL with %s is rejected', async (_case, send, why) => {
    const mock = await startTestMock();
    const job = await mock.app().createJob();
    expect(await whyOf(mock, await send(job))).toContain(why);
  });

  it('explains when a signed URL expired', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    await app.advanceClock('16m');
    expect(await whyOf(mock, await app.upload(job, '90\n'))).toMatch(
      /^The URL expired at .*; the app's clock shows /,
    );
  });

  it.each<[string, (mock: TestMock) => Promise<Response>, string]>([
    [
      'no credentials',
      ({ url }) => fetch(`${url}/2/compliance/jobs`),
      'No Authorization header. Send `Authorization: Bearer <token>`.',
    ],
    [
      'another authentication scheme',
      ({ url }) => fetch(`${url}/2/compliance/jobs`, { headers: { authorization: 'Basic abc' } }),
      'The Authorization header contains no bearer token. Send `Authorization: Bearer <token>`.',
    ],
    [
      'the bearer token `invalid`',
      (mock) => mock.app('invalid').request('GET', '/2/compliance/jobs'),
      'The bearer token `invalid` is always rejected.',
    ],
    [
      'an app that is not enrolled',
      (mock) => mock.app('not-enrolled').request('GET', '/2/compliance/jobs'),
      'The app is not enrolled',
    ],
    [
      'an app without credits',
      (mock) => mock.app('no-credits').request('GET', '/2/compliance/jobs'),
      'The app has no credits left. Use a bearer token other than `no-credits`, or set `has_credits` to true',
    ],
    [
      'an invalid parameter',
      (mock) => mock.app().request('GET', '/2/compliance/jobs?type=posts'),
      'The `type` query parameter value [posts] is not one of [tweets,users]',
    ],
    [
      'an unsupported method',
      (mock) => mock.app().request('PATCH', '/2/compliance/jobs'),
      'The path does not support PATCH. It supports ',
    ],
    [
      'an unknown job',
      (mock) => mock.app().request('GET', '/2/compliance/jobs/7'),
      'No job 7. Check the ID and the bearer token: an app sees only its own jobs.',
    ],
  ])('explains why a request with %s is rejected', async (_case, send, why) => {
    const mock = await startTestMock();
    expect(await whyOf(mock, await send(mock))).toContain(why);
  });

  it('explains why the token of a token URL is rejected', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const app = mock.app();
    const job = await app.createJob();
    const urlWithoutQuery = job.upload_url.split('?')[0] as string;
    const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'text/plain' };
    expect(await whyOf(mock, await putTo(urlWithoutQuery, headers))).toBe(
      'The URL contains no token. Use upload_url or download_url exactly as the API returned it.',
    );
    expect(await whyOf(mock, await putTo(`${urlWithoutQuery}?token=x`, headers))).toBe(
      'The token in the URL does not belong to this job. Use upload_url or download_url exactly as the API returned it.',
    );
    const otherApp = { ...headers, authorization: 'Bearer other-app' };
    expect(await whyOf(mock, await putTo(job.upload_url, otherApp))).toContain(
      'The app has no job with this ID and with token URLs.',
    );
    await app.advanceClock('20m');
    expect(await whyOf(mock, await putTo(job.upload_url, headers))).toContain('has expired');
  });
});

describe('the journal with large or unusual requests', () => {
  it('keeps less than 10 KB of three requests with large bodies, paths and queries', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const name = 'n'.repeat(900_000);
    await app.request('POST', '/2/compliance/jobs', {
      json: { type: 'tweets', name, [name.slice(0, 5_000)]: 1 },
    });
    await app.request('GET', `/2/compliance/jobs/${'7'.repeat(9_000)}?${'q'.repeat(2_000)}=1`);
    await fetch(`${mock.url}/twttr-tweet-compliance/${'o'.repeat(9_000)}?X-Goog-Signature=1`);
    expect(JSON.stringify(await read(app, '')).length).toBeLessThan(10_000);
  });

  it('omits values that may be secret from paths, queries and explanations', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    const signature = new URL(job.download_url).searchParams.get('X-Goog-Signature') as string;
    await fetch(`${job.download_url}&access_token=SECRET1`);
    await fetch(`${job.download_url.replace('X-Goog-Signature', 'Signature')}&X-Goog-Signature=00`);
    await app.request('GET', '/2/compliance/jobs/12x%3Ftoken=SECRET2');
    await app.request('GET', '/2/compliance/jobs/12/upload%253Ftoken=SECRET3');
    await app.request('GET', '/2/compliance/jobs?token=SECRET4&type=SECRET4%26token=SECRET5');
    const text = JSON.stringify(await read(app, ''));
    expect(text).not.toMatch(/SECRET[1235]/);
    expect(text).not.toContain(signature);
  });

  it('records requests to unknown paths for the app that sent them', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.request('GET', '/2/compliance/job');
    expect((await read(app)).map(({ path, status }) => [path, status])).toEqual([['/2/compliance/job', 404]]);
  });

  it('explains 5,000 entries in linear time', async () => {
    const mock = await startTestMock({ journal: '20000', rateLimit: '1' });
    const app = mock.app();
    for (let i = 0; i < 100; i++)
      await Promise.all(Array.from({ length: 50 }, () => app.request('GET', '/2/compliance/jobs/1')));
    const entries = await read(app, '?limit=1000');
    expect(entries.length).toBe(1_000);
    expect(entries.at(-1).why).toContain('is exhausted: 1 × GET /2/compliance/jobs/1');
  });
});
