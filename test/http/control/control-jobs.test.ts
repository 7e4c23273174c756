import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

const call = async (app: TestApp, method: string, path: string, json?: object): Promise<Json> =>
  (await app.request(method, `/_mock/${path}`, json && { json })).json();
const put = (app: TestApp, order: object): Promise<Json> => call(app, 'POST', `jobs?app=${app.token}`, order);

describe.each(PROFILES)('a job that is put in a status, in profile $profile', ({ profile }) => {
  it.each(['created', 'in_progress', 'complete', 'expired', 'failed'])(
    'is %s for the API',
    async (status) => {
      const app = (await startTestMock({ profile })).app();
      const job = await put(app, { type: 'users', status, name: 'nightly' });
      expect(job).toMatchObject({ status, type: 'users', name: 'nightly', profile });
      expect(await app.getJob(job.id)).toMatchObject({
        status,
        upload_url: job.upload_url,
        download_url: job.download_url,
        created_at: job.created_at,
      });
    },
  );

  it('takes a file when it waits for one', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await put(app, { type: 'tweets', status: 'created' });
    expect((await app.upload(job, '90\n')).status).toBe(200);
    await app.advanceClock('3s');
    expect(await (await app.download(await app.getJob(job.id))).text()).toContain('"id":"90"');
  });

  it('has the result of the IDs that it is given', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await put(app, { type: 'tweets', status: 'complete', ids: ['10', '90', '90', 'no ID'] });
    expect(job).toMatchObject({ upload: { bytes: 15 }, result: { ids: 3, invalid: 1, affected: 1 } });
    expect(await (await app.download(job)).text()).toMatch(/^\{"id":"90","action":"delete"/);
  });

  it('goes on by itself from in progress, after the processing time of its app', async () => {
    const app = (await startTestMock({ profile, processingTime: '10m' })).app();
    const job = await put(app, { type: 'tweets', status: 'in_progress', age: '2h' });
    expect(job.created_at).toBe(
      new Date(Math.floor((Date.parse(job.processing_ends_at) - 7_800_000) / 1000) * 1000).toISOString(),
    );
    await app.advanceClock('9m');
    expect((await app.getJob(job.id)).status).toBe('in_progress');
    await app.advanceClock('2m');
    expect((await app.getJob(job.id)).status).toBe('complete');
  });

  it('is stuck, or fails later, where its name says so', async () => {
    const app = (await startTestMock({ profile })).app();
    const stuck = await put(app, { type: 'tweets', status: 'in_progress', name: 'mock:stuck' });
    expect(stuck.processing_ends_at).toBeNull();
    const late = await put(app, {
      type: 'users',
      status: 'in_progress',
      name: 'mock:fail=late,processing=1h',
    });
    await app.advanceClock('6d');
    expect((await app.getJob(stuck.id)).status).toBe('in_progress');
    expect(await app.getJob(late.id)).toMatchObject({ status: 'failed', error: 'late' });
  });

  it('fails with its own words', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await put(app, { type: 'tweets', status: 'failed', error: 'Too many IDs.' });
    expect(await app.getJob(job.id)).toMatchObject({ status: 'failed', error: 'Too many IDs.' });
  });

  it('is as old as it is told to be', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await put(app, { type: 'tweets', status: 'complete', age: '8d', ids: ['90'] });
    expect([400, 403]).toContain((await app.download(job)).status);
  });

  it.each([
    [{ type: 'tweets' }, 'status: required, expected one of "created", '],
    [
      { type: 'tweets', status: 'done' },
      'status: expected one of "created", "in_progress", "complete", "expired", "failed", got ',
    ],
    [
      { type: 'tweets', status: 'created', age: '15m' },
      'age: expected less than 15m for status "created", got ',
    ],
    [
      { type: 'tweets', status: 'expired', age: '14m' },
      'age: expected at least 15m for status "expired", got ',
    ],
    [
      { type: 'tweets', status: 'complete', age: '7300d' },
      'age: expected a duration back to November 2010 at most, when job IDs start, got "7300d"',
    ],
    [{ type: 'tweets', status: 'complete', age: 'old' }, 'age: expected a string that matches'],
    [
      { type: 'tweets', status: 'created', ids: ['1'] },
      'ids: cannot be combined with status "created": such a job has no file',
    ],
    [{ type: 'tweets', status: 'complete', ids: ['1\n2'] }, 'ids.0: expected a string that matches'],
    [{ type: 'tweets', status: 'complete', error: 'x' }, 'error: requires status "failed", got "complete"'],
    [{ type: 'tweets', status: 'created', name: 'mock:nonsense' }, 'name: unknown mock directive'],
    [{ type: 'tweets', status: 'created', id: '1' }, 'id: unknown field, expected one of '],
  ])('is refused as %j, and there is none', async (order, detail) => {
    const app = (await startTestMock({ profile })).app();
    expect(await put(app, order)).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
    expect((await call(app, 'GET', 'jobs')).jobs).toEqual([]);
  });

  it('needs an app', async () => {
    const app = (await startTestMock({ profile })).app();
    expect(await call(app, 'POST', 'jobs', { type: 'tweets', status: 'created' })).toMatchObject({
      status: 400,
      detail: 'app: required, expected a string',
    });
  });
});

