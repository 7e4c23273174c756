import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rawRequest } from '../../support/raw-http.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';
import { agentConnectingTo, CERTIFICATE, TLS_FLAGS } from '../../support/tls.js';

const IDS = ['1164946045643759690', '1164946045643759617', '1164946045643759694', '1164946045643759696'];

/** Returns the unmodified client, which calls `https://api.x.com`. An agent connects the client to the mock. */
const clientOf = (mock: TestMock, token: string) =>
  new TwitterApi(token, { httpAgent: agentConnectingTo(mock.url) }).v2;

async function changeClock(mock: TestMock, token: string, change: object): Promise<void> {
  const changed = await rawRequest(mock.url, `/_mock/clock?app=${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
    ca: CERTIFICATE,
  });
  expect(changed.status).toBe(200);
}

const pollsOf = (mock: TestMock, id: string): number =>
  mock.log.filter(({ event, path }) => event === 'API request' && path === `/2/compliance/jobs/${id}`).length;

/** Waits until a condition is true. Skips the client's sleeps of 3.5 s between polls. */
async function untilTrue(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!isTrue()) {
    if (performance.now() > deadline) expect.fail('expected the condition to become true within 10 s');
    vi.advanceTimersByTime(3500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Returns an object whose `ended` is set when the call ends. */
function watch<T>(call: Promise<T>): { ended?: PromiseSettledResult<T> } {
  const watched: { ended?: PromiseSettledResult<T> } = {};
  void Promise.allSettled([call]).then(([ended]) => {
    watched.ended = ended;
  });
  return watched;
}

const rejection = (call: Promise<unknown>): Promise<ApiResponseError> =>
  call.then(
    () => expect.fail('the call succeeded'),
    (error) => {
      expect(error).toBeInstanceOf(ApiResponseError);
      return error;
    },
  );

afterEach(() => {
  vi.useRealTimers();
});

describe.each([
  ['the origin of the API', 'https://api.x.com', {}],
  [
    'the real storage host',
    'https://storage.googleapis.com',
    { publicUrl: 'https://storage.googleapis.com' },
  ],
])('twitter-api-v2, with signed URLs on %s', (_case, origin, flags) => {
  it('twitter-api-v2 creates a job, polls it until it is complete and reads its result', async () => {
    const mock = await startTestMock({ ...TLS_FLAGS, ...flags });
    const { token } = mock.app();
    const client = clientOf(mock, token);
    await changeClock(mock, token, { freeze: true });

    const { data: job } = await client.sendComplianceJob({ type: 'tweets', ids: IDS });
    expect(job).toMatchObject({ type: 'tweets', status: 'created', resumable: false });
    expect([new URL(job.upload_url).origin, new URL(job.download_url).origin]).toEqual([origin, origin]);

    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // Passes the response of the create call, because the client reads the download URL from it.
    const result = watch(client.complianceJobResult(job));
    await untilTrue(() => pollsOf(mock, job.id) === 3);
    expect(result.ended).toBeUndefined();
    await changeClock(mock, token, { advance: '3s' });
    await untilTrue(() => result.ended !== undefined);

    if (result.ended?.status !== 'fulfilled') throw result.ended?.reason;
    const lines = result.ended.value;
    expect(lines.map(({ id, action, reason }) => `${id} ${action} ${reason}`).sort()).toEqual([
      '1164946045643759690 delete deleted',
      '1164946045643759694 delete suspended',
      '1164946045643759696 delete protected',
    ]);
    expect(new Set(lines.map(({ created_at }) => created_at))).toEqual(new Set(['2019-08-23T17:02:35.589Z']));
    expect(lines.filter(({ redacted_at }) => redacted_at !== undefined)).toHaveLength(1);
  });

  it('twitter-api-v2 stops polling a job that fails', async () => {
    const mock = await startTestMock({ ...TLS_FLAGS, ...flags });
    const { token } = mock.app();
    const client = clientOf(mock, token);
    const { data: job } = await client.sendComplianceJob({ type: 'users', ids: ['90'], name: 'mock:fail' });
    await changeClock(mock, token, { advance: '3s' });

    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const result = watch(client.complianceJobResult(job));
    await untilTrue(() => result.ended !== undefined);
    expect(result.ended).toMatchObject({
      status: 'rejected',
      reason: { message: 'Job failed to be completed.' },
    });
    expect(pollsOf(mock, job.id)).toBe(1);
  });
});

describe('twitter-api-v2', () => {
  const clientWithKey = (mock: TestMock, appKey: string) =>
    new TwitterApi({ appKey, appSecret: 'secret' }, { httpAgent: agentConnectingTo(mock.url) });

  it('twitter-api-v2 logs in with a consumer key and secret by `appLogin()`', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const loggedIn = await clientWithKey(mock, 'key').appLogin();
    const { data: job } = await loggedIn.v2.sendComplianceJob({ type: 'tweets', ids: ['90'] });
    const again = await clientWithKey(mock, 'key').appLogin();
    expect((await again.v2.complianceJob(job.id)).data.id).toBe(job.id);
    const { data: jobs } = await (await clientWithKey(mock, 'other').appLogin()).v2.complianceJobs({
      type: 'tweets',
    });
    expect(jobs).toBeUndefined();
  });

  it('twitter-api-v2 throws the error of a rejected consumer key', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const error = await rejection(clientWithKey(mock, 'invalid').appLogin());
    expect([error.code, error.errors]).toEqual([
      403,
      [{ code: 99, message: 'Unable to verify your credentials', label: 'authenticity_token_error' }],
    ]);
  });

  it('twitter-api-v2 lists jobs, newest first', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const { token } = mock.app();
    const client = clientOf(mock, token);
    await changeClock(mock, token, { freeze: true });
    const { data: first } = await client.sendComplianceJob({ type: 'tweets', ids: ['1'] });
    await changeClock(mock, token, { advance: '3s' });
    const { data: second } = await client.sendComplianceJob({ type: 'tweets', ids: ['1'], name: 'second' });

    const { data: jobs } = await client.complianceJobs({ type: 'tweets' });
    expect(jobs).toEqual([
      { ...second, status: 'in_progress' },
      { ...first, status: 'complete' },
    ]);
    const { data: complete } = await client.complianceJobs({ type: 'tweets', status: 'complete' });
    expect(complete.map(({ id }) => id)).toEqual([first.id]);
    expect((await client.complianceJobs({ type: 'users' })).data).toBeUndefined();
  });

  it('twitter-api-v2 throws the problem of an invalid request', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const error = await rejection(clientOf(mock, mock.app().token).complianceJob('abc'));
    expect(error.code).toBe(400);
    expect(error.message).toBe(
      'Request failed with code 400 - Invalid Request: One or more parameters to your request was invalid. (see https://api.twitter.com/2/problems/invalid-request)',
    );
  });

  it('twitter-api-v2 throws an authentication error without a rate limit for an invalid token', async () => {
    const mock = await startTestMock(TLS_FLAGS);
    const error = await rejection(clientOf(mock, 'invalid').complianceJobs({ type: 'tweets' }));
    expect(error).toMatchObject({ code: 401, isAuthError: true, rateLimit: undefined });
  });

  it('twitter-api-v2 throws the rate limit when the window is exhausted', async () => {
    const mock = await startTestMock({ ...TLS_FLAGS, rateLimit: '1' });
    const client = clientOf(mock, mock.app().token);
    await client.complianceJobs({ type: 'tweets' });
    const error = await rejection(client.complianceJobs({ type: 'tweets' }));
    expect(error).toMatchObject({ code: 429, rateLimitError: true });
    expect(error.rateLimit).toEqual({ limit: 1, remaining: 0, reset: expect.any(Number) });
  });
});
