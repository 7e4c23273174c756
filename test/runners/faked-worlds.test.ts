import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InstalledPackage, installPackage } from '../support/installed-package.js';
import { nodeProgram } from './support/node-line.js';

/**
 * Code that replaces connections before the package is imported. It sets `findCaught` to a function that returns a description of
 * the requests that were caught, or throws.
 */
const NETWORKS = {
  'a mocked global fetch': `
    const caught = [];
    globalThis.fetch = async (url) => { caught.push(url); throw new Error('mocked'); };
    findCaught = () => caught.join();`,
  'MockAgent with disableNetConnect() as the dispatcher of undici': `
    const { MockAgent, setGlobalDispatcher } = await import('undici');
    const agent = new MockAgent();
    agent.disableNetConnect();
    setGlobalDispatcher(agent);`,
  'MSW 3': `
    const { http, HttpResponse } = await import('msw');
    const { setupServer } = await import('msw/node');
    await intercept(http, HttpResponse, setupServer);`,
  'MSW 2': `
    const { http, HttpResponse } = await import('msw2');
    const { setupServer } = await import('msw2/node');
    await intercept(http, HttpResponse, setupServer);`,
  'nock 15': `const { default: nock } = await import('nock');\n nock.disableNetConnect();`,
  'nock 14': `const { default: nock } = await import('nock14');\n nock.disableNetConnect();`,
  'nock 13': `const { default: nock } = await import('nock13');\n nock.disableNetConnect();`,
};

/** Handles of a mock in this process and of another one, with the client of a control API over HTTP. */
const CONTROL_CALLS = `
  const { connect, startMock } = await import('x-compliance-mock');
  const mock = await startMock();
  const connected = connect(mock.url);
  for (const app of [mock.app(), connected.app()]) {
    await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['90'] });
    await app.clock.advance('1h');
    console.log((await app.jobs.list()).length);
  }
  console.log('caught: ' + findCaught());
  await mock.close();`;

const INTERCEPT = `
  let findCaught = () => '';
  async function intercept(http, HttpResponse, setupServer) {
    const server = setupServer(http.all('*', () => HttpResponse.json({ caught: true })));
    const caught = [];
    server.events.on('request:start', ({ request }) => caught.push(request.url));
    await server.listen({ onUnhandledRequest: 'error' });
    findCaught = () => caught.join();
  }`;

let user: InstalledPackage;
beforeAll(async () => {
  user = await installPackage();
  for (const name of ['msw', 'msw2', 'nock', 'nock13', 'nock14', 'sinon', 'undici'])
    symlinkSync(resolve('test/runners/node_modules', name), join(user.directory, 'node_modules', name));
});
afterAll(() => user.remove());

/** Runs an ES module. @returns its output */
async function runModule(code: string, line = 24, env = {}): Promise<string> {
  const file = `world-${Math.random()}.mjs`;
  user.write(file, code);
  return user.run(nodeProgram(line), [file], env);
}

describe('connections', () => {
  it.each(Object.entries(NETWORKS))('control calls are not caught by %s', async (_name, replaceNetwork) => {
    expect(await runModule(INTERCEPT + replaceNetwork + CONTROL_CALLS)).toContain('1\n1\ncaught: \n');
  });

  it('control calls do not pass through the proxies of NODE_USE_ENV_PROXY', async () => {
    const env = {
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: 'http://127.0.0.1:1',
      HTTPS_PROXY: 'http://127.0.0.1:1',
    };
    const code = `${INTERCEPT}${CONTROL_CALLS}
      console.log(await fetch('http://127.0.0.1:4/').catch(({ cause }) => cause.message));`;
    const output = await runModule(code, 24, env);
    expect(output).toContain('1\n1\ncaught: \n');
    // Shows that the proxy is in use.
    expect(output).toContain('127.0.0.1:1');
  });

  it('control calls work while undici sends all requests to the proxy of the same mock', async () => {
    const code = `
      import { ProxyAgent, setGlobalDispatcher } from 'undici';
      import { connect, startMock } from 'x-compliance-mock';
      const mock = await startMock({ gateway: true, caDir: 'ca' });
      setGlobalDispatcher(new ProxyAgent({ uri: mock.gateway.url, requestTls: { ca: mock.gateway.ca } }));
      const app = mock.app();
      const headers = { authorization: 'Bearer ' + app.token() };
      const response = await fetch('https://api.x.com/2/compliance/jobs?type=tweets', { headers });
      console.log(response.status, (await app.requests.list()).length);
      console.log((await connect(mock.url).app(app.token()).requests.list()).length);
      await mock.close();`;
    expect(await runModule(code)).toBe('200 1\n1\n');
  });
});

const TIMED_CALLS = `
  import { get } from 'node:http';
  import { startMock } from 'x-compliance-mock';
  const nextTurn = setImmediate;
  const request = (mock, app) => new Promise((done, fail) => {
    const headers = { authorization: 'Bearer ' + app.token() };
    get(mock.url + '/2/compliance/jobs?type=tweets', { agent: false, headers }, (response) => {
      response.on('error', fail).on('end', () => done(response.statusCode)).resume();
    }).on('error', fail);
  });
  async function pauseUnderFakeTimers() {
    const mock = await startMock();
    const app = mock.app();
    await app.faults.add({ match: { route: 'listJobs' }, times: 1, effect: { latency: '30ms' } });
    console.log(await request(mock, app));
    await app.faults.add({ match: { route: 'listJobs' }, times: 1, effect: { slow_body: 1000 } });
    console.log(await request(mock, app));
    await app.faults.add({ match: { route: 'listJobs' }, times: 1, effect: { latency: '1h' } });
    const pending = request(mock, app).then(String, () => 'aborted');
    // The fault is consumed as soon as the mock has read the request.
    while (await app.faults.expectConsumed().then(() => false, () => true)) await new Promise(nextTurn);
    await mock.close();
    console.log('pending: ' + (await pending));
  }`;

/** Code that replaces timers after the package is imported. */
const CLOCKS = {
  'all timers of sinon': `
    const { default: sinon } = await import('sinon');
    const clock = sinon.useFakeTimers({ now: 0, toNotFake: ['nextTick', 'queueMicrotask'] });`,
  'the mock timers of node:test': `
    const { mock: { timers } } = await import('node:test');
    timers.enable();`,
};

describe('timers', () => {
  it.each(
    Object.entries(CLOCKS).flatMap(([name, code]) => [20, 22, 24].map((line) => [name, line, code] as const)),
  )('delays use real time and end with the mock under %s on Node %i', async (_name, line, replaceTimers) => {
    const output = await runModule(`${TIMED_CALLS}${replaceTimers}\nawait pauseUnderFakeTimers();`, line);
    expect(output).toContain('200\n200\npending: 200\n');
  });
});
