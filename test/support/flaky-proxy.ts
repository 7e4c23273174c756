import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import './test-mock.js';
import { createSeededRandom } from './seeded-random.js';

export interface FlakyProxy {
  /** Returns a URL of the server with the proxy's origin instead of the server's origin. */
  urlThroughProxy(url: string): string;
  /** Number of connections that the proxy has interrupted. */
  readonly cuts: number;
}

/**
 * Size in bytes of the smallest write that is interrupted. Smaller writes are requests without a body, such as status queries.
 * These requests must succeed, so that the client can continue.
 */
const BODY_BYTES = 4096;

const running = new Set<{ server: Server; sockets: Set<Socket> }>();
afterEach(() => {
  for (const { server, sockets } of running) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
  running.clear();
});

/**
 * Starts a TCP proxy that interrupts connections within the bodies of requests. The positions are random, but `seed` makes them
 * repeatable. The proxy is closed after the test.
 *
 * @param cuts number of interruptions, after which the proxy forwards everything
 * @param withinBytes highest number of bytes that pass before an interruption
 */
export async function startFlakyProxy(
  to: string,
  { cuts, withinBytes, seed }: { cuts: number; withinBytes: number; seed: number },
): Promise<FlakyProxy> {
  const random = createSeededRandom(seed);
  const { hostname, port } = new URL(to);
  const sockets = new Set<Socket>();
  let cutCount = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let bytesBeforeCut = random() * withinBytes;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (bytes: Buffer) => {
      bytesBeforeCut -= bytes.length;
      if (bytesBeforeCut < 0 && bytes.length >= BODY_BYTES && cutCount < cuts) {
        cutCount++;
        // Forwards the bytes before the interruption, then ends the connections to both sides.
        upstream.end(bytes.subarray(0, Math.max(0, bytes.length + bytesBeforeCut)));
        client.destroy();
      } else if (!upstream.write(bytes)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
    });
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.add({ server, sockets });
  const proxyOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urlThroughProxy: (url) => url.replace(new URL(url).origin, proxyOrigin),
    get cuts() {
      return cutCount;
    },
  };
}
