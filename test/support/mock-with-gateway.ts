import type { Flags } from '../../mock-server/config.js';
import type { ProxyServer } from '../../mock-server/proxy/proxy-server.js';
import { createTestDirectory } from './server-process.js';
import { startTestMock, type TestMock } from './test-mock.js';

export interface MockWithGateway extends TestMock {
  readonly gateway: ProxyServer;
}

/**
 * Starts a mock with a proxy (`--gateway`) on a free port. The CA is new unless `flags.caDir` is set. The mock and the proxy are
 * closed after the test.
 */
export async function startMockWithGateway(flags: Flags = {}): Promise<MockWithGateway> {
  const caDir = flags.caDir ?? (await createTestDirectory());
  return (await startTestMock({ gateway: 'true', gatewayPort: '0', ...flags, caDir })) as MockWithGateway;
}
