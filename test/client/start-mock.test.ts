import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Mock, startMock } from '../../mock-server/index.js';

const started: Mock[] = [];
const startOne = async (...options: Parameters<typeof startMock>): Promise<Mock> => {
  const mock = await startMock(...options);
  started.push(mock);
  return mock;
};
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await Promise.all(started.splice(0).map((mock) => mock.close()));
});

const isReachable = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('startMock', () => {
  it('`startMock` returns a handle of the started mock', async () => {
    const mock = await startOne({ rateLimit: 7 });
    expect((await mock.app().rateLimits.get()).get.limit).toBe(7);
  });

  it('`await using` closes a started mock', async () => {
    let url = '';
    {
      await using mock = await startMock();
      url = mock.url;
      await mock.app().clock.advance('1h');
      expect(await isReachable(url)).toBe(true);
    }
    expect(await isReachable(url)).toBe(false);
  });

  it('a started mock can be closed twice', async () => {
    const mock = await startMock();
    await Promise.all([mock.close(), mock.close()]);
    await mock.close();
  });

  it('a mock without its control API rejects control calls with an explanation', async () => {
    const mock = await startOne({ noControl: true });
    expect(await isReachable(mock.url)).toBe(true);
    await expect(mock.clock.get()).rejects.toThrow(`${mock.url} has no control API`);
  });

  it('a started mock can be controlled and closed while a test fakes timers and fetch', async () => {
    const agent = new Agent({ keepAlive: true });
    vi.useFakeTimers();
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no network in this test')));
    const mock = await startMock();
    const app = mock.app();
    await app.clock.advance('1h');
    const { upload_url } = await app.jobs.create({ type: 'tweets', status: 'created' });
    const upload = request(upload_url, { method: 'PUT', headers: { 'content-type': 'text/plain' }, agent });
    upload.write('90\n');
    await once(upload, 'socket').then(([socket]) => once(socket, 'connect'));
    const closed = mock.close();
    upload.end();
    const [response] = await once(upload, 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
    await closed;
    agent.destroy();
    // The timeout is shorter than 5 s, the time after which Node closes idle connections. So `close` itself must close them.
  }, 4_000);

  it('`startMock` rejects an unknown option and an invalid value', async () => {
    await expect(startMock({ ratelimit: 1 } as object)).rejects.toThrow(
      'startMock: unknown option "ratelimit", expected one of "port", "host"',
    );
    await expect(startMock({ rateLimit: 0 })).rejects.toThrow(
      'rateLimit: expected an integer from 1 to 999999999, got "0"',
    );
    await startOne({ rateLimit: undefined });
  });
});
