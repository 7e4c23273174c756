import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import './test-mock.js';
import { createSeededRandom } from './seeded-random.js';

export interface FlakyProxy {
  /** Replaces the origin of a server's URL by that of the proxy. */
  urlThroughProxy(url: string): string;
  /** Number of connections that the proxy has interrupted. */
  readonly cuts: number;
}

/** Smaller writes are requests without a body. They are never interrupted, so that a status query succeeds at some time. */
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
 * Starts a TCP proxy that interrupts connections within the bodies of requests. The moments are random but the same in every
 * run. The proxy is closed after the test.
 *
 * @param cuts number of interruptions; later requests pass
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
        // Forwards the bytes before the interruption; then both sides see the connection end.
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
