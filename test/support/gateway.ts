import type { Flags } from '../../mock-server/config.js';
import type { ProxyServer } from '../../mock-server/proxy/proxy-server.js';
import { runMock, type TestMock } from './mock.js';
import { emptyFolder } from './process.js';

export interface MockWithGateway extends TestMock {
  readonly gateway: ProxyServer;
}

/** A mock with a gateway on a free port, and a CA of its own. Both are closed after the test. */
export async function runGateway(flags: Flags = {}): Promise<MockWithGateway> {
  const caDir = flags.caDir ?? (await emptyFolder());
  return (await runMock({ gateway: 'true', gatewayPort: '0', ...flags, caDir })) as MockWithGateway;
}
