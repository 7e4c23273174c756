import { describe, expect, it } from 'vitest';
import { entryOf } from '../../support/journal-entries.js';
import { startTestMock, type TestJob, type TestMock } from '../../support/test-mock.js';

const whyOf = async (mock: TestMock, response: Response): Promise<string> =>
  (await entryOf(mock, response)).why;

const putTo = (url: string, headers: Record<string, string>, body = '90\n'): Promise<Response> =>
  fetch(url, { method: 'PUT', headers, body });

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
