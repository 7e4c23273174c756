import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import './test-mock.js';
import { createSeededRandom } from './seeded-random.js';

export interface FlakyProxy {
  /** A URL of the server behind, as it is reached through here. */
  urlThroughProxy(url: string): string;
  /** How many connections it has cut. */
  readonly cuts: number;
}

/** What is smaller is a request without a body: those come through, as a client that only asks must get on some time. */
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
 * A way to a server on which connections break within the bodies of requests, at moments that chance decides, the same at
 * every run. It ends after the test.
 *
 * @param cuts how often that happens; then all goes well
 * @param withinBytes the most bytes that get through before a cut
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
        // What came in time is passed on; then both sides see the connection end.
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
