import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startReplicas } from '../support/replicas.js';
import { STORE_ENGINES, startStoreServer } from '../support/store-server.js';
import { type TestApp, type TestJob, testApp } from '../support/test-mock.js';

/** Real milliseconds within which a request gets a response while the store does not respond. */
const MAX_RESPONSE_MS = 10_000;

/**
 * Waits until both replicas use the store again. A replica may notice late that the server restarted, and responds with 503 until it
 * is connected again. The requests alternate between the replicas.
 */
async function untilRecovered(app: TestApp): Promise<void> {
  let successes = 0;
  const count = async (): Promise<number> => {
    const { status } = await app.request('GET', '/2/compliance/jobs?type=tweets');
    successes = status === 200 ? successes + 1 : 0;
    return successes;
  };
  await expect.poll(count).toBeGreaterThanOrEqual(2);
}

describe.each(STORE_ENGINES)('replicas while a %s server fails', (engine) => {
  async function startMock(...options: string[]) {
    const server = await startStoreServer(engine, '--databases', '10', ...options);
    onTestFinished(() => server.stop());
    const log: string[] = [];
    const mock = await startReplicas(server.url, {}, (_, event, fields) => {
      log.push(`${event} ${JSON.stringify(fields)}`);
    });
    onTestFinished(() => mock.close());
    return { server, ...mock, log };
  }

  it('requests are 503 with the reason while the server is stopped, and succeed afterwards', async () => {
    const { server, url, log } = await startMock();
    const app = testApp(url, 'stopped');
    const job = await app.createJob();
    server.process.kill('SIGSTOP');
    const startedAt = performance.now();
    const responses = await Promise.all([
      app.request('GET', `/2/compliance/jobs/${job.id}`),
      app.request('POST', '/2/compliance/jobs', { json: { type: 'users' } }),
      app.upload(job, '1\n'),
      fetch(`${url}/_mock/jobs?app=stopped`),
      fetch(`${url}/_mock/clock`, { method: 'POST', body: '{"advance":"1h"}', headers: JSON_TYPE }),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
    for (const response of responses) expect(await response.text()).toContain('Cannot use the store');
    expect(performance.now() - startedAt).toBeLessThan(MAX_RESPONSE_MS);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    server.process.kill('SIGCONT');
    await untilRecovered(app);
    await expect
      .poll(async () => (await app.request('GET', `/2/compliance/jobs/${job.id}`)).status)
      .toBe(200);
    expect(log.some((line) => line.startsWith('cannot use the store'))).toBe(true);
  });

  it('a server that restarts with its data loses nothing that a response promised', async () => {
    const { server, url } = await startMock('--appendonly', 'yes', '--appendfsync', 'always');
    const app = testApp(url, 'restarted');
    const jobs: TestJob[] = [];
    for (let count = 0; count < 10; count++) jobs.push(await app.createJob());
    await server.restart();
    await untilRecovered(app);
    const listed = await app.request('GET', '/2/compliance/jobs?type=tweets');
    const { data } = (await listed.json()) as { data: readonly TestJob[] };
    expect(data.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id).reverse());
    const create = Number((await app.request('POST', '/2/compliance/jobs', CREATE)).headers.get(REMAINING));
    expect(create).toBe(150 - 11);
  });

  it('replicas of a server that restarts without its data start with an empty state', async () => {
    const { server, url } = await startMock();
    const app = testApp(url, 'emptied');
    const job = await app.createJob();
    await server.restart();
    await untilRecovered(app);
    for (let replica = 0; replica < 2; replica++)
      expect(await (await app.request('GET', `/2/compliance/jobs/${job.id}`)).text()).toContain('not-found');
    expect((await app.createJob()).status).toBe('created');
  });

  it('a request for a job needs one command, and no request sends a script that the server knows', async () => {
    const { server, url } = await startMock();
    const app = testApp(url, 'commands');
    const job = await app.createJob();
    for (let warmUp = 0; warmUp < 4; warmUp++) await app.getJob(job.id);
    const client = new Redis(`${server.url}/0`);
    onTestFinished(() => client.disconnect());
    await client.config('RESETSTAT');
    for (let count = 0; count < 50; count++) await app.getJob(job.id);
    const stats = await client.info('commandstats');
    expect(/cmdstat_evalsha:calls=(\d+)/.exec(stats)?.[1]).toBe('50');
    expect(stats).not.toContain('cmdstat_eval:');
  });

  it('the password of the store is in no log line and no response', async () => {
    const { server, url, log } = await startMock('--requirepass', 'secret-of-the-store');
    const described = await (await fetch(`${url}/_mock/info`)).text();
    server.process.kill('SIGSTOP');
    const response = await (await fetch(`${url}/_mock/jobs`)).text();
    server.process.kill('SIGCONT');
    expect(`${described}${response}${log.join()}`).not.toContain('secret-of-the-store');
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };
const CREATE = { json: { type: 'users' } };
const REMAINING = 'x-rate-limit-remaining';
