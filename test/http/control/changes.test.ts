import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/connect.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

interface Change {
  readonly at: string;
  readonly kind: string;
  readonly job?: string;
  readonly session?: string;
  readonly bucket?: string;
  readonly text: string;
}
interface Changes {
  readonly now: string;
  readonly changes: readonly Change[];
  readonly next?: string;
}

const read = async (app: TestApp, query = ''): Promise<Changes> =>
  (await app.request('GET', `/_mock/changes?app=${app.token}${query}`)).json() as Promise<Changes>;
const next = async (app: TestApp) =>
  (await app.changeClock({ next: true })) as unknown as { now: string; change: Change | null };

/** Starts a mock with an app whose clock stands still at a whole second. */
async function frozenApp(flags = {}): Promise<TestApp> {
  const app = (await startTestMock(flags)).app();
  await app.changeClock({ freeze: true });
  await app.changeClock({ set: '2027-01-01T00:00:00Z' });
  return app;
}

describe('the changes to come of an app', () => {
  it('GET /_mock/changes lists what the life of a job and its requests bring, soonest first', async () => {
    const app = await frozenApp();
    const job = await app.createJob();
    const short = `…${job.id.slice(-4)}`;
    const reset = {
      at: '2027-01-01T00:15:00.000Z',
      kind: 'window_resets',
      bucket: 'create',
      text: 'The rate-limit window "create" resets',
    };
    expect(await read(app)).toEqual({
      now: '2027-01-01T00:00:00.000Z',
      changes: [
        {
          at: '2027-01-01T00:15:00.000Z',
          kind: 'upload_window_ends',
          job: job.id,
          text: `Job ${short} expires: its upload window ends`,
        },
        reset,
      ],
    });
    await app.upload(job, '90\n');
    const completed = {
      at: '2027-01-01T00:00:03.000Z',
      kind: 'job_completes',
      job: job.id,
      text: `Job ${short} completes`,
    };
    const ended = {
      at: '2027-01-08T00:00:00.000Z',
      kind: 'download_ends',
      job: job.id,
      text: `The download of job ${short} ends`,
    };
    expect((await read(app)).changes).toEqual([completed, reset, ended]);
    expect(await next(app)).toEqual({ now: completed.at, frozen: true, rate: 1, change: completed });
    expect((await app.getJob(job.id)).status).toBe('complete');
    expect((await app.download(job)).status).toBe(200);
    expect(await next(app)).toMatchObject({ now: reset.at, change: reset });
    expect(await next(app)).toMatchObject({
      now: '2027-01-01T00:15:03.000Z',
      change: { kind: 'window_resets', bucket: 'get' },
    });
  });

  it('POST /_mock/clock {"next": true} moves nothing and returns a null change if no change is to come', async () => {
    const app = await frozenApp();
    expect(await read(app)).toEqual({ now: '2027-01-01T00:00:00.000Z', changes: [] });
    expect(await next(app)).toEqual({
      now: '2027-01-01T00:00:00.000Z',
      frozen: true,
      rate: 1,
      change: null,
    });
    const other = connect(new URL((await app.request('GET', '/_mock/clock')).url).origin).app('no-changes');
    expect((await other.clock.next()).change).toBeNull();
    expect(await other.clock.changes()).toEqual([]);
  });

  it('a cancelled, a failed, an expired and a stuck job have no changes to come', async () => {
    const app = await frozenApp({ profile: 'direct' });
    const seed = async (job: object) =>
      (await app.request('POST', `/_mock/jobs?app=${app.token}`, { json: job })).json();
    await seed({ type: 'tweets', status: 'failed' });
    await seed({ type: 'users', status: 'expired' });
    await seed({ type: 'users', status: 'in_progress', name: 'mock:stuck' });
    const { id } = (await seed({ type: 'users', status: 'created' })) as { id: string };
    expect((await app.request('DELETE', `/2/compliance/jobs/${id}`)).status).toBe(200);
    expect((await read(app)).changes.map(({ kind }) => kind)).toEqual(['window_resets']);
  });

  it('a job that will fail, and an upload session, have their own kinds of change', async () => {
    const app = await frozenApp();
    const job = await app.createJob({ type: 'users', name: 'mock:fail' });
    await app.upload(job, '90\n');
    const resumable = await app.createJob({ type: 'tweets', resumable: true });
    await app.request('POST', `/_mock/jobs/${resumable.id}/sessions`, { json: {} });
    const { changes } = await read(app);
    expect(changes.map(({ kind, job }) => [kind, job])).toEqual([
      ['job_fails', job.id],
      ['upload_window_ends', resumable.id],
      ['window_resets', undefined],
      ['session_expires', resumable.id],
    ]);
    expect(changes.at(-1)).toMatchObject({
      at: '2027-01-08T00:00:00.000Z',
      session: expect.stringMatching(/^[0-9a-f]{32}$/),
      text: `An upload session of job …${resumable.id.slice(-4)} expires`,
    });
    await app.changeClock({ next: true });
    expect((await app.getJob(job.id)).status).toBe('failed');
  });

  it('the changes of other apps are neither listed nor moved', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    for (const each of [app, other]) await each.changeClock({ freeze: true });
    await other.createJob();
    const before = await read(other);
    expect((await read(app)).changes).toEqual([]);
    await app.createJob();
    await next(app);
    expect(await read(other)).toEqual(before);
  });

  it('the pages of GET /_mock/changes have each change once, with at most limit changes each', async () => {
    const app = await frozenApp({ rateLimit: '1000' });
    for (let i = 0; i < 4; i++)
      await app.request('POST', `/_mock/jobs?app=${app.token}`, {
        json: { type: i % 2 ? 'tweets' : 'users', status: 'complete', age: '1h' },
      });
    await app.createJob();
    const all = (await read(app)).changes;
    expect(all).toHaveLength(6);
    const shown: Change[] = [];
    const lengths: number[] = [];
    for (let cursor = ''; ; ) {
      const page = await read(app, `&limit=4${cursor}`);
      shown.push(...page.changes);
      lengths.push(page.changes.length);
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(lengths).toEqual([4, 2]);
    expect(shown).toEqual(all);
  });

  it('the client moves an app’s clock to the next change and lists the changes', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const handle = connect(mock.url).app(app.token);
    await handle.clock.freeze();
    const job = await handle.jobs.create({ type: 'users', status: 'created' });
    const [first] = await handle.clock.changes(1);
    expect(first).toMatchObject({ kind: 'upload_window_ends', job: job.id });
    const moved = await handle.clock.next();
    expect(moved.change).toEqual(first);
    expect(moved.now).toBe(first?.at);
    expect((await handle.jobs.get(job.id)).status).toBe('expired');
    await expect(connect(mock.url).clock.next()).rejects.toThrow('clock.next requires an app');
  });

  it('a running clock that reaches a change before the call moves it is not moved back', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createJob();
    await app.upload(job, '90\n');
    await app.changeClock({ rate: 1_000_000 });
    const moved = await next(app);
    expect(moved.change).not.toBeNull();
    expect(Date.parse(moved.now)).toBeGreaterThanOrEqual(Date.parse(moved.change?.at as string));
  });
});

