import { beforeEach, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let mock: MockHandle;
let app: MockHandle;
beforeEach(async () => {
  mock = connect((await startTestMock()).url);
  app = mock.app();
});

const sendGet = (handle: MockHandle, path: string): Promise<Response> =>
  fetch(`${mock.url}${path}`, { headers: { authorization: `Bearer ${handle.token()}` } });

it('`requests.list` returns the requests of the app or of all apps, oldest first', async () => {
  await sendGet(app, '/2/compliance/jobs?type=tweets');
  await sendGet(app, '/2/compliance/jobs/1');
  await sendGet(mock.app(), '/2/compliance/jobs/2');
  const paths = async (handle: MockHandle) => (await handle.requests.list()).map(({ path }) => path);
  expect(await paths(app)).toEqual(['/2/compliance/jobs', '/2/compliance/jobs/1']);
  expect((await paths(mock)).length).toBe(3);
});

it('`requests.list` filters by status, method, path, time and number', async () => {
  await sendGet(app, '/2/compliance/jobs?type=dogs');
  const { now } = await app.clock.advance('1h');
  await sendGet(app, '/2/compliance/jobs/1');
  await sendGet(app, '/2/compliance/jobs/2');
  const count = async (filter: Parameters<typeof app.requests.list>[0]) =>
    (await app.requests.list(filter)).length;
  expect(await count({ status: 400 })).toBe(1);
  expect(await count({ status: '2xx' })).toBe(2);
  expect(await count({ method: 'GET', path: '/2/compliance/jobs/*' })).toBe(2);
  expect(await count({ since: new Date(now) })).toBe(2);
  expect(await count({ since: now, limit: 1 })).toBe(1);
});

it('`requests.find` returns a request by the ID in its response', async () => {
  const response = await sendGet(app, '/2/compliance/jobs?type=tweets');
  const id = response.headers.get('x-mock-request-id') ?? '';
  expect(await mock.requests.find(id)).toMatchObject({ id, route: 'listJobs', status: 200 });
  expect(await mock.requests.find('r-0')).toBeUndefined();
  await expect(mock.requests.find('?')).rejects.toThrow('400: id: expected a request ID such as');
});

it('`requests.clear` on a handle of one app deletes only the requests of that app', async () => {
  const other = mock.app();
  for (const handle of [app, other]) await sendGet(handle, '/2/compliance/jobs/1');
  await app.requests.clear();
  expect([(await app.requests.list()).length, (await other.requests.list()).length]).toEqual([0, 1]);
});
