import { type StoreEngine, startStoreServer } from '../support/store-server.js';

/** Starts the server of the tests that run against a store, for `startTestMock`. */
export default async function startTestStore(): Promise<() => Promise<void>> {
  const engine = (process.env.XCM_TEST_ENGINE ?? 'redis') as StoreEngine;
  const server = await startStoreServer(engine, '--databases', '10000');
  process.env.XCM_TEST_STORE = server.url;
  return () => server.stop();
}
