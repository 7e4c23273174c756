import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openEvents } from '../support/event-stream.js';
import { basic, login } from '../support/login-requests.js';
import { nextDatabase } from '../support/replicas.js';
import { startStoreProxy } from '../support/store-proxy.js';
import { type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock, type TestApp, type TestJob, type TestMock } from '../support/test-mock.js';

/** Upload whose result is built in the background. */
const LARGE_UPLOAD = Array.from({ length: 300_000 }, (_, at) => `${1_000_000 + at}\n`).join('');

describe('replicas that change the same data', () => {
  const blobDir = createSuiteDirectory();
  let server: StoreServer;
  beforeAll(async () => {
    server = await startStoreServer('redis', '--databases', '100');
  });
  afterAll(() => server.stop());

  /** Starts a replica whose commands a test can hold, and one with a direct connection. */
  async function startPair() {
    const database = await nextDatabase(server.url);
    const proxy = await startStoreProxy(server.url);
    onTestFinished(() => proxy.close());
    const store = new Redis(`${server.url}/${database}`);
    onTestFinished(() => store.disconnect());
    const held = await startTestMock({ store: `${proxy.url}/${database}`, blobDir });
    const other = await startTestMock({ store: `${server.url}/${database}`, blobDir });
    const token = `app-of-${database}`;
    return { proxy, store, held, other, app: held.app(token), atOther: other.app(token) };
  }

  /** Waits until a replica has noticed that its connection was lost, and is connected again. */
  const untilConnectedAgain = (mock: TestMock) =>
    expect.poll(() => mock.log.some(({ event }) => event === 'store is reachable again')).toBe(true);

  it('a control call gets a response if the connection was lost and restored while its body arrived', async () => {
    const { proxy, held, app } = await startPair();
    await app.changeClock({ freeze: true });
    const opened = proxy.hold('reply', isRefresh);
    const call = startRequest(`${held.url}/_mock/clock?app=${app.token}`, 'POST', {
      'content-type': JSON_TYPE,
    });
    call.request.write('{"advance":');
    await opened.reached;
    opened.release();
    await untilIdle(held);
    proxy.disconnect();
    await untilConnectedAgain(held);
    call.request.end('"1h"}');
    expect((await call.response).statusCode).toBe(200);
  });

  it('a job keeps its result and the change of a control call that was made at the same instant', async () => {
    const { proxy, app } = await startPair();
    await app.changeClock({ freeze: true });
    const job = await app.createJob();
    const built = proxy.sent((command) => isCommitOf(job)(command) && command.includes('"result":'));
    const stored = proxy.hold(
      'reply',
      (command) => isCommitOf(job)(command) && command.includes('"result":'),
    );
    expect((await app.upload(job, LARGE_UPLOAD)).status).toBe(200);
    const first = proxy.hold('reply', isRefresh);
    const change = fail(app, job, 'changed');
    await first.reached;
    const second = proxy.hold('reply', isRefresh);
    first.release();
    await second.reached;
    await built;
    const changed = proxy.sent(isCommitOf(job));
    second.release();
    await changed;
    stored.release();
    expect((await change).status).toBe(200);
    await expect.poll(() => app.getJob(job.id)).toMatchObject({ status: 'failed', error: 'changed' });
    expect((await app.request('GET', `/_mock/jobs/${job.id}/result?app=${app.token}`)).status).toBe(200);
  });

  it('the file of a job is kept if the reset that deletes the job could not be stored', async () => {
    const { proxy, held, app, atOther } = await startPair();
    const job = await app.createCompleteJob('90\n');
    const reset = proxy.hold('command', isCommitOf(job));
    const response = app.request('POST', `/_mock/reset?app=${app.token}`);
    await reset.reached;
    proxy.disconnect();
    reset.release();
    expect((await response).status).toBe(503);
    await untilConnectedAgain(held);
    await app.advanceClock('1s');
    await untilIdle(held);
    const download = await atOther.download(await atOther.getJob(job.id));
    expect([download.status, await download.text()]).toEqual([200, expect.stringContaining('"90"')]);
  });

  it('a change of another replica is visible although the IDs of jobs that were deleted before are still being released', async () => {
    const { proxy, app, atOther } = await startPair();
    await app.createJob();
    const settings = `/_mock/apps/${app.token}`;
    await app.request('PUT', settings, { json: { owner_id: '1' } });
    const reset = proxy.hold('reply', isCommit);
    const response = app.request('POST', `/_mock/reset?app=${app.token}`);
    await reset.reached;
    expect((await atOther.request('PUT', settings, { json: { owner_id: '2' } })).status).toBe(200);
    const read = proxy.sent(isRefresh);
    const seen = app.request('GET', '/2/compliance/jobs?type=tweets');
    await read;
    reset.release();
    expect((await response).status).toBe(200);
    await seen;
    expect(await (await app.request('GET', settings)).json()).toMatchObject({ owner_id: '2' });
  });

  it('a slow body of a state delays no other control call', async () => {
    const { held, app } = await startPair();
    const state = await (await fetch(`${held.url}/_mock/state`)).text();
    const slow = startRequest(`${held.url}/_mock/state`, 'PUT', {
      'content-type': JSON_TYPE,
      'content-length': state.length,
    });
    slow.request.write(state.slice(0, 10));
    await untilIdle(held);
    expect((await app.changeClock({ set: '2040-01-01T00:00:00Z' })).now).toContain('2040-01-01');
    slow.request.end(state.slice(10));
    expect((await slow.response).statusCode).toBe(200);
    const clock = await app.request('GET', `/_mock/clock?app=${app.token}`);
    expect(((await clock.json()) as { now: string }).now).not.toContain('2040');
  });

  it('an upload gets a 503 if other replicas change the same app again and again', async () => {
    const { proxy, app, atOther } = await startPair();
    const job = await app.createJob();
    let [isDone, count] = [false, 0];
    const upload = app.upload(job, '1\n').finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const commit = proxy.hold('command', isCommitOf(job));
      await Promise.race([commit.reached, upload]);
      const json = { 10: count++ % 2 ? 'deleted' : 'suspended' };
      await atOther.request('PUT', `/_mock/outcomes?app=${app.token}`, { json });
      commit.release();
    }
    const response = await upload;
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringContaining('another replica changed the same data'),
    ]);
  });

  it('an event ID of one replica means nothing to another one', async () => {
    const { held, other, app } = await startPair();
    const [first, ready] = await Promise.all([openEvents(held.url), openEvents(other.url)]);
    onTestFinished(() => {
      for (const stream of [first, ready]) stream.close();
    });
    const { id = '' } = (await first.next()) ?? {};
    await ready.next();
    await app.createJob();
    const continued = await openEvents(other.url, '', { 'last-event-id': id });
    onTestFinished(() => continued.close());
    expect((await continued.next())?.data).toMatchObject({ jobs: null, clock: true, settings: true });
  });

  it('a token that is invalidated while a control call is stored stays invalid', async () => {
    const { proxy, held, other, app } = await startPair();
    const token = await login(held, 'key');
    const opened = proxy.hold('reply', isRefresh);
    const body = `access_token=${encodeURIComponent(token)}`;
    const invalidation = startRequest(`${held.url}/oauth2/invalidate_token`, 'POST', {
      authorization: basic('key'),
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'content-length': body.length,
    });
    invalidation.request.write(body.slice(0, 5));
    await opened.reached;
    opened.release();
    await untilIdle(held);
    const stored = proxy.hold('reply', isCommit);
    const call = app.changeClock({ advance: '1h' });
    await stored.reached;
    invalidation.request.end(body.slice(5));
    await untilIdle(held);
    stored.release();
    await call;
    expect((await invalidation.response).statusCode).toBe(200);
    expect((await other.app(token).request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(401);
  });

  it('a result is stored although a control call that changed the same job was undone meanwhile', async () => {
    const { proxy, held, app, atOther } = await startPair();
    await app.changeClock({ freeze: true });
    const job = await app.createJob();
    await app.upload(job, LARGE_UPLOAD);
    const files = (await readdir(blobDir)).length;
    const first = proxy.hold(
      'command',
      (command) => isCommitOf(job)(command) && command.includes('"changed"'),
    );
    const change = fail(app, job, 'changed');
    await first.reached;
    expect((await fail(atOther, job, 'other')).status).toBe(200);
    await expect.poll(async () => (await readdir(blobDir)).length).toBeGreaterThan(files);
    await untilIdle(held);
    first.release();
    await change;
    await expect.poll(async () => (await app.getJob(job.id)).status).toBe('failed');
    expect(held.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

const JSON_TYPE = 'application/json';
const isCommit = (command: string): boolean => command.includes(':d ');
const isRefresh = (command: string): boolean => command.includes('xcm:{common}:m') && !isCommit(command);
const isCommitOf =
  ({ id }: TestJob) =>
  (command: string): boolean =>
    command.includes(` jobs ${id} `);

/** Makes a job fail by a control call. */
const fail = (app: TestApp, { id }: TestJob, error: string) =>
  app.request('PATCH', `/_mock/jobs/${id}?app=${app.token}`, { json: { status: 'failed', error } });

/** Waits for some requests that do not need the store, so that the replica has handled what it received before. */
async function untilIdle(mock: TestMock): Promise<void> {
  for (let count = 0; count < 5; count++) await (await fetch(`${mock.url}/livez`)).text();
}

/** Starts a request whose body is sent later. */
function startRequest(
  url: string,
  method: string,
  headers: Record<string, string | number>,
): { readonly request: ClientRequest; readonly response: Promise<IncomingMessage> } {
  const request = httpRequest(url, { method, headers });
  const response = once(request, 'response').then(([message]) => (message as IncomingMessage).resume());
  return { request, response };
}
