// `npm run test:kills -- --kills 1000 --seed 1`: kills a server with a data directory at random instants, while 16 connections
// create jobs, upload, send chunks, cancel, reset, load scenarios and poll. After each restart, compares the server with a model of
// everything that a response with success promised. Prints counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../support/seeded-random.mjs';
import { startServer } from './killed-server.mjs';
import { createWorker } from './worker-model.mjs';

const { values } = parseArgs({
  options: { kills: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' } },
});
const kills = Number(values.kills ?? 1000);
const seed = Number(values.seed ?? 1);
/** Maximum duration. The run then ends with fewer kills. */
const minutes = Number(values.minutes ?? 120);
const CONNECTIONS = 16;
const MAX_REQUESTS = 120;
const MAX_DELAY_MS = 10;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const countResponses = () =>
  Object.entries(counts).reduce(
    (sum, [name, count]) => sum + (['kills', 'checks'].includes(name) ? 0 : count),
    0,
  );

const random = createRandom(seed);
const directory = mkdtempSync(join(tmpdir(), 'xcm-kills-'));
const counts = { kills: 0, checks: 0 };
const failures = [];
const workers = Array.from({ length: CONNECTIONS }, (_, i) => createWorker(i, random, counts));
const startedAt = Date.now();
try {
  for (let round = 0; round <= kills && failures.length === 0; round++) {
    const server = await startServer(join(directory, 'data'));
    try {
      failures.push(...(await server.findBlobProblems()));
      for (const problems of await Promise.all(workers.map((worker) => worker.verify(server.url)))) {
        failures.push(...problems);
        counts.checks++;
      }
      if (round === kills || Date.now() - startedAt > minutes * 60_000) break;
      const load = { isStopped: false };
      const running = workers.map((worker) => worker.run(server.url, load));
      const killAt = countResponses() + random() * MAX_REQUESTS;
      while (countResponses() < killAt && !load.hasFailed) await sleep(1);
      await sleep(random() * MAX_DELAY_MS);
      load.isStopped = true;
      await server.kill();
      await Promise.all(running);
      counts.kills++;
      if (counts.kills % 50 === 0)
        console.log(`${counts.kills} kills, ${Math.round((Date.now() - startedAt) / 1000)} s`);
    } finally {
      await server.kill();
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
console.log(`seed ${seed}:`, JSON.stringify(counts, undefined, 2));
for (const failure of failures.slice(0, 20)) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
else
  console.log(
    'nothing that a response with success promised is missing, and no window admitted more than its limit',
  );
