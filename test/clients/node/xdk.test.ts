import { ApiError, Client } from '@xdevplatform/xdk';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const complianceOf = (mock: TestMock, token: string) =>
  new Client({ bearerToken: token, baseUrl: mock.url }).compliance;

const rejection = (call: Promise<unknown>): Promise<ApiError> =>
  call.then(
    () => expect.fail('the call succeeded'),
    (error) => {
      expect(error).toBeInstanceOf(ApiError);
      return error;
    },
  );

describe('@xdevplatform/xdk', () => {
  it('@xdevplatform/xdk takes a job from its creation to its result, with fields in camel case', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.changeClock({ freeze: true });
    const compliance = complianceOf(mock, app.token);

    const { data: job } = await compliance.createJobs({ type: 'users', name: 'nightly', resumable: false });
    if (!job?.uploadUrl || !job.downloadUrl || !job.id) throw new Error('no job');
    expect(job).toEqual({
      id: expect.stringMatching(/^\d{18,19}$/),
      type: 'users',
      status: 'created',
      name: 'nightly',
      resumable: false,
      createdAt: expect.any(String),
      uploadUrl: expect.stringContaining(`${mock.url}/twttr-user-compliance/`),
      uploadExpiresAt: expect.any(String),
      downloadUrl: expect.stringContaining(`${mock.url}/twttr-user-compliance/`),
      downloadExpiresAt: expect.any(String),
    });

    const stored = await fetch(job.uploadUrl, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '38589795\n403485611\n',
    });
    expect(stored.status).toBe(200);
    expect((await compliance.getJobsById(job.id)).data?.status).toBe('in_progress');

    await app.advanceClock('3s');
    expect((await compliance.getJobsById(job.id)).data).toEqual({ ...job, status: 'complete' });
    const result = await fetch(job.downloadUrl);
    expect(JSON.parse(await result.text())).toMatchObject({ id: '38589795', reason: 'suspended' });
  });

  it('@xdevplatform/xdk returns only the requested fields', async () => {
    const mock = await startTestMock();
    const compliance = complianceOf(mock, mock.app().token);
    const { data: job } = await compliance.createJobs(
      { type: 'tweets', name: 'nightly', resumable: true },
      { complianceJobFields: ['id', 'name', 'upload_url'] },
    );
    expect(job).toEqual({ id: expect.any(String), name: 'nightly', uploadUrl: expect.any(String) });
    const found = await compliance.getJobsById(job?.id ?? '', { complianceJobFields: ['resumable'] });
    expect(found).toEqual({ data: { id: job?.id, resumable: true } });
  });

  it.each(['created', 'in_progress', 'complete', 'failed'] as const)(
    '@xdevplatform/xdk lists the jobs with status %s',
    async (status) => {
      const mock = await startTestMock();
      const app = mock.app();
      const jobs = {
        complete: await app.createCompleteJob('1\n', { type: 'tweets' }),
        failed: await app.createCompleteJob('1\n', { type: 'tweets', name: 'mock:fail' }),
        created: await app.createJob({ type: 'tweets' }),
        in_progress: await app.createCompleteJob('1\n', { type: 'tweets', name: 'mock:stuck' }),
      };
      const listed = await complianceOf(mock, app.token).getJobs('tweets', {
        status,
        complianceJobFields: ['id', 'status'],
      });
      expect(listed).toEqual({ data: [{ id: jobs[status].id, status }], meta: { resultCount: 1 } });
    },
  );

  it('@xdevplatform/xdk returns a list without jobs and without `data`', async () => {
    const mock = await startTestMock();
    expect(await complianceOf(mock, mock.app().token).getJobs('tweets')).toEqual({
      meta: { resultCount: 0 },
    });
  });

  it('@xdevplatform/xdk throws ApiError 400 with the problem of an invalid request', async () => {
    const mock = await startTestMock();
    const error = await rejection(complianceOf(mock, mock.app().token).getJobsById('abc'));
    expect(error).toMatchObject({ status: 400, statusText: 'Bad Request' });
    expect(error.data).toMatchObject({
      title: 'Invalid Request',
      errors: [{ parameters: { id: ['abc'] } }],
    });
  });

  it('@xdevplatform/xdk throws ApiError 401 without rate-limit headers for an invalid token', async () => {
    const mock = await startTestMock();
    const error = await rejection(complianceOf(mock, 'invalid').getJobs('tweets'));
    expect(error).toMatchObject({ status: 401, data: { title: 'Unauthorized' } });
    expect(error.headers.get('x-rate-limit-reset')).toBeNull();
  });

  it('@xdevplatform/xdk throws ApiError 429 with the end of the window when the window is exhausted', async () => {
    const mock = await startTestMock({ rateLimit: '1' });
    const app = mock.app();
    const { now } = await app.changeClock({ freeze: true });
    const compliance = complianceOf(mock, app.token);
    await compliance.getJobs('tweets');
    const error = await rejection(compliance.getJobs('users'));
    expect(error).toMatchObject({ status: 429, data: { title: 'Too Many Requests' } });
    const reset = Math.floor(Date.parse(now) / 1000) + 900;
    expect(error.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(error.headers.get('x-rate-limit-reset')).toBe(String(reset));
  });

  it('@xdevplatform/xdk throws ApiError 409 while a job of the type is in progress', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.createCompleteJob('1\n', { type: 'tweets', name: 'mock:stuck' });
    const error = await rejection(complianceOf(mock, app.token).createJobs({ type: 'tweets' }));
    expect(error).toMatchObject({ status: 409, data: { title: 'Conflict' } });
  });
});
