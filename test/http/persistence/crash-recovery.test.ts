import { expect, it } from 'vitest';
import { createSeededRandom } from '../../support/seeded-random.js';
import { createTestDirectory, type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { sizeOf } from '../../support/thoroughness.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const KILLS = sizeOf({ usual: 6, thorough: 40 });
const IDS = Array.from({ length: 40 }, (_, i) => String(1_000 + i));
const REASONS = ['deleted', 'suspended', 'protected', 'deactivated'];
const TOKEN = 'killed';
const JSON_TYPE = { 'content-type': 'application/json' };

const call = async (server: ServerProcess, method: string, path: string, json?: object): Promise<Json> =>
  (
    await fetch(`${server.url}/_mock/${path}`, {
      method,
      headers: JSON_TYPE,
      ...(json && { body: JSON.stringify(json) }),
    })
  ).json();

/** Downloads from a URL that an earlier server process returned on another port. */
async function resultAt(server: ServerProcess, url: string): Promise<string> {
  const { pathname, search } = new URL(url);
  const response = await fetch(`${server.url}${pathname}${search}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return response.text();
}

/** State of the writes to one server process. */
interface Writes {
  readonly jobs: { id: string; status: string }[];
  stop: boolean;
}

/** Creates jobs and sets outcomes until `writes.stop` is true. Every PUT sets one outcome for all IDs. */
async function writeUntilStopped(server: ServerProcess, writes: Writes, round: number): Promise<void> {
  try {
    for (let i = 0; !writes.stop; i++) {
      const status = ['complete', 'in_progress', 'failed', 'created'][i % 4] as string;
      const job = await call(server, 'POST', `jobs?app=${TOKEN}`, {
        type: 'users',
        status,
        name: 'mock:stuck',
        ...(status === 'complete' && { ids: ['90', String(i)] }),
      });
      writes.jobs.push({ id: job.id, status });
      const reason = REASONS[(round + i) % REASONS.length];
      await call(server, 'PUT', `outcomes?app=${TOKEN}`, Object.fromEntries(IDS.map((id) => [id, reason])));
      await call(server, 'PUT', `rate-limits?app=${TOKEN}`, { bucket: 'get', remaining: i % 150 });
    }
  } catch (error) {
    if (!writes.stop) throw error;
  }
}

it(`a data directory survives ${KILLS} kills at random moments and loses no change with a response`, async () => {
  const directory = await createTestDirectory();
  const random = createSeededRandom(7);
  const durable: { id: string; status: string }[] = [];
  for (let round = 0; round <= KILLS; round++) {
    const server = await startServerProcess(['--data-dir', directory, '--profile', 'direct']);
    const { jobs } = await call(server, 'GET', 'jobs?urls=true&limit=1000');
    const statusOf = new Map<string, string>(jobs.map(({ id, status }: Json) => [id, status]));
    for (const { id, status } of durable)
      expect(statusOf.get(id), `job ${id} after kill ${round}`).toBe(status);
    const { outcomes }: Json = await call(server, 'GET', `outcomes?app=${TOKEN}`);
    expect(new Set(Object.values(outcomes)).size, 'outcomes that were set together').toBeLessThanOrEqual(1);
    expect([0, IDS.length]).toContain(Object.keys(outcomes).length);
    for (const { status, download_url } of jobs.slice(0, 5))
      if (status === 'complete') expect(await resultAt(server, download_url)).toContain('"id":"90"');
    if (round === KILLS) break;

    const writes: Writes = { jobs: [], stop: false };
    const writing = writeUntilStopped(server, writes, round);
    const minJobs = 1 + Math.floor(random() * 24);
    while (writes.jobs.length < minJobs) await new Promise(setImmediate);
    writes.stop = true;
    await server.kill();
    await writing;
    durable.push(...writes.jobs);
  }
  expect(durable.length, 'durable jobs').toBeGreaterThanOrEqual(KILLS);
}, 180_000);

it('a restarted server finishes a result that was being built when the server was killed', async () => {
  const directory = await createTestDirectory();
  const flags = [
    '--data-dir',
    directory,
    '--profile',
    'direct',
    '--processing-time',
    '0ms',
    '--rate-limit',
    '999999',
  ];
  const first = await startServerProcess(flags);
  const job = await first.createJob();
  const headers = { authorization: 'Bearer token', 'content-type': 'text/plain' };
  const body = Array.from(
    { length: 1_000_000 },
    (_, i) => `${1_000_000_000_000_000_000n + BigInt(i)}\n`,
  ).join('');
  expect((await fetch(job.upload_url, { method: 'PUT', headers, body })).status).toBe(200);
  await first.kill();

  const second = await startServerProcess(flags);
  let status = '';
  while (status !== 'complete') {
    ({ status } = await second.getJob(job.id));
    expect(['in_progress', 'complete']).toContain(status);
  }
  const { pathname, search } = new URL(job.download_url);
  const result = await (await fetch(`${second.url}${pathname}${search}`, { headers })).text();
  expect(result.trimEnd().split('\n').length).toBe(100_000);
}, 60_000);