describe('the list of jobs', () => {
  it('has those of all apps or one, of a type, in a status, newest first', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const old = await put(app, { type: 'tweets', status: 'expired', age: '2h' });
    const young = await put(app, { type: 'users', status: 'complete' });
    await put(other, { type: 'tweets', status: 'failed' });
    const idsOf = async (query: string) =>
      (await call(app, 'GET', `jobs${query}`)).jobs.map(({ id }: Json) => id);
    expect(await idsOf(`?app=${app.token}`)).toEqual([young.id, old.id]);
    expect((await idsOf('')).length).toBe(3);
    expect(await idsOf('?status=expired')).toEqual([old.id]);
    expect(await idsOf(`?type=users&app=${app.token}`)).toEqual([young.id]);
    expect((await call(app, 'GET', 'jobs?status=done')).detail).toContain('status: expected one of');
  });

  it('does not know the job of another app', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const { id } = await put(app, { type: 'tweets', status: 'created' });
    expect((await call(app, 'GET', `jobs/${id}?app=${app.token}`)).id).toBe(id);
    expect((await call(app, 'GET', `jobs/${id}?app=${other.token}`)).status).toBe(404);
    expect((await call(app, 'PATCH', `jobs/${id}?app=${other.token}`, { status: 'failed' })).status).toBe(
      404,
    );
    expect((await app.getJob(id)).status).toBe('created');
  });

  it('shows what the API does not: files, lines, the end of processing', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    const read = (): Promise<Json> => call(app, 'GET', `jobs/${job.id}`);
    expect(await read()).toMatchObject({ upload: null, processing_ends_at: null, result: null });
    await app.upload(job, '90\n91\nx\n');
    expect(await read()).toMatchObject({
      status: 'in_progress',
      upload: { bytes: 8, finished_at: expect.any(String), md5: expect.any(String) },
      processing_ends_at: expect.any(String),
      result: { ids: 2, invalid: 1, affected: 2 },
    });
    expect(await call(app, 'GET', 'jobs/1')).toMatchObject({
      status: 404,
      detail: 'No job 1. GET /_mock/jobs lists the jobs.',
    });
  });
});

describe.each(PROFILES)('a job that is moved on, in profile $profile', ({ profile }) => {
  const change = (app: TestApp, id: string, to: object): Promise<Json> =>
    call(app, 'PATCH', `jobs/${id}`, to);

  it.each([
    ['created', 'in_progress'],
    ['created', 'complete'],
    ['created', 'failed'],
    ['in_progress', 'in_progress'],
    ['in_progress', 'complete'],
    ['in_progress', 'failed'],
  ])('goes from %s to %s', async (from, to) => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await put(app, { type: 'tweets', status: from });
    expect((await change(app, id, { status: to })).status).toBe(to);
    expect((await app.getJob(id)).status).toBe(to);
  });

  it('fails with the words given, and completes although it was to fail', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await app.createJob();
    expect(await change(app, id, { status: 'failed', error: 'Broken.' })).toMatchObject({ error: 'Broken.' });
    const doomed = await app.createJob({ type: 'users', name: 'mock:fail,processing=1h' });
    await app.upload(doomed, '90\n');
    expect(await change(app, doomed.id, { status: 'complete' })).toMatchObject({ status: 'complete' });
    expect(await (await app.download(doomed)).text()).toContain('"id":"90"');
  });

  it.each(['complete', 'failed', 'expired'])('stays %s', async (status) => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await put(app, { type: 'tweets', status });
    expect(await change(app, id, { status: 'in_progress' })).toMatchObject({
      status: 409,
      detail: `Cannot change the status of job ${id}: it is "${status}". Only jobs that are "created" or "in_progress" can change.`,
    });
  });

  it('is moved on by one call of two at the same time, and stays what that made of it', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await app.createJob();
    const answers = await Promise.all(['complete', 'failed'].map((status) => change(app, id, { status })));
    const { status } = await app.getJob(id);
    expect(answers.map((answer) => answer.status).sort()).toEqual([409, status]);
  });

  it('is moved on also by a clock that was reset', async () => {
    const app = (await startTestMock({ profile, processingTime: '1h' })).app();
    await app.changeClock({ advance: '10m' });
    const job = await app.createJob();
    await app.upload(job, '90\n');
    await app.changeClock({ reset: true });
    expect((await change(app, job.id, { status: 'complete' })).status).toBe('complete');
  });

  it('is refused what makes no sense', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await app.createJob();
    expect((await change(app, id, { status: 'expired' })).detail).toBe(
      'status: expected one of "in_progress", "complete", "failed", got "expired"',
    );
    expect((await change(app, id, { status: 'complete', error: 'x' })).detail).toContain(
      'error: requires status "failed", got ',
    );
    expect((await change(app, '1', { status: 'complete' })).status).toBe(404);
  });
});
