import { describe, expect, it } from 'vitest';
import {
  PROFILES,
  startTestMock,
  type TestApp,
  type TestJob,
  type TestMock,
} from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

const read = async (app: TestApp, query = `?app=${app.token}`): Promise<Json[]> =>
  ((await (await app.request('GET', `/_mock/requests${query}`)).json()) as Json).requests;

/** What the journal says of the request that was answered so. */
const entryOf = async (mock: TestMock, answer: Response): Promise<Json> =>
  (await fetch(`${mock.url}/_mock/requests/${answer.headers.get('x-mock-request-id')}`)).json();

const whyOf = async (mock: TestMock, answer: Response): Promise<string> => (await entryOf(mock, answer)).why;

const putTo = (url: string, headers: Record<string, string>, body = '90\n'): Promise<Response> =>
  fetch(url, { method: 'PUT', headers, body });

describe('the journal', () => {
  it('has every request to API and storage, and none to the control API', async () => {
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

  it('tells of each request what was asked, when, by whom and how it was answered', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.changeClock({ set: '2031-01-01T00:00:00Z' });
    await app.changeClock({ freeze: true });
    const answer = await app.request('GET', '/2/compliance/jobs?type=users', {
      headers: { 'user-agent': 'client/1.0' },
    });
    expect(await entryOf(mock, answer)).toEqual({
      id: answer.headers.get('x-mock-request-id'),
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
      why: 'The app has 0 such jobs.',
      fault: null,
      warnings: [],
      request_bytes: 0,
      duration_ms: expect.any(Number),
    });
  });

  it('has what one app asked, not what others did', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const job = await app.createJob();
    await app.upload(job, '1\n');
    await other.createJob();
    expect((await read(app)).length).toBe(2);
    expect((await read(other)).length).toBe(1);
    expect((await read(app, '')).length).toBe(3);
  });

  it('filters by method, path, status, time and number', async () => {
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
    [
      'status=9xx',
      'status: expected a string that matches ^[1-5](\\d\\d|xx)$, such as "429", "4xx", got "9xx"',
    ],
    ['since=yesterday', 'since: expected a string that matches'],
    ['since=2026-13-01T00:00:00Z', 'since: expected an existing date such as'],
    ['limit=0', 'limit: expected a string that matches'],
    ['user=me', 'user: unknown field, expected one of "app", "method", "path", "status", "since", "limit"'],
  ])('refuses the filter %s', async (query, detail) => {
    const mock = await startTestMock();
    const answer = await fetch(`${mock.url}/_mock/requests?${query}`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Json).detail).toContain(detail);
  });

  it('keeps the last requests, as many as it is told to', async () => {
    const mock = await startTestMock({ journal: '3' });
    const app = mock.app();
    const first = await app.request('GET', '/2/compliance/jobs/1');
    for (const id of ['2', '3', '4']) await app.request('GET', `/2/compliance/jobs/${id}`);
    expect((await read(app)).map(({ job }) => job)).toEqual(['2', '3', '4']);
    expect(await entryOf(mock, first)).toMatchObject({ status: 404 });
  });

  it('forgets on demand, one app or all', async () => {
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
    'is not there with %j, nor any trace of it',
    async (flags) => {
      const app = (await startTestMock(flags)).app();
      expect(
        (await app.request('GET', '/2/compliance/jobs?type=tweets')).headers.has('x-mock-request-id'),
      ).toBe(false);
    },
  );

  it('is missed by those who ask for it where there is none', async () => {
    const app = (await startTestMock({ journal: '0' })).app();
    for (const path of ['requests', 'requests/a-1']) {
      const answer = await app.request('GET', `/_mock/${path}`);
      expect([answer.status, ((await answer.json()) as Json).detail]).toEqual([
        409,
        'Cannot read the journal: it is off (`--journal 0`). Start the mock with a larger --journal',
      ]);
    }
  });

  it('has requests that were never answered', async () => {
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
      why: 'The client went away before there was an answer; nothing was changed.',
    });
  });

  it('holds no secret: no bearer token, signature or upload token', async () => {
    for (const { profile } of PROFILES) {
      const mock = await startTestMock({ profile });
      const app = mock.app('very-secret-token');
      const job = await app.createCompleteJob('90\n');
      await app.download(job);
      const sealed = new URL(job.download_url).searchParams;
      await fetch(`${mock.url}/2/nothing%3Ftoken=${sealed.get('token')}?token=${sealed.get('token')}`);
      await fetch(job.upload_url.replace(/X-Goog-Signature=./, 'X-Goog-Signature=0'), { method: 'PUT' });
      const text = JSON.stringify(await read(app, ''));
      expect(text).not.toContain('very-secret-token');
      for (const name of ['X-Goog-Signature', 'token'])
        if (sealed.has(name)) expect(text).not.toContain((sealed.get(name) as string).slice(0, 20));
    }
  });
});

