import { expect, it } from 'vitest';
import { createSeededRandom } from '../../support/seeded-random.js';
import { createTestFolder, type ServerProcess, startServerProcess } from '../../support/server-process.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

const KILLS = 50;
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

/** The result at a URL that another life of the server handed out, on another port. */
async function resultAt(server: ServerProcess, url: string): Promise<string> {
  const { pathname, search } = new URL(url);
  const answer = await fetch(`${server.url}${pathname}${search}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return answer.text();
}

/** What a life of the server was told. */
interface Told {
  readonly jobs: { id: string; status: string; at: number }[];
  /** When the last request was sent that it still answered: whatever it had to do before, it did before. */
  answered: number;
  stop: boolean;
}

/** Puts jobs and outcomes, without end: outcomes always of all IDs, and all the same. */
async function tell(server: ServerProcess, told: Told, round: number): Promise<void> {
  try {
    for (let i = 0; !told.stop; i++) {
      const status = ['complete', 'in_progress', 'failed', 'created'][i % 4] as string;
      const sentAt = performance.now();
      const job = await call(server, 'POST', `jobs?app=${TOKEN}`, {
        type: 'users',
        status,
        name: 'mock:stuck',
        ...(status === 'complete' && { ids: ['90', String(i)] }),
      });
      told.answered = sentAt;
      told.jobs.push({ id: job.id, status, at: performance.now() });
      const reason = REASONS[(round + i) % REASONS.length];
      await call(server, 'PUT', `outcomes?app=${TOKEN}`, Object.fromEntries(IDS.map((id) => [id, reason])));
      await call(server, 'PUT', `rate-limits?app=${TOKEN}`, { bucket: 'get', remaining: i % 150 });
    }
  } catch (error) {
    if (!told.stop) throw error;
  }
}

/** What may be lost at most. */
const LOSS_MS = 100;

const safeOf = (told: Told) => told.jobs.filter(({ at }) => at < told.answered - LOSS_MS);

it(`survives ${KILLS} kills at random moments: nothing torn, nothing lost but the last ${LOSS_MS} ms`, async () => {
  const folder = await createTestFolder();
  const random = createSeededRandom(7);
  const sure: { id: string; status: string }[] = [];
  let safeInAll = 0;
  for (let round = 0; round <= KILLS; round++) {
    const server = await startServerProcess(['--data-dir', folder, '--profile', 'direct']);
    const { jobs } = await call(server, 'GET', 'jobs');
    const statusOf = new Map<string, string>(jobs.map(({ id, status }: Json) => [id, status]));
    for (const { id, status } of sure) expect(statusOf.get(id), `job ${id} after kill ${round}`).toBe(status);
    const outcomes: Json = await call(server, 'GET', `outcomes?app=${TOKEN}`);
    expect(new Set(Object.values(outcomes)).size, 'outcomes that were set together').toBeLessThanOrEqual(1);
    expect([0, IDS.length]).toContain(Object.keys(outcomes).length);
    for (const { status, download_url } of jobs.slice(0, 5))
      if (status === 'complete') expect(await resultAt(server, download_url)).toContain('"id":"90"');
    if (round === KILLS) break;

    const told: Told = { jobs: [], answered: 0, stop: false };
    const telling = tell(server, told, round);
    const enough = 1 + Math.floor(random() * 24);
    // A fast machine gets through a life before anything is safe: half of the lives go on until something is.
    const safeAtLeast = round % 2 === 0 ? 3 : 0;
    while (told.jobs.length < enough || safeOf(told).length < safeAtLeast) await new Promise(setImmediate);
    told.stop = true;
    await server.kill();
    await telling;
    const safe = safeOf(told);
    sure.push(...safe);
    safeInAll += safe.length;
    if (sure.length > 200) sure.splice(0, sure.length - 200);
  }
  expect(safeInAll, 'jobs that could not be lost').toBeGreaterThan(KILLS);
}, 180_000);

it('finishes a result that was being built when the server was killed', async () => {
  const folder = await createTestFolder();
  const flags = [
    '--data-dir',
    folder,
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
  const answeredAt = performance.now();
  while (performance.now() < answeredAt + LOSS_MS) await first.getJob(job.id);
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
