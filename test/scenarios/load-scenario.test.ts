import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../support/test-mock.js';
import { type LoadedScenarioResource, loadScenario } from '../support/test-scenarios.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const call = async (app: TestApp, path: string): Promise<Json> =>
  (await app.request('GET', `/_mock/${path}`)).json();
/** Returns the whole state of an app. */
const facts = (app: TestApp): Promise<Json> => call(app, 'state');
const scenario = (rest: object) => ({ name: 'test', description: 'For a test', ...rest });
const withApp = (app: object) => scenario({ apps: [{ token: 'its-own', ...app }] });
const detailOf = async (response: Response): Promise<string> => ((await response.json()) as Json).detail;

describe('built-in scenarios', () => {
  it('GET /_mock/scenarios lists the built-in scenarios with their descriptions', async () => {
    const { scenarios } = await call((await startTestMock()).app(), 'scenarios');
    const files = readdirSync('fixtures/scenarios').map((file) => file.replace(/\.yaml$/, ''));
    expect(scenarios.map(({ name }: Json) => name)).toEqual(files.sort());
    expect(files).toEqual([
      'busy-slot',
      'credits-depleted',
      'download-window-closed',
      'expires-during-upload',
      'fails-late',
      'happy-path',
      'large-archive',
      'rate-limited-poller',
      'stuck-in-progress',
      'upload-outage-2026-09-02',
    ]);
    for (const { description } of scenarios) expect(description.length).toBeGreaterThan(20);
  });

  it.each(['../../etc/passwd', 'happy-path.yaml', '/etc/passwd', '__proto__', 'happy-path\u0000', ' '])(
    'a built-in scenario is found by its name only, never by a path such as %j',
    async (name) => {
      const response = await loadScenario((await startTestMock()).app(), { built_in: name });
      expect(response.status).toBe(404);
      expect(await detailOf(response)).toMatch(
        /^built_in: unknown scenario .*, expected one of "busy-slot", /,
      );
    },
  );

  it('a built-in scenario uses its own token unless the call names an app', async () => {
    const app = (await startTestMock()).app();
    const own = (await (
      await loadScenario(app, { built_in: 'busy-slot' }, '')
    ).json()) as LoadedScenarioResource;
    const mine = (await (
      await loadScenario(app, { built_in: 'busy-slot' })
    ).json()) as LoadedScenarioResource;
    expect(own.apps[0]?.app).not.toBe(mine.apps[0]?.app);
    expect((await call(app, 'jobs')).jobs).toHaveLength(2);
    expect((await call(app, `jobs?app=${app.token}`)).jobs[0].id).toBe(mine.apps[0]?.jobs[0]?.id);
    expect((await call(app, 'jobs?app=busy-slot')).jobs[0].id).toBe(own.apps[0]?.jobs[0]?.id);
  });
});

