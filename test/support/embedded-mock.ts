import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createMock, type EmbeddedMock, type EmbeddedMockOptions } from '../../mock-server/index.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0).reverse()) await close();
});

/** Creates a mock that does not listen on a port. The mock is closed after the test. */
export async function createTestEmbeddedMock(options?: EmbeddedMockOptions): Promise<EmbeddedMock> {
  const mock = await createMock(options);
  cleanups.push(mock.close);
  return mock;
}

/** Serves an application on a free port until the test ends. @returns the origin of the application */
export async function serveApplication(app: RequestListener): Promise<string> {
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
