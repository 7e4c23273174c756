import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const read = async (app: TestApp): Promise<Json> => (await app.request('GET', '/_mock/state')).json();
const write = (app: TestApp, json: object): Promise<Response> => app.request('PUT', '/_mock/state', { json });

const aFault = (more: object): object => ({
  id: 'fault-8',
  match: {},
  effect: { kind: 'status', status: 503 },
  matched: 0,
  fired: 0,
  ...more,
});

/** Sets every kind of state that an app has. @returns the ID of a job */
async function useApp(app: TestApp): Promise<string> {
  await app.changeClock({ advance: '1h' });
  await app.changeClock({ freeze: true });
  await app.request('PUT', `/_mock/apps/${app.token}`, {
    json: { rate_limits: { list: 5 }, processing_time: '10s' },
  });
  await app.request('PUT', `/_mock/outcomes?app=${app.token}`, {
    json: { 10: { reason: 'deleted', redacted_at: null }, 11: ['edited', 'scrub_geo'], 90: null },
  });
  await app.request('PUT', '/_mock/outcomes', { json: { 12: 'suspended' } });
  const { id } = await app.createJob({ type: 'users', name: 'mock:fail=no' });
  await app.createJob({ type: 'tweets', name: 'mock:stuck' });
  await app.request('GET', '/2/compliance/jobs?type=tweets');
  return id;
}

describe('the state', () => {
  it('restoring a state that was read brings everything back', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await useApp(app);
    const job = await app.createCompleteJob('90\n10\n12\n', { type: 'users', name: 'done' });
    const result = await (await app.download(job)).text();
    const state = await read(app);

    await app.advanceClock('30d');
    await app.request('DELETE', `/_mock/outcomes?app=${app.token}`);
    await app.createJob({ type: 'users', name: 'later' });
    expect(await (await write(app, state)).json()).toEqual(state);

    expect(await read(app)).toEqual(state);
    expect(await app.getJob(job.id)).toEqual(job);
    expect(await (await app.download(job)).text()).toBe(result);
    expect(
      (await app.request('GET', '/2/compliance/jobs?type=users')).headers.get('x-rate-limit-remaining'),
    ).toBe('3');
    expect(await (await app.request('GET', `/_mock/outcomes?app=${app.token}`)).json()).toEqual({
      outcomes: {
        10: { reason: 'deleted', redacted_at: null },
        11: ['edited', 'scrub_geo'],
        12: 'suspended',
        90: null,
      },
    });
  });

  it('a state can be restored on another server, which signs the URLs again', async () => {
    for (const profile of ['gcs', 'direct']) {
      const [here, there] = [await startTestMock({ profile }), await startTestMock({ profile })];
      const app = here.app();
      const id = await useApp(app);
      const moved = there.app(app.token);
      expect((await write(moved, await read(app))).status).toBe(200);
      const job = await moved.getJob(id);
      expect(job).toMatchObject({ id, status: 'created', name: 'mock:fail=no' });
      await moved.request('POST', '/_mock/reset');
      expect((await read(moved)).tables.jobs).toEqual({});
    }
  });

  it('GET /_mock/state contains no secrets', async () => {
    for (const profile of ['gcs', 'direct']) {
      const app = (await startTestMock({ profile })).app('very-secret-token');
      await useApp(app);
      expect(JSON.stringify(await read(app))).not.toMatch(/very-secret-token|X-Goog|token=/);
    }
  });

  it('PUT /_mock/state rejects a state whose files are gone, and changes nothing', async () => {
    const app = (await startTestMock()).app();
    const job = await app.createCompleteJob('90\n');
    const state = await read(app);
    await app.request('POST', `/_mock/reset?app=${app.token}`);
    const before = await read(app);
    const rejected = await write(app, state);
    expect(rejected.status).toBe(400);
    expect(((await rejected.json()) as Json).detail).toMatch(
      new RegExp(
        `^tables\\.jobs\\.${job.id}\\.result\\.object\\.blob: expected a blob that is still available, got "blob-.*"$`,
      ),
    );
    expect(await read(app)).toEqual(before);
  });

  it.each<[(state: Json) => void, string]>([
    [(state) => Object.assign(state, { version: 2 }), 'version: expected 1, got 2'],
    [
      (state) => Object.assign(state.tables, { cookies: {} }),
      'tables.cookies: unknown field, expected one of ',
    ],
    [
      (state) => Object.assign(Object.values<Json>(state.tables.jobs)[0], { createdAt: 'now' }),
      'createdAt: expected an integer, got "now"',
    ],
    [(state) => Object.assign(Object.values<Json>(state.tables.jobs)[0], { id: '7' }), ', got "7"'],
    [
      (state) => Object.assign(Object.values<Json>(state.tables.jobs)[0], { origin: 'http://a/b?c' }),
      'origin: expected an origin such as "http://localhost:4020"',
    ],
    [
      (state) =>
        Object.assign(Object.values<Json>(state.tables.jobs)[0], {
          upload: { finishedAt: 0, object: {}, blob: '../../etc/passwd' },
        }),
      'upload.object.bytes: required, expected an integer',
    ],
    [
      (state) => Object.assign(state.tables.windows, { x: { openedAt: 0, admitted: 0 } }),
      'tables.windows.x: expected an app ID and bucket as field name, such as',
    ],
    [
      ({ tables }) => Object.assign(tables.faults, { 'fault-8': aFault({ id: 'fault-9' }) }),
      'tables.faults.fault-8.id: expected "fault-8", got "fault-9"',
    ],
    [
      ({ tables }) => Object.assign(tables.faults, { 'fault-8': aFault({ match: { nth: 1 }, every: 2 }) }),
      'tables.faults.fault-8.every: cannot be combined with match.nth',
    ],
  ])('PUT /_mock/state rejects an invalid state (%#) and changes nothing', async (invalidate, detail) => {
    const app = (await startTestMock()).app();
    await useApp(app);
    const state = await read(app);
    const invalidState = structuredClone(state);
    invalidate(invalidState);
    const rejected = await write(app, invalidState);
    expect(rejected.status).toBe(400);
    expect(((await rejected.json()) as Json).detail).toContain(detail);
    expect(await read(app)).toEqual(state);
  });
});

