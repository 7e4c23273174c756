import express from 'express';
import { EventSource, type MessageEvent } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { createTestEmbeddedMock, serveApplication } from '../../support/embedded-mock.js';
import { openEvents, parseBlock, type TestEventStream } from '../../support/event-stream.js';
import { connectHttp2, requestHttp2 } from '../../support/http2-client.js';
import { startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';
import { TLS_FLAGS } from '../../support/tls.js';

const EVERYTHING = { jobs: null, windows: true, faults: true, clock: true, settings: true, apps: true };
const NOTHING = { jobs: [], windows: false, faults: false, clock: false, settings: false, apps: false };

const streams: TestEventStream[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

async function open(mock: TestMock, app?: TestApp, lastEventId?: string): Promise<TestEventStream> {
  const stream = await openEvents(
    // The numbers of events and the limit of streams belong to one replica.
    mock.replicaUrls[0] as string,
    app ? `?app=${app.token}` : '',
    lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  );
  streams.push(stream);
  return stream;
}

const openRead = async (mock: TestMock, app?: TestApp): Promise<TestEventStream> => {
  const stream = await open(mock, app);
  await stream.next();
  return stream;
};

it('a stream starts with an event that says that everything may have changed', async () => {
  const mock = await startTestMock();
  const { response, next } = await open(mock);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await next()).toEqual({
    id: expect.stringMatching(/^\d+$/),
    data: { ...EVERYTHING, requests: null },
  });
});

it('the first event of an app names the newest request of this app', async () => {
  const mock = await startTestMock();
  const [app, other] = [mock.app(), mock.app()];
  const response = await app.request('GET', '/2/compliance/jobs?type=tweets');
  await other.request('GET', '/2/compliance/jobs?type=tweets');
  const { next } = await open(mock, app);
  expect((await next())?.data.requests).toBe(response.headers.get('x-mock-request-id'));
});

it('an event names the jobs, the window and the request of a creation', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const { until } = await openRead(mock, app);
  const response = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
  const { data } = (await response.json()) as { data: { id: string } };
  expect((await until(({ jobs }) => jobs?.length === 1)).data).toMatchObject({
    jobs: [data.id],
    windows: true,
    faults: false,
    clock: false,
    settings: false,
    requests: response.headers.get('x-mock-request-id'),
  });
});

const CHANGES: readonly [string, string, string, object, Partial<Record<keyof typeof NOTHING, unknown>>][] = [
  ['a clock', 'POST', '/_mock/clock', { advance: '1h' }, { clock: true }],
  ['a fault', 'POST', '/_mock/faults', { effect: { status: 503 } }, { faults: true }],
  ['a rate limit', 'PUT', '/_mock/rate-limits', { bucket: 'get', remaining: 0 }, { windows: true }],
  ['an outcome', 'PUT', '/_mock/outcomes', { 10: 'deleted' }, { settings: true }],
];

it.each(CHANGES)('an event names the kind of a change of %s', async (_name, method, path, json, expected) => {
  const mock = await startTestMock();
  const app = mock.app();
  await app.changeClock({ advance: '1s' });
  const stream = await openRead(mock, app);
  await app.request(method, `${path}?app=${app.token}`, { json });
  const { data } = (await stream.next()) ?? {};
  expect(data).toEqual({ ...NOTHING, apps: true, requests: null, ...expected });
});

it('an event says that the settings of an app and with them the list of apps changed', async () => {
  const mock = await startTestMock();
  const [app, other] = [mock.app(), mock.app()];
  const [own, foreign] = [await openRead(mock, app), await openRead(mock, other)];
  await app.request('PUT', `/_mock/apps/${app.token}`, { json: { profile: 'direct' } });
  expect((await own.next())?.data).toMatchObject({ settings: true, apps: true });
  expect((await foreign.next())?.data).toEqual({ ...NOTHING, apps: true, requests: null });
});

it('a change for all apps is in the events of each app', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const stream = await openRead(mock, app);
  await app.request('POST', '/_mock/clock', { json: { advance: '1h' } });
  expect((await stream.next())?.data).toEqual({ ...NOTHING, clock: true, requests: null });
  await app.request('POST', '/_mock/faults', { json: { effect: { status: 503 } } });
  expect((await stream.next())?.data).toEqual({ ...NOTHING, faults: true, requests: null });
});

it('a reset of an app and a reset of the server say that everything may have changed', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  await app.createJob();
  const stream = await openRead(mock, app);
  await app.request('POST', `/_mock/reset?app=${app.token}`);
  expect((await stream.next())?.data).toEqual({ ...EVERYTHING, requests: null });
  await app.request('POST', '/_mock/reset');
  expect((await stream.next())?.data).toEqual({ ...EVERYTHING, requests: null });
});

it('an event names up to 50 changed jobs, and says `null` for more', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const first = await open(mock);
  const { id } = (await first.next()) ?? {};
  const jobsSince = async () => (await (await open(mock, app, id)).next())?.data.jobs;
  const seed = () =>
    app.request('POST', `/_mock/jobs?app=${app.token}`, { json: { type: 'tweets', status: 'created' } });
  for (let i = 0; i < 50; i++) await seed();
  expect((await jobsSince())?.length).toBe(50);
  await seed();
  expect(await jobsSince()).toBeNull();
});

