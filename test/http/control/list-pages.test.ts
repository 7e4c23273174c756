import { describe, expect, it } from 'vitest';
import { connect } from '../../../client/connect.js';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the bodies of four lists
type Json = any;

const get = async (app: TestApp, path: string): Promise<Json> =>
  (await app.request('GET', `/_mock/${path}`)).json();
const send = async (app: TestApp, method: string, path: string, json?: object): Promise<Json> =>
  (await app.request(method, `/_mock/${path}`, json && { json })).json();

/** A list with pages: how to add an item for an app or for all apps, delete an item, and read the keys of a page. */
interface ListCase {
  readonly path: string;
  /** Adds an item and returns its key. `nth` is different for each item. */
  readonly add: (app: TestApp, nth: number) => Promise<string>;
  readonly keysOf: (page: Json) => string[];
  /** Deletes the item with a key, if the control API can delete single items. */
  readonly remove?: (app: TestApp, key: string) => Promise<unknown>;
  /** Orders the keys of all items as the pages do, from the order in which they were added. */
  readonly sort: (keys: readonly string[]) => string[];
}

const LISTS: readonly ListCase[] = [
  {
    path: 'jobs',
    add: async (app, nth) => {
      const job = { type: nth % 3 === 0 ? 'users' : 'tweets', status: 'created' };
      return (await send(app, 'POST', `jobs?app=${app.token}`, job)).id;
    },
    keysOf: ({ jobs }) => jobs.map(({ id }: Json) => id),
    sort: (keys) => keys.toReversed(),
  },
  {
    path: 'faults',
    add: async (app) => (await send(app, 'POST', `faults?app=${app.token}`, { effect: { status: 503 } })).id,
    keysOf: ({ faults }) => faults.map(({ id }: Json) => id),
    remove: (app, key) => send(app, 'DELETE', `faults/${key}`),
    sort: (keys) => [...keys],
  },
  {
    path: 'outcomes',
    add: async (app, nth) => {
      const id = String((nth * 7919) % 1_000_003);
      await send(app, 'PUT', `outcomes?app=${app.token}`, { [id]: 'deleted' });
      return id;
    },
    keysOf: ({ outcomes }) => Object.keys(outcomes),
    sort: (keys) => keys.toSorted((a, b) => Number(a) - Number(b)),
  },
  {
    path: 'requests',
    add: async (app) => {
      const response = await app.request('GET', '/2/compliance/jobs?type=tweets');
      return response.headers.get('x-mock-request-id') as string;
    },
    keysOf: ({ requests }) => requests.map(({ id }: Json) => id).reverse(),
    sort: (keys) => keys.toReversed(),
  },
];

async function readPages(
  app: TestApp,
  { path, keysOf }: ListCase,
  query: string,
  start?: string,
): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = start === undefined ? '' : `&cursor=${start}`;
  do {
    const page = await get(app, `${path}?${query}${cursor}`);
    pages.push(keysOf(page));
    cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  return pages;
}

describe.each(LISTS)('the pages of GET /_mock/$path', (list) => {
  it(`GET /_mock/${list.path} has pages of at most limit items, which together have every item once`, async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const own: string[] = [];
    const all: string[] = [];
    for (let nth = 1; nth <= 10; nth++) {
      const key = await list.add(nth % 2 === 0 ? app : other, nth);
      all.push(key);
      if (nth % 2 === 0) own.push(key);
    }
    const pages = await readPages(app, list, `app=${app.token}&limit=2`);
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(list.sort(own));
    // Without an app, the list of outcomes has only the outcomes for all apps.
    if (list.path !== 'outcomes')
      expect((await readPages(app, list, 'limit=3')).flat()).toEqual(list.sort(all));
    expect(await readPages(app, list, `app=${app.token}&limit=5`)).toEqual([list.sort(own)]);
  });

  it(`GET /_mock/${list.path} shows items that exist all the time once, while others are added and deleted`, async () => {
    const app = (await startTestMock()).app();
    const keys: string[] = [];
    for (let nth = 1; nth <= 9; nth++) keys.push(await list.add(app, nth));
    const first = await get(app, `${list.path}?app=${app.token}&limit=4`);
    const seen = list.keysOf(first);
    for (let nth = 10; nth <= 15; nth++) await list.add(app, nth);
    // Deletes the item that the cursor names, and one that was not shown yet.
    const deleted = list.remove ? [seen.at(-1) as string, list.sort(keys).at(-1) as string] : [];
    for (const key of deleted) await list.remove?.(app, key);
    const rest = await readPages(app, list, `app=${app.token}&limit=4`, first.next);
    const shown = [...seen, ...rest.flat()];
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toEqual(expect.arrayContaining(keys.filter((key) => !deleted.includes(key))));
  });

  it.each([
    ['limit=0', 'limit: expected an integer from 1 to 1000 such as "100", got "0"'],
    ['limit=1001', 'limit: expected an integer from 1 to 1000 such as "100", got "1001"'],
    ['cursor=a%20b', 'cursor: expected a value of `next` on the previous page such as '],
    ['cursor=', 'cursor: expected a value of `next` on the previous page such as '],
  ])(`GET /_mock/${list.path}?%s is a 400 that names the rule`, async (query, detail) => {
    const problem = await get((await startTestMock()).app(), `${list.path}?${query}`);
    expect(problem.status).toBe(400);
    expect(problem.detail).toContain(detail);
  });
});