describe('a scenario', () => {
  it('a scenario sets up apps with settings, clocks, outcomes, windows, faults and jobs', async () => {
    const app = (await startTestMock()).app();
    const response = await loadScenario(
      app,
      scenario({
        clock: [{ advance: '1h' }, { freeze: true }],
        outcomes: { 10: 'suspended', 11: 'suspended' },
        faults: [{ match: { route: 'listJobs' }, times: 1, effect: { status: 503 } }],
        apps: [
          {
            token: app.token,
            profile: 'direct',
            rate_limits: { get: 9 },
            clock: [{ set: '2027-01-01T00:00:00Z' }, { advance: '1m' }],
            outcomes: { 11: null },
            rate_limit_windows: [
              { bucket: 'get', remaining: 4 },
              { bucket: 'list', limit: 3, remaining: 3 },
            ],
            faults: [{ match: { route: 'createJob' }, effect: { status: 500 } }],
            jobs: [
              { type: 'tweets', status: 'complete', age: '1h', ids: ['10', '11', '12'] },
              { type: 'tweets', status: 'failed', error: 'no' },
            ],
          },
          { token: 'other-app', enrolled: false },
        ],
      }),
      '',
    );
    const { apps } = (await response.json()) as LoadedScenarioResource;
    expect(apps.map(({ jobs }) => jobs.length)).toEqual([2, 0]);
    expect((await call(app, `clock?app=${app.token}`)).now).toBe('2027-01-01T00:01:00.000Z');
    expect(await call(app, 'clock')).toMatchObject({ frozen: true });
    expect((await app.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(503);
    const listed = (await (await app.request('GET', '/2/compliance/jobs?type=tweets')).json()) as Json;
    expect(listed.data.map(({ status, created_at }: Json) => [status, created_at])).toEqual([
      ['failed', '2027-01-01T00:01:00.000Z'],
      ['complete', '2026-12-31T23:01:00.000Z'],
    ]);
    expect(await (await app.download(listed.data[1])).text()).toMatch(/^\{"id":"10",.*"suspended"\}\n$/);
    expect(await call(app, `rate-limits?app=${app.token}`)).toMatchObject({
      get: { limit: 9, remaining: 4 },
      list: { limit: 3 },
    });
    expect((await app.request('POST', '/2/compliance/jobs', { json: { type: 'users' } })).status).toBe(500);
    expect(
      (
        await app.request('GET', '/2/compliance/jobs?type=users', {
          headers: { authorization: 'Bearer other-app' },
        })
      ).status,
    ).toBe(403);
  });

  it('a scenario replaces the state of its apps and keeps other apps unchanged', async () => {
    const mock = await startTestMock();
    const [app, bystander] = [mock.app(), mock.app()];
    for (const each of [app, bystander]) {
      await each.createCompleteJob('90\n');
      await each.request('PUT', `/_mock/outcomes?app=${each.token}`, { json: { 10: 'deleted' } });
      await each.request('PUT', `/_mock/apps/${each.token}`, { json: { profile: 'direct' } });
    }
    const before = await call(bystander, `jobs?app=${bystander.token}`);
    await loadScenario(app, withApp({ jobs: [{ type: 'users', status: 'created' }] }));
    expect((await call(app, `jobs?app=${app.token}`)).jobs).toMatchObject([
      { type: 'users', profile: 'gcs' },
    ]);
    expect(await call(app, `outcomes?app=${app.token}`)).toEqual({ outcomes: {} });
    expect(Date.parse((await call(app, `clock?app=${app.token}`)).now)).toBeLessThan(Date.now() + 1000);
    expect(await call(bystander, `jobs?app=${bystander.token}`)).toEqual(before);
    expect(await call(bystander, `outcomes?app=${bystander.token}`)).toEqual({ outcomes: { 10: 'deleted' } });
  });

  it('a scenario generates the same IDs for the same seed', async () => {
    const app = (await startTestMock()).app();
    const md5Of = async (ids: object) =>
      (
        (await (
          await loadScenario(app, withApp({ jobs: [{ type: 'users', status: 'complete', ids }] }))
        ).json()) as Json
      ).apps[0].jobs[0];
    const job = await md5Of({ count: 1000, affected: 0.25 });
    expect(job.result).toMatchObject({ ids: 1000, affected: 250 });
    expect((await md5Of({ count: 1000, affected: 0.25, seed: 1 })).upload.md5).toBe(job.upload.md5);
    expect((await md5Of({ count: 1000, affected: 0.25, seed: 2 })).upload.md5).not.toBe(job.upload.md5);
  });
});

describe('an invalid scenario', () => {
  const bodyExpectation =
    'the body: expected a scenario, or {"built_in": "happy-path"}. GET /_mock/scenarios lists the built-in scenarios';

  it.each<[unknown, string]>([
    [{}, bodyExpectation],
    [[], bodyExpectation],
    ['happy-path', bodyExpectation],
    [{ name: 'nope' }, `description: required, expected a string; ${bodyExpectation}`],
    [{ built_in: 5 }, 'built_in: expected a string, got 5'],
  ])('POST /_mock/scenarios rejects the body %j and says what to send', async (body, detail) => {
    const rejected = await loadScenario((await startTestMock()).app(), body as object);
    expect([rejected.status, await rejected.json()]).toMatchObject([400, { detail }]);
  });

  it.each<[string, object, string]>([
    ['an unknown field', scenario({ app: [] }), 'app: unknown field, expected one of '],
    [
      'a missing name',
      { description: 'x' },
      'name: required, expected a name of at most 64 lower-case letters, digits and hyphens such as "busy-slot"',
    ],
    [
      'an unknown profile',
      withApp({ profile: 'azure' }),
      'apps.0.profile: expected one of "gcs", "direct", got "azure"',
    ],
    [
      'a wrong outcome',
      withApp({ outcomes: { 10: 'gone' } }),
      'apps.0.outcomes.10: expected one of "deleted", ',
    ],
    [
      'an outcome of an invalid ID',
      withApp({ outcomes: { x1: 'deleted' } }),
      'apps.0.outcomes.x1: expected an ID of 1 to 19 digits as field name',
    ],
    [
      'a date that does not exist',
      withApp({ outcomes: { 10: { reason: 'deleted', created_at: '2026-13-01T00:00:00Z' } } }),
      'apps.0.outcomes.10.created_at: expected an existing date such as ',
    ],
    [
      'too many IDs',
      withApp({ jobs: [{ type: 'users', status: 'complete', ids: { count: 200_000_000 } }] }),
      "apps.0.jobs.0.ids: expected at most 2000000000 bytes (the app's upload limit), got ",
    ],
    [
      'a negative count',
      withApp({ jobs: [{ type: 'users', status: 'complete', ids: { count: -1 } }] }),
      'apps.0.jobs.0.ids.count: expected a number >= 0, got -1',
    ],
    [
      'a file of IDs',
      withApp({ jobs: [{ type: 'users', status: 'complete', ids: { file: 'ids.txt' } }] }),
      'apps.0.jobs.0.ids.file: requires a scenario loaded with --scenario. Inline the contents',
    ],
    [
      'a file of outcomes',
      scenario({ outcomes: { file: '/etc/passwd' } }),
      'outcomes.file: requires a scenario loaded with --scenario. Inline the contents',
    ],
    [
      'an age that does not fit',
      withApp({
        jobs: [
          { type: 'users', status: 'created' },
          { type: 'users', status: 'created', age: '2h' },
        ],
      }),
      'apps.0.jobs.1.age: expected less than 15m for status "created", got ',
    ],
    [
      'an error of a complete job',
      withApp({ jobs: [{ type: 'users', status: 'complete', error: 'x' }] }),
      'apps.0.jobs.0.error: requires status "failed", got "complete"',
    ],
    [
      'IDs of a job without a file',
      withApp({ jobs: [{ type: 'users', status: 'expired', ids: { count: 1 } }] }),
      'apps.0.jobs.0.ids: cannot be combined with status "expired"',
    ],
    [
      'a name with unknown directives',
      withApp({ jobs: [{ type: 'users', status: 'created', name: 'mock:x' }] }),
      'apps.0.jobs.0.name: invalid mock directive "x", expected fail',
    ],
    [
      'a clock before the first jobs',
      withApp({ clock: [{ advance: '1h' }, { set: '2020-01-01T00:00:00Z' }] }),
      'apps.0.clock.1.set: cannot move the clock before 2021',
    ],
    [
      'a clock that goes too far',
      scenario({ clock: [{ advance: '36500d' }] }),
      'clock.0.advance: cannot move the clock beyond 2080',
    ],
    [
      'two clock commands in one',
      scenario({ clock: [{ advance: '1h', freeze: true }] }),
      'clock.0: expected exactly one of the fields',
    ],
    [
      'more remaining requests than the limit',
      withApp({ rate_limits: { get: 5 }, rate_limit_windows: [{ bucket: 'get', remaining: 6 }] }),
      'apps.0.rate_limit_windows.0.remaining: expected at most 5 (the limit of "get"), got 6',
    ],
    [
      'a duration that is too long',
      withApp({ processing_time: '999999d' }),
      'apps.0.processing_time: expected a duration',
    ],
    [
      'a fault with both nth and every',
      withApp({ faults: [{ every: 2, match: { nth: 1 }, effect: { status: 500 } }] }),
      'apps.0.faults.0.every: cannot be combined with match.nth',
    ],
    [
      'an app twice',
      scenario({ apps: [{ token: 'a' }, { token: 'a' }] }),
      'apps.1.token: expected a different app than that of apps.0',
    ],
    [
      'several problems',
      withApp({ processing_time: '999999d', jobs: [{ type: 'users', status: 'created', age: '1d' }] }),
      'at most 100 years, or realistic, got "999999d"; apps.0.jobs.0.age: expected less than 15m for status ',
    ],
  ])('a scenario with %s is rejected with the field and changes nothing', async (_case, invalid, detail) => {
    const app = (await startTestMock()).app();
    await app.changeClock({ freeze: true });
    await app.createJob();
    const before = await facts(app);
    const response = await loadScenario(app, invalid, '');
    expect([response.status, await detailOf(response)]).toEqual([400, expect.stringContaining(detail)]);
    expect(await facts(app)).toEqual(before);
  });

  it.each([0, 2])('rejects ?app= for a scenario with %i apps', async (count) => {
    const app = (await startTestMock()).app();
    const apps = Array.from({ length: count }, (_, i) => ({ token: `t${i}` }));
    const response = await loadScenario(app, scenario({ apps }));
    expect([response.status, await detailOf(response)]).toEqual([
      400,
      `app: requires a scenario with exactly 1 app, got ${count} apps`,
    ]);
  });

  it.each([
    ['a token with a space', [{ token: 'very secret' }]],
    ['a token in place of an app', ['very secret']],
    ['a token in a list', [{ token: ['very secret'] }]],
    ['an app in place of the list of apps', { token: 'very secret' }],
  ])('%s in a scenario is rejected without repeating the token', async (_case, apps) => {
    const response = await loadScenario((await startTestMock()).app(), scenario({ apps }), '');
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('secret');
  });

  it('a scenario whose last job is invalid changes nothing, although its first job has a file', async () => {
    const app = (await startTestMock()).app();
    const first = { type: 'users', status: 'complete', ids: { count: 10 } };
    const before = await facts(app);
    const response = await loadScenario(
      app,
      withApp({ jobs: [first, { type: 'users', status: 'created', age: '1h' }] }),
    );
    expect(response.status).toBe(400);
    expect(await facts(app)).toEqual(before);
  });
});
