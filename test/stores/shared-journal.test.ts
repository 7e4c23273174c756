import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startReplicas } from '../support/replicas.js';
import { STORE_ENGINES, type StoreServer, startStoreServer } from '../support/store-server.js';
import { testApp } from '../support/test-mock.js';

interface ListedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly duration_ms: number | null;
}

describe.each(STORE_ENGINES)('the journal of replicas on one %s server', (engine) => {
  let server: StoreServer;
  beforeAll(async () => {
    server = await startStoreServer(engine, '--databases', '100');
  });
  afterAll(() => server.stop());

  async function startMock(count: number) {
    const mock = await startReplicas(server.url, {}, () => undefined, count);
    onTestFinished(() => mock.close());
    return mock;
  }
  const listRequests = async (url: string, token: string, query = ''): Promise<readonly ListedRequest[]> => {
    const response = await fetch(`${url}/_mock/requests?app=${token}${query}`);
    return ((await response.json()) as { requests: readonly ListedRequest[] }).requests;
  };

  it('every replica lists every request in the order of arrival, as soon as its response has arrived', async () => {
    const { url, replicaUrls } = await startMock(3);
    const app = testApp(url, 'order');
    for (let count = 1; count <= 30; count++) {
      await app.request('GET', `/2/compliance/jobs/${count}`);
      const requests = await listRequests(replicaUrls[count % 3] as string, 'order');
      expect(requests.map(({ path }) => path)).toEqual(
        Array.from({ length: count }, (_, at) => `/2/compliance/jobs/${at + 1}`),
      );
    }
    await expect
      .poll(async () =>
        (await listRequests(replicaUrls[0] as string, 'order')).map((each) => each.duration_ms),
      )
      .not.toContain(null);
  });

  it('a call that waits for a request at one replica returns a request of another replica', async () => {
    const { replicaUrls } = await startMock(2);
    const [a, b] = replicaUrls as [string, string];
    const waiting = listRequests(a, 'waiting', '&wait=20s');
    await testApp(b, 'waiting').request('GET', '/2/compliance/jobs?type=tweets');
    expect((await waiting).map(({ path }) => path)).toEqual(['/2/compliance/jobs']);
  });

  it('requests that are deleted at one replica are deleted at all', async () => {
    const { replicaUrls } = await startMock(2);
    const [a, b] = replicaUrls as [string, string];
    await testApp(a, 'deleted').request('GET', '/2/compliance/jobs/1');
    await testApp(b, 'deleted').request('GET', '/2/compliance/jobs/2');
    const deletion = await fetch(`${a}/_mock/requests?app=deleted`, { method: 'DELETE' });
    expect(await deletion.json()).toEqual({ deleted: 2 });
    expect(await listRequests(b, 'deleted')).toEqual([]);
  });
});