describe('calls that ask for changes wrongly', () => {
  it.each([
    ['/_mock/changes', 'app: required in the query, such as ?app=my-app'],
    ['/_mock/changes?app=', 'app: expected a non-empty string'],
    ['/_mock/changes?app=a&limit=0', 'limit: expected an integer from 1 to 1000 such as "100", got "0"'],
    ['/_mock/changes?app=a&cursor=1', 'cursor: expected a value of `next` on the previous page such as '],
    ['/_mock/changes?app=a&from=1', 'from: unknown field, expected one of "app", "limit", "cursor"'],
    ['/_mock/changes?app=a&app=b', 'app: expected one value, got 2'],
  ])('GET %s is a 400 that names the rule', async (path, detail) => {
    const response = await fetch(`${(await startTestMock()).url}${path}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });

  it.each([
    ['/_mock/clock', { next: true }, 'next: requires an app. To select an app, use the query: ?app=…'],
    ['/_mock/clock?app=a', { next: false }, 'next: expected true, got false'],
    ['/_mock/clock?app=a', { next: 1 }, 'next: expected true, got 1'],
    ['/_mock/clock?app=a', { next: true, advance: '1s' }, '"next", got "next", "advance"'],
  ])('POST %s with %j is a 400 that names the rule', async (path, json, detail) => {
    const response = await (await startTestMock()).app().request('POST', path, { json });
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });

  it('the clock changes of settings and scenarios reject next', async () => {
    const app = (await startTestMock()).app();
    const clock = [{ next: true }];
    const put = await app.request('PUT', '/_mock/apps/a', { json: { clock } });
    const post = await app.request('POST', '/_mock/scenarios', {
      json: { name: 'a', description: 'A', apps: [{ token: 'a', clock }] },
    });
    for (const [response, field] of [
      [put, 'clock.0.next'],
      [post, 'apps.0.clock.0.next'],
    ] as const) {
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ detail: `${field}: only allowed in POST /_mock/clock` });
    }
  });
});
