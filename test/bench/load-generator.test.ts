import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { makeLoad, requestText, stopGenerator } from '../../bench/measure-load.mjs';

const closings: (() => void)[] = [];
afterEach(() => {
  stopGenerator();
  for (const close of closings.splice(0)) close();
});

async function serving(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  closings.push(() => server.close());
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  return (server.address() as AddressInfo).port;
}

const order = (port: number, requests: string[]) => ({ port, requests, connections: 3, count: 50 });

describe('the load generator', () => {
  it.each<[string, RequestListener]>([
    ['with a Content-Length', (_req, res) => res.end('{"id":"17"}')],
    [
      'with a chunked body that arrives in two pieces',
      (_req, res) => {
        res.write('{"id":"17"');
        setImmediate(() => res.end('}'));
      },
    ],
    [
      'with a head that arrives in two pieces',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Le');
        setImmediate(() => socket.write('ngth: 11\r\n\r\n{"id":"17"}'));
      },
    ],
  ])('the load generator reads responses %s to their end', async (_kind, listener) => {
    const port = await serving(listener);
    const load = await makeLoad({ ...order(port, [requestText('GET', '/', {})]), sampleEvery: 10 });
    expect(load.responses).toBe(50);
    expect(load.sampled).toEqual(Array(5).fill('17'));
    expect(load.p99Micros).toBeGreaterThanOrEqual(load.p50Micros);
  });

  it('the load generator sends its requests in turn, with their bodies and a unique number', async () => {
    const seen: string[] = [];
    const port = await serving(async (req, res) => {
      const body = await text(req);
      seen.push(`${req.method} ${req.url} ${body}`);
      res.end();
    });
    const requests = [requestText('POST', '/a', {}, 'body'), requestText('GET', '/{n}', {})];
    await makeLoad(order(port, requests));
    await makeLoad(order(port, requests));
    const numbers = seen.filter((each) => each.startsWith('GET')).map((each) => each.split('/')[1]);
    expect(seen.filter((each) => each === 'POST /a body').length).toBe(50);
    expect(new Set(numbers).size).toBe(50);
  });

  it('the load generator fails if a response has an error status', async () => {
    const port = await serving((_req, res) => res.writeHead(429).end());
    await expect(makeLoad(order(port, [requestText('GET', '/', {})]))).rejects.toThrow(/429/);
  });
});
