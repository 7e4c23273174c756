import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/connect.js';
import { startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';

interface ListedApp {
  readonly app: string;
  readonly label: string | null;
  readonly last_request: { readonly id: string; readonly at: string } | null;
  readonly requests: number;
  readonly jobs: Readonly<Record<string, number>>;
}
interface Page {
  readonly apps: readonly ListedApp[];
  readonly next?: string;
}

const read = async (mock: TestMock, query = ''): Promise<Page> =>
  (await fetch(`${mock.url}/_mock/apps${query}`)).json() as Promise<Page>;
const idsOf = ({ apps }: Page): string[] => apps.map(({ app }) => app);
const idOf = async (app: TestApp): Promise<string> =>
  ((await (await app.request('GET', `/_mock/apps/${app.token}`)).json()) as { app: string }).app;
const poll = (app: TestApp) => app.request('GET', '/2/compliance/jobs?type=tweets');
const NO_JOBS = { created: 0, in_progress: 0, complete: 0, failed: 0, expired: 0 };

describe('the list of apps', () => {
  it('a new mock has no apps, and reading the settings of an app adds none', async () => {
    const mock = await startTestMock();
    await idOf(mock.app());
    expect(await read(mock)).toEqual({ apps: [] });
  });

  it('GET /_mock/apps shows the label, the last request and the jobs of an app by status', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    await app.request('PATCH', `/_mock/apps/${app.token}`, { json: { label: 'downloads every result' } });
    await app.createJob();
    for (const status of ['complete', 'complete', 'failed', 'expired', 'in_progress'])
      await app.request('POST', `/_mock/jobs?app=${app.token}`, { json: { type: 'users', status } });
    await app.changeClock({ freeze: true });
    const { now } = await app.changeClock({ advance: 0 });
    const response = await app.request('GET', '/2/compliance/jobs/1');
    expect(await read(mock)).toEqual({
      apps: [
        {
          app: await idOf(app),
          label: 'downloads every result',
          last_request: {
            id: response.headers.get('x-mock-request-id'),
            at: now,
            method: 'GET',
            path: '/2/compliance/jobs/1',
            status: 200,
          },
          requests: 2,
          jobs: { created: 1, in_progress: 1, complete: 2, failed: 1, expired: 1 },
        },
      ],
    });
    await app.advanceClock('1h');
    expect((await read(mock)).apps[0]?.jobs).toEqual({
      created: 0,
      in_progress: 0,
      complete: 3,
      failed: 1,
      expired: 2,
    });
  });

  it('an app with a label, a window or a job but without requests follows the apps with requests, by ID', async () => {
    const mock = await startTestMock();
    const [labelled, limited, seeded, first, second] = [1, 2, 3, 4, 5].map(() => mock.app()) as [
      TestApp,
      TestApp,
      TestApp,
      TestApp,
      TestApp,
    ];
    await labelled.request('PUT', `/_mock/apps/${labelled.token}`, { json: { label: 'x' } });
    await limited.request('PUT', `/_mock/rate-limits?app=${limited.token}`, {
      json: { bucket: 'get', remaining: 0 },
    });
    await seeded.request('POST', `/_mock/jobs?app=${seeded.token}`, {
      json: { type: 'users', status: 'created' },
    });
    await poll(first);
    await poll(second);
    const rest = (await Promise.all([labelled, limited, seeded].map(idOf))).sort();
    expect(idsOf(await read(mock))).toEqual([await idOf(second), await idOf(first), ...rest]);
    await poll(first);
    expect(idsOf(await read(mock))).toEqual([await idOf(first), await idOf(second), ...rest]);
    expect((await read(mock)).apps.at(-1)).toMatchObject({ last_request: null, requests: 0 });
  });

  it.each([1, 2, 3, 7])(
    'pages of %i apps list each app once, although other apps send requests meanwhile',
    async (limit) => {
      const mock = await startTestMock();
      const apps = Array.from({ length: 12 }, () => mock.app());
      for (const app of apps.slice(0, 8)) await poll(app);
      for (const app of apps.slice(8))
        await app.request('PUT', `/_mock/apps/${app.token}`, { json: { label: 'x' } });
      const all = idsOf(await read(mock));
      expect(all).toHaveLength(12);
      const shown: string[] = [];
      const active = apps[Symbol.iterator]();
      for (let cursor = ''; ; ) {
        const page = await read(mock, `?limit=${limit}${cursor}`);
        expect(page.apps.length).toBeLessThanOrEqual(limit);
        shown.push(...idsOf(page));
        if (page.next === undefined) break;
        cursor = `&cursor=${page.next}`;
        // Apps of earlier and of later pages become active, and a new app appears.
        for (const app of [active.next().value, mock.app()]) if (app) await poll(app);
      }
      expect(shown.filter((app) => all.includes(app))).toEqual(all);
    },
  );

  it('an app whose requests leave the journal between two pages is still listed', async () => {
    const mock = await startTestMock({ journal: '4' });
    const apps = Array.from({ length: 4 }, () => mock.app());
    for (const app of apps) await poll(app);
    const first = await read(mock, '?limit=1');
    for (const _ of apps) await poll(apps[3] as TestApp);
    const rest = await read(mock, `?cursor=${first.next}`);
    expect([...idsOf(first), ...idsOf(rest)]).toEqual(
      expect.arrayContaining(await Promise.all(apps.map(idOf))),
    );
  });

  it('lists the apps that have jobs or settings if the journal is off, but no app that was reset', async () => {
    const mock = await startTestMock({ journal: '0' });
    const [app, other] = [mock.app(), mock.app()];
    for (const each of [app, other]) await each.createJob();
    const { apps } = await read(mock);
    expect(apps.map(({ last_request }) => last_request)).toEqual([null, null]);
    await app.request('POST', `/_mock/reset?app=${app.token}`);
    expect(idsOf(await read(mock))).toEqual([await idOf(other)]);
  });

  it('10,000 apps are listed in pages that show each app once', async () => {
    const mock = await startTestMock();
    const key = (n: number): string => `app-${n.toString(16).padStart(16, '0')}`;
    const tables = {
      apps: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [key(n), { label: `app ${n}` }])),
    };
    const put = await fetch(`${mock.url}/_mock/state`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, tables }),
    });
    expect(put.status).toBe(200);
    await put.text();
    await poll(mock.app());
    const listed = await connect(mock.url).apps();
    expect(listed).toHaveLength(10_001);
    expect(listed.slice(1).map(({ app, label }) => [app, label])).toEqual(
      Array.from({ length: 10_000 }, (_, n) => [key(n), `app ${n}`]),
    );
    expect(listed[1]).toMatchObject({ jobs: NO_JOBS, requests: 0 });
    expect(await connect(mock.url).apps(3)).toEqual(listed.slice(0, 3));
  });

  it('the client lists apps on a handle of the whole server only', async () => {
    const mock = await startTestMock();
    await expect(connect(mock.url).app('a').apps()).rejects.toThrow(
      'apps requires the whole server: call it on mock, not on mock.app()',
    );
  });

  it.each([
    ['?limit=0', 'limit: expected an integer from 1 to 1000 such as "100", got "0"'],
    ['?cursor=app-0123456789abcdef', 'cursor: expected a value of `next` on the previous page such as '],
    ['?cursor=', 'cursor: expected a value of `next` on the previous page such as '],
    ['?app=a', 'app: unknown field, expected one of "limit", "cursor"'],
  ])('GET /_mock/apps%s is a 400 that names the rule', async (query, detail) => {
    const response = await fetch(`${(await startTestMock()).url}/_mock/apps${query}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { detail: string }).detail).toContain(detail);
  });
});
