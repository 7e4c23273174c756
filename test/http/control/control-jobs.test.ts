import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const call = async (app: TestApp, method: string, path: string, json?: object): Promise<Json> =>
  (await app.request(method, `/_mock/${path}`, json && { json })).json();
const seed = (app: TestApp, input: object): Promise<Json> =>
  call(app, 'POST', `jobs?app=${app.token}`, input);

describe.each(PROFILES)('a seeded job in profile $profile', ({ profile }) => {
  it.each(['created', 'in_progress', 'complete', 'expired', 'failed'])(
    'a job seeded as %s has that status in the API',
    async (status) => {
      const app = (await startTestMock({ profile })).app();
      const job = await seed(app, { type: 'users', status, name: 'nightly' });
      expect(job).toMatchObject({ status, type: 'users', name: 'nightly', profile });
      expect(await app.getJob(job.id)).toMatchObject({
        status,
        upload_url: job.upload_url,
        download_url: job.download_url,
        created_at: job.created_at,
      });
    },
  );

  it('a job seeded as created accepts an upload', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await seed(app, { type: 'tweets', status: 'created' });
    expect((await app.upload(job, '90\n')).status).toBe(200);
    await app.advanceClock('3s');
    expect(await (await app.download(await app.getJob(job.id))).text()).toContain('"id":"90"');
  });

  it('a job seeded with IDs has the result of these IDs', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await seed(app, { type: 'tweets', status: 'complete', ids: ['10', '90', '90', 'no ID'] });
    expect(job).toMatchObject({ upload: { bytes: 15 }, result: { ids: 3, invalid: 1, affected: 1 } });
    expect(await (await app.download(job)).text()).toMatch(/^\{"id":"90","action":"delete"/);
  });

  it('a job seeded as in_progress completes after the processing time of its app', async () => {
    const app = (await startTestMock({ profile, processingTime: '10m' })).app();
    const job = await seed(app, { type: 'tweets', status: 'in_progress', age: '2h' });
    expect(job.created_at).toBe(
      new Date(Math.floor((Date.parse(job.processing_ends_at) - 7_800_000) / 1000) * 1000).toISOString(),
    );
    await app.advanceClock('9m');
    expect((await app.getJob(job.id)).status).toBe('in_progress');
    await app.advanceClock('2m');
    expect((await app.getJob(job.id)).status).toBe('complete');
  });

  it('a seeded job follows the directives in its name', async () => {
    const app = (await startTestMock({ profile })).app();
    const stuck = await seed(app, { type: 'tweets', status: 'in_progress', name: 'mock:stuck' });
    expect(stuck.processing_ends_at).toBeNull();
    const late = await seed(app, {
      type: 'users',
      status: 'in_progress',
      name: 'mock:fail=late,processing=1h',
    });
    await app.advanceClock('6d');
    expect((await app.getJob(stuck.id)).status).toBe('in_progress');
    expect(await app.getJob(late.id)).toMatchObject({ status: 'failed', error: 'late' });
  });

  it('a job seeded as failed reports the given error', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await seed(app, { type: 'tweets', status: 'failed', error: 'Too many IDs.' });
    expect(await app.getJob(job.id)).toMatchObject({ status: 'failed', error: 'Too many IDs.' });
  });

  it('a seeded job has the given age', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await seed(app, { type: 'tweets', status: 'complete', age: '8d', ids: ['90'] });
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
    [{ type: 'tweets', status: 'complete', age: 'old' }, 'age: expected a duration such as "500ms"'],
    [
      { type: 'tweets', status: 'created', ids: ['1'] },
      'ids: cannot be combined with status "created": such a job has no file',
    ],
    [
      { type: 'tweets', status: 'complete', ids: ['1\n2'] },
      'ids.0: expected a line of at most 1024 characters, got "1\\n2"',
    ],
    [{ type: 'tweets', status: 'complete', error: 'x' }, 'error: requires status "failed", got "complete"'],
    [{ type: 'tweets', status: 'created', name: 'mock:nonsense' }, 'name: invalid mock directive'],
    [{ type: 'tweets', status: 'created', job_id: '1' }, 'job_id: unknown field, expected one of '],
  ])('rejects the seed job %j and adds no job', async (input, detail) => {
    const app = (await startTestMock({ profile })).app();
    expect(await seed(app, input)).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
    expect((await call(app, 'GET', 'jobs')).jobs).toEqual([]);
  });

  it('rejects a seed job without an app', async () => {
    const app = (await startTestMock({ profile })).app();
    expect(await call(app, 'POST', 'jobs', { type: 'tweets', status: 'created' })).toMatchObject({
      status: 400,
      detail: 'app: required in the query, such as ?app=my-app',
    });
  });
});