it('PUT /_mock/state with a body without fields says where a state comes from', async () => {
  const rejected = await write((await startTestMock()).app(), {});
  expect(rejected.status).toBe(400);
  expect(await rejected.json()).toMatchObject({
    detail: 'the body: expected a state that GET /_mock/state returned',
  });
});

it('PUT /_mock/state rejects two jobs with the same file, because resetting one would delete the file of both', async () => {
  const app = (await startTestMock()).app();
  const { id } = await app.createCompleteJob('90\n');
  const state = await read(app);
  const { blob } = state.tables.jobs[id].result.object;
  state.tables.jobs['9'] = { ...state.tables.jobs[id], id: '9' };
  const rejected = await write(app, state);
  expect(rejected.status).toBe(400);
  expect(((await rejected.json()) as Json).detail).toBe(
    `tables.jobs.${id}.result.object.blob: expected a blob that no other entry uses, got "${blob}", which jobs.9 uses`,
  );
});

describe('restoring a state while a result is being built', () => {
  it('a result that was being built does not change a restored state', async () => {
    const mock = await startTestMock({ processingTime: '0s' });
    const app = mock.app();
    const job = await app.createJob();
    const state = await read(app);
    // The upload is larger than a megabyte, so the mock builds its result after the response.
    expect((await app.upload(job, '1000000000000000090\n'.repeat(200_000))).status).toBe(200);
    expect((await write(app, state)).status).toBe(200);
    expect((await app.upload(job, '1000000000000000094\n')).status).toBe(200);
    expect(await (await app.download(job)).text()).toContain('"reason":"suspended"');
    await mock.close();
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('PUT /_mock/state rejects a job with a result but no upload', async () => {
    const app = (await startTestMock()).app();
    const { id } = await app.createCompleteJob('90\n');
    const state = await read(app);
    delete state.tables.jobs[id].upload;
    expect(((await (await write(app, state)).json()) as Json).detail).toBe(
      `tables.jobs.${id}.upload: required, because the job has a result`,
    );
  });
});
