import { expect, it } from 'vitest';
import { formatLivezReports, startProbedServer } from '../../support/livez-probe.js';

const JOBS = 100_000;
const FIRST_ID = 1_862_849_261_034_344_448n;

/** Builds the text of a state with many jobs of 200 apps. */
function buildState(): Buffer {
  const jobs = Array.from({ length: JOBS }, (_, index) => {
    const id = String(FIRST_ID + (BigInt(index) << 22n));
    const appId = `app-${String(index % 200).padStart(16, '0')}`;
    const job = { id, appId, ownerId: '2244994945', profile: 'gcs', type: 'tweets', resumable: false };
    const facts = {
      createdAt: 1_732_968_886_289 + index,
      origin: 'http://127.0.0.1:4020',
      processingMs: 3_000,
    };
    return `"${id}":${JSON.stringify({ ...job, ...facts })}`;
  });
  return Buffer.from(`{"version":1,"tables":{"jobs":{${jobs.join(',')}}}}`);
}

it('/livez responds while 100,000 jobs are exported and imported', async () => {
  const server = await startProbedServer();
  const state = buildState();
  const put = async (): Promise<number> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/_mock/state`, { method: 'PUT', headers, body: state });
    expect(response.status).toBe(200);
    return (await response.arrayBuffer()).byteLength;
  };
  const idle = await server.probe(() => new Promise<void>((done) => setTimeout(done, 1_000)));
  const imported = await server.probe(put);
  const replaced = await server.probe(put);
  const exported = await server.probe(async () => (await fetch(`${server.url}/_mock/state`)).arrayBuffer());
  expect(exported.value.byteLength).toBe(imported.value);
  const reports = {
    idle: idle.livez,
    import: imported.livez,
    'second import': replaced.livez,
    export: exported.livez,
  };
  process.stdout.write(`${formatLivezReports(reports)}\n`);
  // A step takes 5 ms. The bound also allows for garbage collection, whose threads count as CPU time of the turn.
  for (const { cpuOfLongestTurn } of Object.values(reports)) expect(cpuOfLongestTurn).toBeLessThan(200);
}, 180_000);