describe('reading jobs over the control API', () => {
  it('GET /_mock/jobs filters by app, type and status, and returns the newest job first', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const old = await seed(app, { type: 'tweets', status: 'expired', age: '2h' });
    const young = await seed(app, { type: 'users', status: 'complete' });
    await seed(other, { type: 'tweets', status: 'failed' });
    const idsOf = async (query: string) =>
      (await call(app, 'GET', `jobs${query}`)).jobs.map(({ id }: Json) => id);
    expect(await idsOf(`?app=${app.token}`)).toEqual([young.id, old.id]);
    expect((await idsOf('')).length).toBe(3);
    expect(await idsOf('?status=expired')).toEqual([old.id]);
    expect(await idsOf(`?type=users&app=${app.token}`)).toEqual([young.id]);
    expect((await call(app, 'GET', 'jobs?status=done')).detail).toContain('status: expected one of');
  });

  it('the control API does not find the job of another app', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const { id } = await seed(app, { type: 'tweets', status: 'created' });
    expect((await call(app, 'GET', `jobs/${id}?app=${app.token}`)).id).toBe(id);
    expect((await call(app, 'GET', `jobs/${id}?app=${other.token}`)).status).toBe(404);
    expect((await call(app, 'PATCH', `jobs/${id}?app=${other.token}`, { status: 'failed' })).status).toBe(
      404,
    );
    expect((await app.getJob(id)).status).toBe('created');
  });

  it('GET /_mock/jobs/{id} shows the upload, the line counts and the end of processing', async () => {
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

describe.each(PROFILES)('a job transition in profile $profile', ({ profile }) => {
  const change = (app: TestApp, id: string, to: object): Promise<Json> =>
    call(app, 'PATCH', `jobs/${id}`, to);

  it.each([
    ['created', 'in_progress'],
    ['created', 'complete'],
    ['created', 'failed'],
    ['in_progress', 'in_progress'],
    ['in_progress', 'complete'],
    ['in_progress', 'failed'],
  ])('PATCH moves a job from %s to %s', async (from, to) => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await seed(app, { type: 'tweets', status: from });
    expect((await change(app, id, { status: to })).status).toBe(to);
    expect((await app.getJob(id)).status).toBe(to);
  });

  it('PATCH fails a job with the given error, and completes a job whose name asks for a failure', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await app.createJob();
    expect(await change(app, id, { status: 'failed', error: 'Broken.' })).toMatchObject({ error: 'Broken.' });
    const doomed = await app.createJob({ type: 'users', name: 'mock:fail,processing=1h' });
    await app.upload(doomed, '90\n');
    expect(await change(app, doomed.id, { status: 'complete' })).toMatchObject({ status: 'complete' });
    expect(await (await app.download(doomed)).text()).toContain('"id":"90"');
  });

  it.each(['complete', 'failed', 'expired'])(
    'PATCH rejects a transition of a job that is %s',
    async (status) => {
      const app = (await startTestMock({ profile })).app();
      const { id } = await seed(app, { type: 'tweets', status });
      expect(await change(app, id, { status: 'in_progress' })).toMatchObject({
        status: 409,
        detail: `Cannot change the status of job ${id}: it is "${status}". Only jobs that are "created" or "in_progress" can change.`,
      });
    },
  );

  it('only one of two concurrent transitions of a job succeeds', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await app.createJob();
    const responses = await Promise.all(['complete', 'failed'].map((status) => change(app, id, { status })));
    const { status } = await app.getJob(id);
    expect(responses.map((response) => response.status).sort()).toEqual([409, status]);
  });

  it('PATCH completes a job whose upload is in the future because the clock was reset', async () => {
    const app = (await startTestMock({ profile, processingTime: '1h' })).app();
    await app.changeClock({ advance: '10m' });
    const job = await app.createJob();
    await app.upload(job, '90\n');
    await app.changeClock({ reset: true });
    expect((await change(app, job.id, { status: 'complete' })).status).toBe('complete');
  });

  it('PATCH rejects an invalid status, an error without a failure, and an unknown job', async () => {
    const app = (await startTestMock({ profile })).app();
    const { id } = await app.createJob();
    expect((await change(app, id, { status: 'created' })).detail).toBe(
      'status: expected one of "in_progress", "complete", "failed", "expired", got "created"',
    );
    expect((await change(app, id, { status: 'complete', error: 'x' })).detail).toContain(
      'error: requires status "failed", got ',
    );
    expect((await change(app, '1', { status: 'complete' })).status).toBe(404);
  });
});
