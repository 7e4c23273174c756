import { describe, expect, it } from 'vitest';
import { entryOf, type Json } from '../../support/journal-entries.js';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

const read = async (app: TestApp, query = `?app=${app.token}`): Promise<Json[]> =>
  ((await (await app.request('GET', `/_mock/requests${query}`)).json()) as Json).requests;

describe('the journal', () => {
  it('records every request to the API and the storage, but no request to the control API', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    await app.download(job);
    await app.request('GET', '/2/compliance/jobs?type=tweets&compliance_job.fields=id');
    expect((await read(app)).map(({ route, status, job }) => [route, status, job])).toEqual([
      ['createJob', 200, job.id],
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
    await expect
      .poll(() => entryOf(mock, response))
      .toEqual({
        id: response.headers.get('x-mock-request-id'),
        at: expect.stringMatching(/^2031-01-01T00:00:0/),
        app: expect.stringMatching(/^app-/),
        method: 'GET',
        path: '/2/compliance/jobs',
        query: { type: 'users' },
        headers: expect.objectContaining({ 'user-agent': 'client/1.0', authorization: 'Bearer …' }),
        traceparent: null,
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
        complete: true,
        request_body: null,
        response_headers: expect.objectContaining({ 'x-rate-limit-remaining': '149' }),
        response_body: '{"meta":{"result_count":0}}',
        curl: `curl -i '${mock.url}/2/compliance/jobs?type=users' -H "Authorization: Bearer $TOKEN"`,
        filled_by: null,
        signature: null,
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
      'user: unknown field, expected one of "app", "method", "path", "status", "since", "complete", "after", "wait", "format", "limit", "cursor"',
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

  it('explains 2,000 entries in linear time', async () => {
    const mock = await startTestMock({ journal: '20000', rateLimit: '1' });
    const app = mock.app();
    for (let i = 0; i < 40; i++)
      await Promise.all(Array.from({ length: 50 }, () => app.request('GET', '/2/compliance/jobs/1')));
    const entries = await read(app, '?limit=1000');
    expect(entries.length).toBe(1_000);
    expect(entries.at(-1).why).toContain('is exhausted: 1 × GET /2/compliance/jobs/1');
  });
});
