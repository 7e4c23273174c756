import { STORE_ENGINES, startStoreServer } from '../support/store-server.js';

/** Starts a server of each engine for the tests of the ports. */
export default async function startTestStores(): Promise<() => Promise<void>> {
  const servers = await Promise.all(
    STORE_ENGINES.map((engine) => startStoreServer(engine, '--databases', '10000')),
  );
  const urls = STORE_ENGINES.map((engine, at) => [engine, servers[at]?.url]);
  process.env.XCM_TEST_STORE_URLS = JSON.stringify(Object.fromEntries(urls));
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
