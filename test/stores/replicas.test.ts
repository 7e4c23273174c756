import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startRoundRobin } from '../support/round-robin.js';
import { STORE_ENGINES, type StoreServer, startStoreServer } from '../support/store-server.js';
import { createSuiteDirectory } from '../support/test-directory.js';
import { startTestMock, type TestApp, type TestMock, testApp } from '../support/test-mock.js';

describe.each(STORE_ENGINES)('replicas on one %s server', (engine) => {
  const blobDir = createSuiteDirectory();
  let server: StoreServer;
  beforeAll(async () => {
    server = await startStoreServer(engine);
  });
  afterAll(() => server.stop());

  const startReplicas = (count: number) =>
    Promise.all(Array.from({ length: count }, () => startTestMock({ store: server.url, blobDir })));

  /** Starts replicas behind one address. Each request gets to another replica. */
  async function startSharedMock(count: number) {
    const replicas = await startReplicas(count);
    const balancer = await startRoundRobin(replicas.map(({ url }) => url));
    onTestFinished(() => balancer.close());
    return { app: (token: string) => testApp(balancer.url, token) };
  }

  let tokens = 0;
  const newToken = (): string => `replicas-${engine}-${++tokens}`;

  it('a job is created, uploaded, completed and downloaded by requests that alternate between replicas', async () => {
    const mock = await startSharedMock(3);
    const app = mock.app(newToken());
    for (let round = 0; round < 4; round++) {
      const job = await app.createJob();
      expect((await app.upload(job, '1290\n12\n')).status).toBe(200);
      expect((await app.getJob(job.id)).status).toBe('in_progress');
      await app.advanceClock('3s');
      const complete = await app.getJob(job.id);
      expect(complete.status).toBe('complete');
      expect(await (await app.download(complete)).text()).toContain('"1290"');
    }
  });

  it('a clock that is moved at one replica is moved for the next request at any other', async () => {
    const token = newToken();
    const apps = (await startReplicas(4)).map((replica) => replica.app(token));
    const job = await apps[0]?.createJob();
    let last = 0;
    for (let trial = 0; trial < 500; trial++) {
      const [mover, reader] = [apps[trial % 4], apps[(trial + 1 + (trial % 3)) % 4]] as [TestApp, TestApp];
      const moved = Date.parse((await mover.changeClock({ advance: '1m' })).now);
      const response = await reader.request('GET', `/_mock/clock?app=${token}`);
      const now = Date.parse(((await response.json()) as { now: string }).now);
      expect(moved - last).toBeGreaterThanOrEqual(60_000);
      expect(now).toBeGreaterThanOrEqual(moved);
      last = now;
    }
    expect((await apps[3]?.getJob(String(job?.id)))?.status).toBe('expired');
  });

  it('every replica reports the jobs of all replicas in its metrics', async () => {
    const [a, b] = (await startReplicas(2)) as [TestMock, TestMock];
    const countJobs = async () =>
      Number(
        /^xcm_jobs\{status="created"\} (\d+)$/m.exec(await (await fetch(`${b.url}/metrics`)).text())?.[1],
      );
    const before = await countJobs();
    await a.app(newToken()).createJob();
    expect(await countJobs()).toBe(before + 1);
  });

  it('all replicas together admit exactly the limit of a window', async () => {
    const mocks = await startReplicas(4);
    const token = newToken();
    const job = await (mocks[0] as TestMock).app(token).createJob();
    const responses = await Promise.all(
      Array.from({ length: 400 }, (_, at) =>
        (mocks[at % mocks.length] as TestMock).app(token).request('GET', `/2/compliance/jobs/${job.id}`),
      ),
    );
    expect(responses.filter(({ status }) => status === 200).length).toBe(150);
    expect(responses.filter(({ status }) => status === 429).length).toBe(250);
    const remaining = responses.map(({ headers }) => Number(headers.get('x-rate-limit-remaining')));
    expect(new Set(remaining)).toEqual(new Set(Array.from({ length: 150 }, (_, at) => at)));
  });

  it('one of several jobs that block each other is created, whatever replica gets the requests', async () => {
    const mocks = await startReplicas(2);
    for (let round = 0; round < 10; round++) {
      const token = newToken();
      const responses = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          (mocks[at % 2] as TestMock)
            .app(token)
            .request('POST', '/2/compliance/jobs', { json: { type: 'tweets', resumable: false } }),
        ),
      );
      const jobs = await (mocks[0] as TestMock).app(token).request('GET', '/2/compliance/jobs?type=tweets');
      const { data } = (await jobs.json()) as { data: readonly unknown[] };
      expect(data.length).toBe(responses.filter(({ status }) => status === 200).length);
    }
  });
});
