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

/** Starts a server that sends the same response to every request. @returns its URL */
async function startFixedServer(status: number, contentType: string, body: string) {
  const server = createServer((_req, res) => {
    res.writeHead(status, { 'content-type': contentType, location: '/elsewhere' }).end(body);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const failureOf = async (call: Promise<unknown>): Promise<ControlError> =>
  call.then(
    () => expect.fail('the call succeeded'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(ControlError);
      return error as ControlError;
    },
  );

describe('a handle', () => {
  it('`token()` returns a new token on each call, and the token of the app on a handle of one app', async () => {
    const mock = connect((await startTestMock()).url);
    expect(mock.token()).not.toBe(mock.token());
    const app = mock.app();
    expect(app.token()).toBe(app.token());
    expect(mock.app('my-app').token()).toBe('my-app');
    expect(app.app().token()).not.toBe(app.token());
  });

  it('a handle of one app changes only that app', async () => {
    const mock = connect((await startTestMock()).url);
    const [app, other] = [mock.app(), mock.app()];
    await app.clock.freeze();
    expect([(await app.clock.get()).frozen, (await other.clock.get()).frozen]).toEqual([true, false]);
    await app.reset();
    expect((await app.clock.get()).frozen).toBe(false);
  });

  it('`reset()` on a handle of the whole server deletes the jobs of every app', async () => {
    const mock = connect((await startTestMock()).url);
    const app = mock.app();
    await app.jobs.create({ type: 'users', status: 'created' });
    await mock.reset();
    expect(await mock.jobs.list()).toEqual([]);
  });

  it('a handle created from an app ID controls the app, but cannot return its token', async () => {
    const mock = connect((await startTestMock()).url);
    const job = await mock.app('t').jobs.create({ type: 'tweets', status: 'created' });
    const byId = mock.app(job.app);
    expect(await byId.jobs.list({ urls: true })).toEqual([job]);
    expect(() => byId.token()).toThrow(
      `Cannot return a token: this handle was created from the app ID ${job.app}, which is a hash of the token`,
    );
  });

  it('a handle accepts tokens with any characters, if a % begins a percent-escape', async () => {
    const mock = connect((await startTestMock()).url);
    const app = mock.app('a/b?c&d=é #%25+');
    await app.settings.set({ profile: 'direct' });
    const { app: id } = await app.settings.get();
    expect((await mock.app(id).settings.get()).profile).toBe('direct');
  });

  it('`app()` accepts a consumer key, whose app the client under test logs in to', async () => {
    const mock = connect((await startTestMock()).url);
    const app = mock.app({ consumerKey: 'a key/with %' });
    await app.settings.set({ profile: 'direct' });
    expect((await mock.app('key:a key/with %').settings.get()).profile).toBe('direct');
    expect(() => app.token()).toThrow('POST /oauth2/token returns the token of the key');
  });

  it.each([
    ['jobs.create', (mock) => mock.jobs.create({ type: 'tweets', status: 'created' })],
    ['rateLimits.get', (mock) => mock.rateLimits.get()],
    ['rateLimits.set', (mock) => mock.rateLimits.set('get', { remaining: 1 })],
    ['rateLimits.exhaust', (mock) => mock.rateLimits.exhaust('get')],
    ['settings.get', (mock) => mock.settings.get()],
    ['settings.set', (mock) => mock.settings.set({})],
  ] as const satisfies [string, (mock: ReturnType<typeof connect>) => Promise<unknown>][])(
    '`%s` on a handle of the whole server throws an error that asks for an app',
    async (name, call) => {
      const { message } = await failureOf(call(connect('http://127.0.0.1:1')));
      expect(message).toBe(`${name} requires an app: call it on mock.app(), not on mock`);
    },
  );

  it.each([
    ['state.get', (app) => app.state.get()],
    ['state.replace', (app) => app.state.replace({ version: 1, tables: {} })],
  ] as const satisfies [string, (app: ReturnType<typeof connect>) => Promise<unknown>][])(
    '`%s` on a handle of one app throws an error that asks for the whole server',
    async (name, call) => {
      const { message } = await failureOf(call(connect('http://127.0.0.1:1').app()));
      expect(message).toBe(`${name} requires the whole server: call it on mock, not on mock.app()`);
    },
  );
});

describe('a failed control call', () => {
  it('a ControlError has the status and the detail of the problem in one line', async () => {
    const app = connect((await startTestMock()).url).app();
    const failure = await failureOf(app.rateLimits.set('gets' as 'get', { remaining: 1 }));
    expect(failure).toMatchObject({
      name: 'ControlError',
      status: 400,
      detail: 'bucket: expected one of "create", "list", "get", "cancel", got "gets"',
      message:
        'PUT /_mock/rate-limits returned 400: bucket: expected one of "create", "list", "get", "cancel", got "gets"',
    });
  });

  it.each([
    [
      'a missing job ID',
      (app) => app.jobs.get(undefined as never),
      'GET /_mock/jobs/{id}: ID required, expected a non-empty string',
    ],
    [
      'an empty fault ID',
      (app) => app.faults.delete(''),
      'DELETE /_mock/faults/{id}: ID required, expected a non-empty string',
    ],
    [
      'an invalid date for the clock',
      (app) => app.clock.set(new Date('soon')),
      'clock.set: expected a valid date, got Invalid Date',
    ],
    [
      'an invalid date for the journal',
      (app) => app.requests.list({ since: new Date('soon') }),
      'requests.list: expected a valid date, got Invalid Date',
    ],
  ] as const satisfies [string, (app: ReturnType<typeof connect>) => Promise<unknown>, string][])(
    'a control call with %s is rejected before it is sent',
    async (_case, call, message) => {
      expect(await failureOf(call(connect('http://127.0.0.1:1').app()))).toMatchObject({
        name: 'ControlError',
        message,
      });
    },
  );

  it('a control call to an unreachable server throws an error with its URL and the cause', async () => {
    const { url, close } = await startTestMock();
    await close();
    const { message, status } = await failureOf(connect(url).clock.get());
    expect(message).toContain(`Cannot reach the mock at ${url}: connect ECONNREFUSED`);
    expect(status).toBeUndefined();
  });

  it.each([
    ['a mock without a control API', async () => (await startTestMock({ noControl: 'true' })).url],
    ['another server', async () => startFixedServer(200, 'text/html', '<html>')],
    ['a server that redirects', async () => startFixedServer(302, 'text/html', '')],
  ])('a control call to %s throws an error that the server has no control API', async (_case, start) => {
    const url = await start();
    const { message } = await failureOf(connect(url).clock.get());
    expect(message).toContain(`${url} has no control API: GET /_mock/clock returned`);
  });

  it('a control call to a server that fails throws an error with the status', async () => {
    const url = await startFixedServer(502, 'text/html', '<html>');
    const { message } = await failureOf(connect(url).clock.get());
    expect(message).toBe(`GET /_mock/clock returned 502: the server at ${url} failed`);
  });
});

describe('the control token', () => {
  it('the control token gives access to the control API and appears in no error', async () => {
    const { url } = await startTestMock({ controlToken: 's3cret' });
    const mock = connect(url, { controlToken: 's3cret' });
    await mock.app().reset();
    const unauthorized = await failureOf(connect(url, { controlToken: 'wr0ng' }).reset());
    expect(unauthorized).toMatchObject({ status: 401, message: expect.stringContaining('--control-token') });
    const invalid = await failureOf(mock.clock.advance('soon'));
    const unreachable = await failureOf(connect('http://127.0.0.1:1', { controlToken: 's3cret' }).reset());
    for (const { message, stack, detail } of [unauthorized, invalid, unreachable])
      expect(`${message}${stack}${detail}`).not.toMatch(/s3cret|wr0ng/);
  });

  it('the handle of a mock in this process sends its control token', async () => {
    await using mock = await startMock({ controlToken: 's3cret' });
    await mock.app().clock.advance('1h');
    expect((await failureOf(connect(mock.url).clock.get())).status).toBe(401);
  });
});

describe('connect', () => {
  it.each(['', 'mock:4020', 'ftp://mock', '/mock'])('`connect` rejects the URL %j', (url) => {
    expect(() => connect(url)).toThrow(
      `connect: expected a URL such as http://127.0.0.1:4020, got ${JSON.stringify(url)}`,
    );
  });

  it.each(['ftp://user:hunter2@mock', 'http://user:hunter2@mock:99999', 'http://user:p/hunter2@mock:99999'])(
    '`connect` rejects the invalid URL %s without repeating its password',
    (url) => {
      expect(() => connect(url)).toThrow(
        /^connect: expected a URL such as http:\/\/127\.0\.0\.1:4020, got "/,
      );
      expect(() => connect(url)).not.toThrow('hunter2');
    },
  );

  it('`connect` rejects a URL with credentials without repeating them', () => {
    expect(() => connect('http://user:s3cret@mock:4020')).toThrow(
      /^connect: expected a URL without credentials for http:\/\/mock:4020\. Pass the control token as \{ controlToken \}$/,
    );
  });

  it('`connect` keeps a path prefix of the URL', async () => {
    const { url } = await startTestMock();
    expect(connect(`${url}/`).url).toBe(url);
    expect(connect('http://gateway/mock/').url).toBe('http://gateway/mock');
  });
});
