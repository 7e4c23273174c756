import { Client } from 'twitter-api-sdk';
import { describe, expect, it } from 'vitest';
import { startTestMock } from '../../support/test-mock.js';

/** Error that the client throws. */
interface ResponseError {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly error: unknown;
}

const rejection = (call: Promise<unknown>): Promise<ResponseError> =>
  call.then(
    () => expect.fail('the call succeeded'),
    (error) => error,
  );

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/;

describe('twitter-api-sdk', () => {
  it('twitter-api-sdk takes a job from its creation to its result', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.changeClock({ freeze: true });
    const { compliance } = new Client(app.token, { base_url: mock.url });

    const created = await compliance.createBatchComplianceJob({
      type: 'tweets',
      name: 'nightly',
      resumable: false,
    });
    const job = created.data;
    expect(job).toEqual({
      id: expect.stringMatching(/^\d{18,19}$/),
      type: 'tweets',
      status: 'created',
      name: 'nightly',
      resumable: false,
      created_at: expect.stringMatching(ISO),
      upload_url: expect.stringContaining(`${mock.url}/twttr-tweet-compliance/`),
      upload_expires_at: expect.stringMatching(ISO),
      download_url: expect.stringContaining(`${mock.url}/twttr-tweet-compliance/`),
      download_expires_at: expect.stringMatching(ISO),
    });
    if (!job) throw new Error('no job');

    const stored = await fetch(job.upload_url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '1164946045643759690\n1164946045643759617\n',
    });
    expect(stored.status).toBe(200);
    expect((await compliance.getBatchComplianceJob(job.id)).data?.status).toBe('in_progress');

    await app.advanceClock('3s');
    const found = await compliance.getBatchComplianceJob(job.id);
    expect(found.data).toEqual({ ...job, status: 'complete' });
    const result = await fetch(job.download_url);
    expect(JSON.parse(await result.text())).toMatchObject({ id: '1164946045643759690', reason: 'deleted' });
  });

  it('twitter-api-sdk lists jobs of a type and status with only the requested fields', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const { compliance } = new Client(app.token, { base_url: mock.url });
    const first = await app.createCompleteJob('1\n');
    const second = await app.createCompleteJob('1\n');
    await app.createJob();
    await app.createCompleteJob('1\n', { type: 'users' });

    const listed = await compliance.listBatchComplianceJobs({
      type: 'tweets',
      status: 'complete',
      'compliance_job.fields': ['id', 'status'],
    });
    expect(listed).toEqual({
      data: [
        { id: second.id, status: 'complete' },
        { id: first.id, status: 'complete' },
      ],
      meta: { result_count: 2 },
    });
  });

  it('twitter-api-sdk returns a list without jobs and without `data`', async () => {
    const mock = await startTestMock();
    const { compliance } = new Client(mock.app().token, { base_url: mock.url });
    expect(await compliance.listBatchComplianceJobs({ type: 'users' })).toEqual({
      meta: { result_count: 0 },
    });
  });

  it('twitter-api-sdk returns the errors of an unknown job instead of `data`', async () => {
    const mock = await startTestMock();
    const { compliance } = new Client(mock.app().token, { base_url: mock.url });
    const response = await compliance.getBatchComplianceJob('1');
    expect(response.data).toBeUndefined();
    expect(response.errors).toEqual([
      expect.objectContaining({
        title: 'Not Found Error',
        detail: 'Could not find compliance_job with id: [1].',
      }),
    ]);
  });

  it('twitter-api-sdk throws status and problem of an invalid request', async () => {
    const mock = await startTestMock();
    const { compliance } = new Client(mock.app().token, { base_url: mock.url });
    const error = await rejection(compliance.getBatchComplianceJob('abc'));
    expect(error).toMatchObject({ status: 400, statusText: 'Bad Request' });
    expect(error.error).toEqual({
      errors: [
        {
          parameters: { id: ['abc'] },
          message: 'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
        },
      ],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    });
  });

  it('twitter-api-sdk throws 401 without rate-limit headers for an invalid token', async () => {
    const mock = await startTestMock();
    const { compliance } = new Client('invalid', { base_url: mock.url });
    const error = await rejection(compliance.listBatchComplianceJobs({ type: 'tweets' }));
    expect(error.status).toBe(401);
    expect(error.error).toEqual({
      title: 'Unauthorized',
      type: 'about:blank',
      status: 401,
      detail: 'Unauthorized',
    });
    expect(Object.keys(error.headers).filter((name) => name.startsWith('x-rate-limit'))).toEqual([]);
  });

  it('twitter-api-sdk throws 429 with the end of the window when the window is exhausted', async () => {
    const mock = await startTestMock({ rateLimit: '2' });
    const app = mock.app();
    const { now } = await app.changeClock({ freeze: true });
    const { compliance } = new Client(app.token, { base_url: mock.url });
    const list = () => compliance.listBatchComplianceJobs({ type: 'tweets' });
    await list();
    await list();
    const error = await rejection(list());
    expect(error.status).toBe(429);
    expect(error.error).toEqual({
      title: 'Too Many Requests',
      detail: 'Too Many Requests',
      type: 'about:blank',
      status: 429,
    });
    const reset = Math.floor(Date.parse(now) / 1000) + 900;
    expect(error.headers).toMatchObject({
      'x-rate-limit-limit': '2',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(reset),
    });

    await app.changeClock({ set: new Date(reset * 1000).toISOString() });
    expect(await list()).toEqual({ meta: { result_count: 0 } });
  });
});
