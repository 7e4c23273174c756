import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Flags } from '../../mock-server/config.js';
import { nextDatabase } from '../support/replicas.js';
import { startStoreProxy } from '../support/store-proxy.js';
import { type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock, type TestJob } from '../support/test-mock.js';

/** Upload whose result is built in the background. */
const LARGE_UPLOAD = Array.from({ length: 300_000 }, (_, at) => `${1_000_000 + at}\n`).join('');

describe('a replica that loses its connection to the store', () => {
  const blobDir = createSuiteDirectory();
  let server: StoreServer;
  beforeAll(async () => {
    server = await startStoreServer('redis', '--databases', '100');
  });
  afterAll(() => server.stop());

  async function openDatabase() {
    const database = await nextDatabase(server.url);
    const store = new Redis(`${server.url}/${database}`);
    onTestFinished(() => store.disconnect());
    return {
      store,
      token: `app-of-${database}`,
      startDirectly: () => startTestMock({ store: `${server.url}/${database}`, blobDir }),
      async startWithProxy(flags: Flags = {}) {
        const proxy = await startStoreProxy(server.url);
        onTestFinished(() => proxy.close());
        return { proxy, mock: await startTestMock({ store: `${proxy.url}/${database}`, blobDir, ...flags }) };
      },
    };
  }
  const isUploadOf =
    ({ id }: TestJob) =>
    (command: string): boolean =>
      command.includes(` jobs ${id} `) && command.includes('"upload":');

  it('leaves its jobs to a replica that had read them before their upload', async () => {
    const { store, token, startDirectly, startWithProxy } = await openDatabase();
    const [{ proxy, mock: lost }, survivor] = [await startWithProxy(), await startDirectly()];
    const app = survivor.app(token);
    const job = await lost.app(token).createJob();
    expect((await app.getJob(job.id)).status).toBe('created');
    const stored = proxy.hold('reply', isUploadOf(job));
    const upload = lost.app(token).upload(job, LARGE_UPLOAD);
    await stored.reached;
    await proxy.close();
    expect((await upload).status).toBe(503);
    await store.del(`xcm:lease:${job.id}`);
    await expect.poll(() => store.smembers('xcm:processing')).toEqual([]);
    await app.advanceClock('1h');
    expect(await app.getJob(job.id)).toMatchObject({ status: 'complete' });
  });

  it('takes over a job again although it failed to store an upload of this job before', async () => {
    const { store, token, startWithProxy } = await openDatabase();
    // The URLs of this profile do not depend on the address of the replica.
    const flags = { profile: 'direct' };
    const [survivor, lost] = [await startWithProxy(flags), await startWithProxy(flags)];
    const app = survivor.mock.app(token);
    const job = await app.createJob();
    const failing = survivor.proxy.hold('command', isUploadOf(job));
    const first = app.upload(job, LARGE_UPLOAD);
    await failing.reached;
    survivor.proxy.disconnect();
    failing.release();
    expect((await first).status).toBe(503);
    const upload_url = job.upload_url.replace(survivor.mock.url, lost.mock.url);
    const stored = lost.proxy.hold('reply', isUploadOf(job));
    const second = lost.mock.app(token).upload({ upload_url }, LARGE_UPLOAD);
    await stored.reached;
    await lost.proxy.close();
    expect((await second).status).toBe(503);
    await store.del(`xcm:lease:${job.id}`);
    await expect.poll(() => store.smembers('xcm:processing')).toEqual([]);
    await app.advanceClock('1h');
    expect(await app.getJob(job.id)).toMatchObject({ status: 'complete' });
  });

  it('logs no error if it loses the connection because it stops', async () => {
    const { startDirectly } = await openDatabase();
    const mock = await startDirectly();
    await mock.app().createJob();
    await mock.close();
    // The connection ends some time after the call.
    await (await startDirectly()).app().createJob();
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