it('Last-Event-ID continues a stream with the changes since that event', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const first = await open(mock, app);
  const { id } = (await first.next()) ?? {};
  first.close();
  const job = await app.createJob();
  const second = await open(mock, app, id);
  expect((await second.next())?.data).toMatchObject({ jobs: [job.id], windows: true, clock: false });
  const third = await open(mock, mock.app(), id);
  expect((await third.next())?.data).toMatchObject({ jobs: [], windows: false, requests: null });
});

it.each(['0', '-1', 'x', '', '1e999', '9007199254740991', '12345678901234567890'])(
  'the unknown Last-Event-ID "%s" gets an event that says that everything may have changed',
  async (lastEventId) => {
    const mock = await startTestMock();
    await openRead(mock);
    const { next } = await open(mock, undefined, lastEventId);
    expect((await next())?.data).toEqual({ ...EVERYTHING, requests: null });
  },
);

it('many changes a second become at most 10 events a second', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const stream = await openRead(mock, app);
  const startedAt = performance.now();
  let isDone = false;
  const sending = (async () => {
    for (let i = 0; i < 40; i++)
      await Promise.all(Array.from({ length: 25 }, () => app.request('GET', '/2/compliance/jobs/1')));
    isDone = true;
  })();
  let events = 0;
  while (!isDone && (await stream.next())) events++;
  await sending;
  expect(events).toBeGreaterThan(0);
  expect(events).toBeLessThanOrEqual((performance.now() - startedAt) / 100 + 1);
});

it('a standard EventSource reads the events', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const source = new EventSource(`${mock.url}/_mock/events?app=${app.token}`);
  const nextData = () =>
    new Promise<string>((resolve) =>
      source.addEventListener('change', (event) => resolve((event as MessageEvent<string>).data), {
        once: true,
      }),
    );
  expect(JSON.parse(await nextData())).toMatchObject({ jobs: null });
  const next = nextData();
  await app.createJob();
  expect(JSON.parse(await next).requests).not.toBeNull();
  source.close();
});

it('a client of HTTP/2 reads the events', async () => {
  const mock = await startTestMock(TLS_FLAGS);
  const client = await connectHttp2(mock.url);
  const stream = client.request({ ':path': '/_mock/events' });
  const blocks: string[] = [];
  const read = () =>
    new Promise<string>((resolve) => stream.once('data', (data: Buffer) => resolve(String(data))));
  blocks.push(await read());
  const next = read();
  await requestHttp2(client, { ':path': '/2/compliance/jobs/1', authorization: 'Bearer a' });
  blocks.push(await next);
  expect(blocks.flatMap((block) => parseBlock(block.trimEnd())).map(({ data }) => data.jobs)).toEqual([
    null,
    [],
  ]);
  stream.close();
});

it('a mock in an Express application sends events', async () => {
  const mock = await createTestEmbeddedMock();
  const url = await serveApplication(express().use('/x', mock.handler));
  const stream = await openEvents(`${url}/x`);
  streams.push(stream);
  expect((await stream.next())?.data).toEqual({ ...EVERYTHING, requests: null });
  await mock.clock.advance('1h');
  expect((await stream.next())?.data).toEqual({ ...NOTHING, clock: true, requests: null });
  await mock.close();
  expect(await stream.next()).toBeUndefined();
});

it('the 101st open stream gets a 503, and closing a stream makes room', async () => {
  const mock = await startTestMock();
  for (let i = 0; i < 100; i++) await openRead(mock);
  const rejected = await fetch(`${mock.replicaUrls[0]}/_mock/events`);
  expect(rejected.status).toBe(503);
  expect(((await rejected.json()) as { detail: string }).detail).toBe(
    'Cannot open another stream: 100 are open. Close one of them.',
  );
  streams.pop()?.close();
  let status = 503;
  while (status === 503) {
    const stream = await open(mock);
    ({ status } = stream.response);
  }
  expect(status).toBe(200);
});

it('HEAD of the events ends without a body and opens no stream', async () => {
  const mock = await startTestMock();
  for (let i = 0; i < 120; i++) {
    const response = await fetch(`${mock.url}/_mock/events`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/event-stream',
      '',
    ]);
  }
});

it('closing the mock ends open streams', async () => {
  const mock = await startTestMock();
  const stream = await openRead(mock);
  await mock.close();
  expect(await stream.next()).toBeUndefined();
});

it('the events require the control token and reject foreign pages', async () => {
  const mock = await startTestMock({ controlToken: 'secret' });
  expect((await openEvents(mock.url)).response.status).toBe(401);
  const stream = await openEvents(mock.url, '', { authorization: 'Bearer secret' });
  streams.push(stream);
  expect((await stream.next())?.data).toMatchObject(EVERYTHING);
  const origin = { origin: 'http://localhost:1', authorization: 'Bearer secret' };
  expect((await openEvents(mock.url, '', origin)).response.status).toBe(403);
});

it.each([
  ['?app=', 'app: expected a non-empty string'],
  ['?ap=x', 'ap: unknown field, expected one of "app"'],
  ['?app=%25zz', 'app: expected a bearer token or an app ID'],
])('rejects the events with the query %s', async (query, detail) => {
  const mock = await startTestMock();
  const response = await fetch(`${mock.url}/_mock/events${query}`);
  expect(response.status).toBe(400);
  expect(((await response.json()) as { detail: string }).detail).toContain(detail);
});
