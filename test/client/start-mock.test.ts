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

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

describe('startMock', () => {
  it('gives a handle of the mock that it started', async () => {
    const mock = await startOne({ rateLimit: 7 });
    expect((await mock.app().rateLimits.get()).get.limit).toBe(7);
  });

  it('is closed by await using', async () => {
    let url = '';
    {
      await using mock = await startMock();
      url = mock.url;
      await mock.app().clock.advance('1h');
      expect(await answers(url)).toBe(true);
    }
    expect(await answers(url)).toBe(false);
  });

  it('may be closed twice', async () => {
    const mock = await startMock();
    await Promise.all([mock.close(), mock.close()]);
    await mock.close();
  });

  it('runs without its control API, and then says so', async () => {
    const mock = await startOne({ noControl: true });
    expect(await answers(mock.url)).toBe(true);
    await expect(mock.clock.get()).rejects.toThrow(`${mock.url} has no control API`);
  });

  it('is steered and closed while a test fakes timers and fetch', async () => {
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
    const [answer] = await once(upload, 'response');
    answer.resume();
    expect(answer.statusCode).toBe(200);
    await closed;
    agent.destroy();
    // Node would end the idle connection too, after 5 seconds.
  }, 4_000);

  it('refuses an option that it does not know', async () => {
    await expect(startMock({ ratelimit: 1 } as object)).rejects.toThrow(
      'startMock: no option ratelimit; known are port, host',
    );
    await expect(startMock({ rateLimit: 0 })).rejects.toThrow('--rate-limit: "0" is not allowed');
    await startOne({ rateLimit: undefined });
  });
});