describe('why an answer was what it was', () => {
  it.each([
    ['created', /^Job \d+ waits for its file until /],
    ['expired', /^Job \d+ had no file by /],
    ['in_progress', /^Job \d+ has its file and is processed until /],
    ['complete', /^Job \d+ is complete; its result can be downloaded until /],
    ['failed', /^Job \d+ failed: The job could not be processed\.$/],
  ])('tells why a job is %s', async (status, why) => {
    const mock = await startTestMock();
    const app = mock.app();
    const put = await app.request('POST', `/_mock/jobs?app=${app.token}`, {
      json: { type: 'tweets', status },
    });
    const { id } = (await put.json()) as TestJob;
    expect(await whyOf(mock, await app.request('GET', `/2/compliance/jobs/${id}`))).toMatch(why);
  });

  it('tells when a window opened and what filled it', async () => {
    const mock = await startTestMock({ rateLimit: '4' });
    const app = mock.app();
    await app.changeClock({ set: '2031-01-01T00:00:00Z' });
    await app.changeClock({ freeze: true });
    for (const id of ['1', '2', '1']) await app.request('GET', `/2/compliance/jobs/${id}`);
    await app.request('GET', '/2/compliance/jobs?type=users');
    await app.request('GET', '/2/compliance/jobs/3');
    await app.advanceClock('5m');
    expect(await whyOf(mock, await app.request('GET', '/2/compliance/jobs/9'))).toMatch(
      /^The window of get opened at 2031-01-01T00:00:0\d\.000Z and admits 4 requests; filled by 2 × GET \/2\/compliance\/jobs\/1, 1 × GET \/2\/compliance\/jobs\/2, 1 × GET \/2\/compliance\/jobs\/3\. The next one can open at 2031-01-01T00:15:0\d\.000Z, in 600 s\.$/,
    );
  });

  it('says so where a window was used up otherwise', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.request('PUT', `/_mock/rate-limits?app=${app.token}`, {
      json: { bucket: 'get', remaining: 0 },
    });
    expect(await whyOf(mock, await app.request('GET', '/2/compliance/jobs/9'))).toContain(
      'filled by 150 that the journal does not have, or that were used up over the control API',
    );
  });

  it('tells which job holds the slot', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const app = mock.app();
    const { id } = await app.createJob();
    const refused = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
    expect(await whyOf(mock, refused)).toContain(
      `Job ${id} holds the app's slot for tweets. Job ${id} waits for its file until`,
    );
  });

  it.each([
    ['/2/compliance/job', '/2/compliance/jobs'],
    ['/2/tweets/compliance/jobs/123', '/2/compliance/jobs/{id}'],
    ['/1.1/compliance/jobs/', '/2/compliance/jobs'],
    ['/2/compliance/jobs/123/uploads', '/2/compliance/jobs/{id}/upload'],
  ])('tells of %s which known path is closest', async (path, closest) => {
    const mock = await startTestMock();
    expect(await whyOf(mock, await mock.app().request('GET', path))).toBe(
      `There is no such path; the closest one is ${closest}.`,
    );
  });

  it('tells of a path that only another generation of the API has', async () => {
    const mock = await startTestMock();
    const upload = await mock.app().request('PUT', '/2/compliance/jobs/123/upload?token=x', { body: '90\n' });
    expect(upload.status).toBe(404);
    expect(await whyOf(mock, upload)).toBe(
      'The app sees profile gcs, in which there is no such path; there is in direct.',
    );
  });

  const wrong = 'The request is not the one that was signed: ';
  it.each<[string, (job: TestJob) => Promise<Response>, string]>([
    [
      'another content type',
      ({ upload_url }) => putTo(upload_url, { 'content-type': 'text/csv' }),
      `${wrong}header content-type is "text/csv", signed was "text/plain".`,
    ],
    [
      'another method',
      ({ upload_url }) => fetch(upload_url, { method: 'POST', headers: { 'content-type': 'text/plain' } }),
      `${wrong}the method is "POST", signed was "PUT".`,
    ],
    [
      'another signature',
      ({ download_url }) => fetch(download_url.replace(/X-Goog-Signature=..../, 'X-Goog-Signature=0000')),
      `${wrong}parameter X-Goog-Signature is not the one that was handed out.`,
    ],
    [
      'another expiry',
      ({ download_url }) => fetch(download_url.replace('604800', '604799')),
      `${wrong}parameter X-Goog-Expires is "604799", signed was "604800".`,
    ],
    [
      'one parameter more',
      ({ download_url }) => fetch(`${download_url}&alt=media`),
      `${wrong}parameter alt was not signed.`,
    ],
    [
      'another path',
      ({ download_url }) => fetch(download_url.replace('/delivery/', '/delivery/x')),
      'the path is "',
    ],
    [
      'no content type',
      ({ upload_url }) => fetch(upload_url, { method: 'PUT' }),
      'The URL was signed together with header content-type, and the request has none.',
    ],
    [
      'no query',
      ({ download_url }) => fetch(download_url.split('?')[0] as string),
      'The URL has no signature: it must be used exactly as it was handed out',
    ],
    [
      'a download before completion',
      ({ download_url }) => fetch(download_url),
      'the result is there once its job is complete.',
    ],
  ])('tells of %s on a signed URL what differs', async (_case, send, why) => {
    const mock = await startTestMock();
    const job = await mock.app().createJob();
    expect(await whyOf(mock, await send(job))).toContain(why);
  });

  it('tells when a signed URL expired', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    await app.advanceClock('16m');
    expect(await whyOf(mock, await app.upload(job, '90\n'))).toMatch(
      /^The URL expired at .*; the app's clock shows /,
    );
  });

  it.each<[string, (mock: TestMock) => Promise<Response>, string]>([
    ['no credentials', ({ url }) => fetch(`${url}/2/compliance/jobs`), 'There was no Authorization header'],
    [
      'another scheme',
      ({ url }) => fetch(`${url}/2/compliance/jobs`, { headers: { authorization: 'Basic abc' } }),
      'The Authorization header has no bearer token.',
    ],
    [
      'nobody',
      (mock) => mock.app('invalid').request('GET', '/2/compliance/jobs'),
      'The bearer token `invalid` is nobody.',
    ],
    [
      'no access',
      (mock) => mock.app('not-enrolled').request('GET', '/2/compliance/jobs'),
      'The app is not enrolled',
    ],
    [
      'a wrong parameter',
      (mock) => mock.app().request('GET', '/2/compliance/jobs?type=posts'),
      'The `type` query parameter value [posts] is not one of [tweets,users]',
    ],
    [
      'another method',
      (mock) => mock.app().request('PATCH', '/2/compliance/jobs'),
      'The path has no PATCH, but ',
    ],
    ['an unknown job', (mock) => mock.app().request('GET', '/2/compliance/jobs/7'), 'The app has no job 7.'],
  ])('tells of %s', async (_case, send, why) => {
    const mock = await startTestMock();
    expect(await whyOf(mock, await send(mock))).toContain(why);
  });

  it('tells of token URLs what is wrong with the token', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const app = mock.app();
    const job = await app.createJob();
    const bare = job.upload_url.split('?')[0] as string;
    const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'text/plain' };
    expect(await whyOf(mock, await putTo(bare, headers))).toBe('The URL has no token.');
    expect(await whyOf(mock, await putTo(`${bare}?token=x`, headers))).toBe('The token is none of this job.');
    const stranger = { ...headers, authorization: 'Bearer stranger' };
    expect(await whyOf(mock, await putTo(job.upload_url, stranger))).toContain(
      'The app of the bearer token has no job',
    );
    await app.advanceClock('20m');
    expect(await whyOf(mock, await putTo(job.upload_url, headers))).toContain('has expired');
  });
});

describe('the journal and large or strange requests', () => {
  it('keeps little of a request, however large it is', async () => {
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

  it('does not repeat what may be a secret, wherever it stands', async () => {
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

  it('shows an app its requests to paths that do not exist', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.request('GET', '/2/compliance/job');
    expect((await read(app)).map(({ path, status }) => [path, status])).toEqual([['/2/compliance/job', 404]]);
  });

  it('is read in time that grows with its length alone', async () => {
    const mock = await startTestMock({ journal: '20000', rateLimit: '1' });
    const app = mock.app();
    for (let i = 0; i < 100; i++)
      await Promise.all(Array.from({ length: 50 }, () => app.request('GET', '/2/compliance/jobs/1')));
    const entries = await read(app);
    expect(entries.length).toBe(5_000);
    expect(entries.at(-1).why).toContain('filled by 1 × GET /2/compliance/jobs/1');
  });
});