describe('the list of jobs', () => {
  it('GET /_mock/jobs has URLs only with urls=true, and has 100 jobs by default', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    for (let i = 0; i < 101; i++)
      await send(app, 'POST', `jobs?app=${app.token}`, { type: 'users', status: 'created' });
    const page = await get(app, 'jobs');
    expect(page.jobs).toHaveLength(100);
    expect(page.jobs[0]).not.toHaveProperty('upload_url');
    expect(page.jobs[0]).not.toHaveProperty('download_url');
    const [withUrls] = (await get(app, `jobs?urls=true&limit=1&cursor=${page.next}`)).jobs;
    const { id } = (await get(app, `jobs?cursor=${page.next}`)).jobs.at(-1);
    expect(await get(app, `jobs/${id}`)).toEqual(withUrls);
    expect(withUrls.upload_url).toMatch(/^http/);
    expect(await connect(mock.url).app(app.token).jobs.list()).toHaveLength(101);
  });

  it('GET /_mock/jobs?status=… fills its pages, however many jobs with another status lie in between', async () => {
    const app = (await startTestMock()).app();
    const seed = async (status: string, age: string) =>
      (await send(app, 'POST', `jobs?app=${app.token}`, { type: 'users', status, age })).id;
    const failed = [await seed('failed', '4h'), await seed('failed', '2h')];
    for (let i = 0; i < 5; i++) await seed('expired', '3h');
    const first = await get(app, 'jobs?status=failed&limit=1');
    expect(first.jobs.map(({ id }: Json) => id)).toEqual([failed[1]]);
    const second = await get(app, `jobs?status=failed&limit=1&cursor=${first.next}`);
    expect(second.jobs.map(({ id }: Json) => id)).toEqual([failed[0]]);
    expect(second).not.toHaveProperty('next');
  });
});

it('the client collects the pages of each list', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const handle = connect(mock.url).app(app.token);
  const ids = Array.from({ length: 1_001 }, (_, i) => String(10_000 + i));
  await handle.outcomes.set(Object.fromEntries(ids.map((id) => [id, 'deleted'])));
  expect(Object.keys(await handle.outcomes.get())).toEqual(ids);
  await handle.rateLimits.set('list', { limit: 2_000 });
  const requests: (string | null)[] = [];
  for (let i = 0; i < 1_001; i++)
    requests.push(
      (await app.request('GET', '/2/compliance/jobs?type=tweets')).headers.get('x-mock-request-id'),
    );
  expect((await handle.requests.list()).map(({ id }) => id)).toEqual(requests);
  expect((await handle.requests.list({ limit: 1_001 })).length).toBe(1_001);
  expect((await handle.requests.list({ limit: 3 })).map(({ id }) => id)).toEqual(requests.slice(-3));
});

it('an app has at most 1,000 faults of its own, and other apps are not affected', async () => {
  const mock = await startTestMock();
  const [app, other] = [mock.app(), mock.app()];
  const fault = { match: { job: '1' }, effect: { status: 503 } };
  for (let i = 0; i < 1_000; i++) await send(app, 'POST', `faults?app=${app.token}`, fault);
  expect(await send(app, 'POST', `faults?app=${app.token}`, fault)).toMatchObject({
    status: 409,
    detail: expect.stringMatching(/^Cannot add a fault: app app-\w+ has already 1000 faults\. Delete faults/),
  });
  expect(await send(other, 'POST', `faults?app=${other.token}`, fault)).toMatchObject({ id: 'fault-1001' });
  expect(await send(other, 'POST', 'faults', fault)).toMatchObject({ id: 'fault-1002' });
  expect(await connect(mock.url).app(app.token).faults.list()).toHaveLength(1_001);
});
