import { expect, it } from 'vitest';
import { connect } from '../../../client/index.js';
import type { Json } from '../../support/journal-entries.js';
import { startTestMock, type TestApp, testApp } from '../../support/test-mock.js';

const LIST = '/2/compliance/jobs?type=tweets';

async function read(app: TestApp, query: string): Promise<Json> {
  return (await app.request('GET', `/_mock/requests?app=${app.token}&${query}`)).json();
}
const idOf = (response: Response): string => response.headers.get('x-mock-request-id') as string;
const idsOf = ({ requests }: Json): string[] => requests.map(({ id }: Json) => id);

it('`after` returns the entries after an ID, oldest first, and the earliest of them if there is a limit', async () => {
  const app = (await startTestMock()).app();
  const ids: string[] = [];
  // IDs end with a number in base 36, so the 40th one has one more digit than the first.
  for (let i = 0; i < 40; i++) ids.push(idOf(await app.request('GET', LIST)));
  expect(idsOf(await read(app, `after=${ids[30]}`))).toEqual(ids.slice(31));
  expect(idsOf(await read(app, `after=${ids[30]}&limit=3`))).toEqual(ids.slice(31, 34));
  expect(await read(app, `after=${ids[39]}`)).toEqual({ requests: [] });
  await app.request('DELETE', `/_mock/requests?app=${app.token}`);
  const next = idOf(await app.request('GET', LIST));
  expect(idsOf(await read(app, `after=${ids[39]}`))).toEqual([next]);
});

it('`wait` returns at once if a request matches already', async () => {
  const app = (await startTestMock()).app();
  const id = idOf(await app.request('GET', LIST));
  expect(idsOf(await read(app, 'wait=30s&status=200'))).toEqual([id]);
});

it('`wait` returns as soon as a request matches, and ignores requests that do not match', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const waiting = read(app, 'wait=30s&status=4xx&path=/2/*');
  await mock.app().request('GET', '/2/compliance/jobs');
  await app.request('GET', LIST);
  const id = idOf(await app.request('GET', '/2/compliance/jobs'));
  expect(idsOf(await waiting)).toEqual([id]);
});

it('`wait` ends with an empty list when the time is over', async () => {
  const app = (await startTestMock()).app();
  expect(await read(app, 'wait=10ms')).toEqual({ requests: [] });
  expect(await read(app, 'wait=0s')).toEqual({ requests: [] });
});

it('`wait` ignores a request until its response is decided', async () => {
  const app = (await startTestMock()).app();
  const job = await app.createJob();
  await app.request('DELETE', `/_mock/requests?app=${app.token}`);
  let finish = (): void => undefined;
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from('90\n'));
      finish = () => controller.close();
    },
  });
  const init = { method: 'PUT', headers: { 'content-type': 'text/plain' }, body, duplex: 'half' };
  const uploading = fetch(job.upload_url, init as RequestInit);
  let pending: Json;
  do [pending] = (await read(app, '')).requests;
  while (!pending);
  expect(pending).toMatchObject({ complete: false, status: null });
  expect(await read(app, 'wait=10ms&complete=true')).toEqual({ requests: [] });
  const waiting = read(app, 'wait=30s');
  finish();
  expect((await waiting).requests).toMatchObject([{ complete: true, status: 200 }]);
  expect((await uploading).status).toBe(200);
});

it('a fault that never responds completes the entry of its request', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const json = { match: { route: 'uploadObject' }, effect: { stalled_upload: 0 } };
  await app.request('POST', `/_mock/faults?app=${app.token}`, { json });
  const job = await app.createJob();
  const leaving = new AbortController();
  const upload = fetch(job.upload_url, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: '90\n',
    signal: leaving.signal,
  });
  const found = await read(app, 'wait=30s&method=put');
  expect(found.requests).toMatchObject([{ status: null, fault: expect.stringContaining('fault-1') }]);
  leaving.abort();
  await expect(upload).rejects.toThrow();
});

it('the 101st waiting call gets a 503, and a call whose client leaves makes room', async () => {
  // Each replica has a limit of its own.
  const app = testApp((await startTestMock()).replicaUrls[0] as string, 'waiting');
  const leaving = new AbortController();
  const path = `/_mock/requests?app=${app.token}`;
  const waiting = Array.from({ length: 100 }, () =>
    app.request('GET', `${path}&wait=30s`, { signal: leaving.signal }).catch(() => undefined),
  );
  const status = async () => (await app.request('GET', `${path}&wait=10ms`)).status;
  while ((await status()) !== 503);
  expect((await (await app.request('GET', `${path}&wait=30s`)).json()) as Json).toMatchObject({
    status: 503,
    detail: 'Cannot wait: 100 calls are waiting already. Wait for one of them.',
  });
  leaving.abort();
  await Promise.all(waiting);
  while ((await status()) !== 200);
});

