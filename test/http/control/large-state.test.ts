import { expect, it } from 'vitest';
import { formatLivezReports, startProbedServer } from '../../support/livez-probe.js';
import { buildStateOfJobs } from '../../support/many-jobs-state.js';

const JOBS = 100_000;

it('/livez responds while 100,000 jobs are exported and imported', async () => {
  const server = await startProbedServer();
  const state = buildStateOfJobs(JOBS, (index) => `app-${String(index % 200).padStart(16, '0')}`);
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
  // The share does not depend on the speed of the machine. It includes garbage collection, whose threads count as CPU time of a turn.
  for (const { cpuOfLongestTurn, cpuOfAllTurns } of [imported.livez, replaced.livez, exported.livez])
    expect(cpuOfLongestTurn / cpuOfAllTurns).toBeLessThan(0.25);
}, 180_000);
