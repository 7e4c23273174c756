import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ControlError, connect } from '../../client/index.js';
import { startMock } from '../../mock-server/index.js';
import { startTestMock } from '../support/test-mock.js';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers everything alike. */
async function serverThatAnswers(status: number, contentType: string, body: string) {
  const server = createServer((_req, res) => {
    res.writeHead(status, { 'content-type': contentType, location: '/elsewhere' }).end(body);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failureOf = async (call: Promise<unknown>): Promise<ControlError> =>
  call.then(
    () => expect.fail('the call was done'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ControlError);
      return error as ControlError;
    },
  );

describe('a handle', () => {
  it('gives a token of a fresh app each time, and that of its own app where it is bound', async () => {
    const mock = connect((await startTestMock()).url);
    expect(mock.token()).not.toBe(mock.token());
    const app = mock.app();
    expect(app.token()).toBe(app.token());
    expect(mock.app('my-app').token()).toBe('my-app');
    expect(app.app().token()).not.toBe(app.token());
  });

  it('concerns, bound to an app, that app alone', async () => {
    const mock = connect((await startTestMock()).url);
    const [app, other] = [mock.app(), mock.app()];
    await app.clock.freeze();
    expect([(await app.clock.get()).frozen, (await other.clock.get()).frozen]).toEqual([true, false]);
    await app.reset();
    expect((await app.clock.get()).frozen).toBe(false);
  });

  it('makes everything as new', async () => {
    const mock = connect((await startTestMock()).url);
    const app = mock.app();
    await app.jobs.create({ type: 'users', status: 'created' });
    await mock.reset();
    expect(await mock.jobs.list()).toEqual([]);
  });

  it('steers by app ID too, but cannot tell the token of it', async () => {
    const mock = connect((await startTestMock()).url);
    const job = await mock.app('t').jobs.create({ type: 'tweets', status: 'created' });
    const byId = mock.app(job.app);
    expect(await byId.jobs.list()).toEqual([job]);
    expect(() => byId.token()).toThrow(`by the app ID ${job.app}`);
  });

  it('takes tokens with any character', async () => {
    const mock = connect((await startTestMock()).url);
    const app = mock.app('a/b?c&d=é #%');
    await app.settings.set({ profile: 'direct' });
    const { app: id } = await app.settings.get();
    expect((await mock.app(id).settings.get()).profile).toBe('direct');
  });

  it.each([
    ['jobs.create', (mock) => mock.jobs.create({ type: 'tweets', status: 'created' })],
    ['rateLimits.get', (mock) => mock.rateLimits.get()],
    ['rateLimits.set', (mock) => mock.rateLimits.set('get', { remaining: 1 })],
    ['rateLimits.exhaust', (mock) => mock.rateLimits.exhaust('get')],
    ['settings.get', (mock) => mock.settings.get()],
    ['settings.set', (mock) => mock.settings.set({})],
  ] as const satisfies [string, (mock: ReturnType<typeof connect>) => Promise<unknown>][])(
    'says of %s on the whole server that it concerns one app',
    async (name, call) => {
      const { message } = await failureOf(call(connect('http://127.0.0.1:1')));
      expect(message).toBe(`${name} concerns one app: call it on mock.app() instead of mock`);
    },
  );

  it.each([
    ['state.get', (app) => app.state.get()],
    ['state.replace', (app) => app.state.replace({ version: 1, tables: {} })],
  ] as const satisfies [string, (app: ReturnType<typeof connect>) => Promise<unknown>][])(
    'says of %s on one app that it concerns the whole server',
    async (name, call) => {
      const { message } = await failureOf(call(connect('http://127.0.0.1:1').app()));
      expect(message).toContain(`${name} concerns the whole server`);
    },
  );
});

describe('a call that is not done', () => {
  it("tells status and the problem's detail in one line", async () => {
    const app = connect((await startTestMock()).url).app();
    const failure = await failureOf(app.rateLimits.set('gets' as 'get', { remaining: 1 }));
    expect(failure).toMatchObject({
      name: 'ControlError',
      status: 400,
      detail: 'bucket: expected one of "create", "list", "get", "cancel", got "gets"',
      message:
        'PUT /_mock/rate-limits was answered 400: bucket: expected one of "create", "list", "get", "cancel", got "gets"',
    });
  });

  it.each([
    [
      'no ID',
      (app) => app.jobs.get(undefined as never),
      'GET /_mock/jobs/{id} names nothing: its ID is missing',
    ],
    [
      'no fault',
      (app) => app.faults.delete(''),
      'DELETE /_mock/faults/{id} names nothing: its ID is missing',
    ],
    ['a time that is none', (app) => app.clock.set(new Date('soon')), 'clock.set: the date is invalid'],
    [
      'a journal since no time',
      (app) => app.requests.list({ since: new Date('soon') }),
      'requests.list: the date is invalid',
    ],
  ] as const satisfies [string, (app: ReturnType<typeof connect>) => Promise<unknown>, string][])(
    'is not even sent with %s',
    async (_case, call, message) => {
      expect(await failureOf(call(connect('http://127.0.0.1:1').app()))).toMatchObject({
        name: 'ControlError',
        message,
      });
    },
  );

  it('names the server that cannot be reached, and why', async () => {
    const { url, close } = await startTestMock();
    await close();
    const { message, status } = await failureOf(connect(url).clock.get());
    expect(message).toContain(`${url} cannot be reached: connect ECONNREFUSED`);
    expect(status).toBeUndefined();
  });

  it.each([
    ['a mock without one', async () => (await startTestMock({ noControl: 'true' })).url],
    ['another server', async () => serverThatAnswers(200, 'text/html', '<html>')],
    ['one that sends elsewhere', async () => serverThatAnswers(302, 'text/html', '')],
  ])('says that there is no control API where there is %s', async (_case, start) => {
    const url = await start();
    const { message } = await failureOf(connect(url).clock.get());
    expect(message).toContain(`${url} has no control API (GET /_mock/clock was answered`);
  });

  it('tells a server that fails from one without a control API', async () => {
    const url = await serverThatAnswers(502, 'text/html', '<html>');
    const { message } = await failureOf(connect(url).clock.get());
    expect(message).toBe(`GET /_mock/clock was answered 502: the server at ${url} failed`);
  });
});

describe('the control token', () => {
  it('opens the control API, and goes into no error', async () => {
    const { url } = await startTestMock({ controlToken: 's3cret' });
    const mock = connect(url, { controlToken: 's3cret' });
    await mock.app().reset();
    const refused = await failureOf(connect(url, { controlToken: 'wr0ng' }).reset());
    expect(refused).toMatchObject({ status: 401, message: expect.stringContaining('--control-token') });
    const invalid = await failureOf(mock.clock.advance('soon'));
    const gone = await failureOf(connect('http://127.0.0.1:1', { controlToken: 's3cret' }).reset());
    for (const { message, stack, detail } of [refused, invalid, gone])
      expect(`${message}${stack}${detail}`).not.toMatch(/s3cret|wr0ng/);
  });

  it('of a mock in this process is known to its handle', async () => {
    await using mock = await startMock({ controlToken: 's3cret' });
    await mock.app().clock.advance('1h');
    expect((await failureOf(connect(mock.url).clock.get())).status).toBe(401);
  });
});

describe('connect', () => {
  it.each(['', 'mock:4020', 'ftp://mock', '/mock'])('refuses %j', (url) => {
    expect(() => connect(url)).toThrow('must be a URL such as http://127.0.0.1:4020');
  });

  it('refuses credentials without repeating them', () => {
    expect(() => connect('http://user:s3cret@mock:4020')).toThrow(
      /^connect: the URL of http:\/\/mock:4020 must hold no credentials; there is \{ controlToken \}$/,
    );
  });

  it('keeps a prefix of the path', async () => {
    const { url } = await startTestMock();
    expect(connect(`${url}/`).url).toBe(url);
    expect(connect('http://gateway/mock/').url).toBe('http://gateway/mock');
  });
});