it('closing the mock ends the waiting calls', async () => {
  const mock = await startTestMock();
  const waiting = read(mock.app(), 'wait=30s');
  await read(mock.app(), '');
  await mock.close();
  expect(await waiting).toEqual({ requests: [] });
});

it.each([
  ['wait=31s', 'wait: expected a duration of at most 30s such as "10s", got "31s"'],
  ['wait=30001ms', 'wait: expected a duration of at most 30s'],
  ['wait=1m', 'wait: expected a duration of at most 30s'],
  ['wait=', 'wait: expected a duration of at most 30s'],
  ['wait=-1s', 'wait: expected a duration of at most 30s'],
  ['after=?', 'after: expected a request ID such as'],
  ['after=a-1&after=a-2', 'after: expected one value, got 2'],
  ['after=a-1&cursor=a-1', 'cursor: cannot be combined with after'],
  ['wait=1s&cursor=a-1', 'cursor: cannot be combined with wait'],
  ['complete=yes', 'complete: expected one of "true", "false", got "yes"'],
])('rejects the list of requests with %s', async (query, detail) => {
  const app = (await startTestMock()).app();
  const response = await app.request('GET', `/_mock/requests?${query}`);
  expect([response.status, ((await response.json()) as Json).detail]).toEqual([
    400,
    expect.stringContaining(detail),
  ]);
});

it('`requests.waitFor` returns the entry of a request that comes later, or that is already there', async () => {
  const mock = await startTestMock();
  const app = connect(mock.url).app();
  const send = (path: string) =>
    fetch(mock.url + path, { headers: { authorization: `Bearer ${app.token()}` } });
  const waiting = app.requests.waitFor({ method: 'GET', path: '/2/compliance/jobs/*', status: 200 });
  await send(LIST);
  const first = await send('/2/compliance/jobs/1');
  expect(await waiting).toMatchObject({ id: idOf(first), complete: true });
  expect((await app.requests.waitFor({ path: '/2/compliance/jobs/*' })).id).toBe(idOf(first));
  const later = app.requests.waitFor({}, { after: idOf(first), timeout: 30_000 });
  const second = await send('/2/compliance/jobs/2');
  expect((await later).id).toBe(idOf(second));
});

it('the error of `requests.waitFor` lists the requests that came instead', async () => {
  const mock = await startTestMock();
  const app = connect(mock.url).app();
  const wait = (filter: object, after?: string) =>
    app.requests.waitFor(filter, { timeout: '10ms', ...(after !== undefined && { after }) });
  await expect(wait({ status: 429 })).rejects.toThrow(
    'requests.waitFor: expected a request with status 429 within 10 ms, got no request',
  );
  const ids: string[] = [];
  for (let i = 1; i <= 12; i++) {
    const headers = { authorization: `Bearer ${app.token()}` };
    ids.push(idOf(await fetch(`${mock.url}/2/compliance/jobs/${i}`, { headers })));
  }
  await expect(wait({ method: 'POST', path: '/2/*' }, ids[9])).rejects.toThrow(
    'expected a request with method POST, path /2/* within 10 ms, got only GET /2/compliance/jobs/11 (200), GET /2/compliance/jobs/12 (200)',
  );
  await expect(wait({ status: '4xx' })).rejects.toThrow(/jobs\/12 \(200\), and earlier ones$/);
});

it.each([
  [{ timeout: 'soon' }, 'requests.waitFor: timeout: expected a number of milliseconds or a duration'],
  [{ timeout: -1 }, 'requests.waitFor: timeout: expected a number of milliseconds or a duration'],
  [{ timeout: Number.NaN }, 'requests.waitFor: timeout: expected a number of milliseconds or a duration'],
  [{ after: '?' }, 'after: expected a request ID'],
])('`requests.waitFor` rejects the options %j', async (options, message) => {
  const app = connect((await startTestMock()).url).app();
  await expect(app.requests.waitFor({}, options as never)).rejects.toThrow(message);
});

it('a signal cancels `requests.waitFor`', async () => {
  const app = connect((await startTestMock()).url).app();
  const cancelling = new AbortController();
  const waiting = app.requests.waitFor({}, { timeout: '1h', signal: cancelling.signal });
  cancelling.abort(new Error('cancelled by the test'));
  await expect(waiting).rejects.toThrow('cancelled by the test');
});
