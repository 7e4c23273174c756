// `npm run test:replica-kills -- --kills 200 --seed 1`: kills a random one of four replicas at random instants and replaces it, while
// clients create jobs, upload files of up to 50 MB, send chunks and download results, each request at a random replica. Every promised
// job, byte and result must be there, every result exact and made once. Needs redis-server. Prints counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { send, startReplicas } from '../support/replicas-on-redis.mjs';
import { createRandom } from '../support/seeded-random.mjs';
import { createClient } from './replica-client.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '6' },
    /** Largest file in MB. */
    largest: { type: 'string', default: '50' },
  },
});
const REPLICAS = 4;
const MB = 1_000_000;
/** Requests between two kills. The replacement of a replica may take longer. */
const MAX_RESPONSES = 60;
const MAX_DELAY_MS = 50;
const kills = Number(values.kills);
const largest = Number(values.largest) * MB;
/** Small files have their results with the response, the others are built by a worker thread. One in 24 is as large as allowed. */
const sizes = [
  ...Array(12).fill(2_000),
  ...Array(6).fill(600_000),
  ...Array(5).fill(Math.min(3 * MB, largest)),
  largest,
];
const sleep = (ms) => new Promise((end) => setTimeout(end, ms));
const random = createRandom(Number(values.seed));
const directory = mkdtempSync(join(tmpdir(), 'xcm-replica-kills-'));
const counts = { kills: 0, responses: 0 };
const startedAt = Date.now();
const mock = await startReplicas(directory, REPLICAS, ['--rate-limit', '1000000']);
const clients = Array.from({ length: Number(values.clients) }, (_, index) =>
  createClient(index, random, mock, counts),
);
try {
  const load = { isStopped: false };
  const running = clients.map((client) => client.run(load, sizes));
  while (counts.kills < kills && !load.isStopped) {
    const killAt = counts.responses + random() * MAX_RESPONSES;
    while (counts.responses < killAt && !load.isStopped) await sleep(1);
    await sleep(random() * MAX_DELAY_MS);
    await mock.replace(Math.floor(random() * REPLICAS));
    counts.kills++;
    if (counts.kills % 20 === 0)
      console.log(`${counts.kills} kills, ${Math.round((Date.now() - startedAt) / 1000)} s`);
  }
  load.isStopped = true;
  await Promise.all(running);
  for (const client of clients) await client.verify();
  const state = (await send(mock.replicas[0], 'GET', '/_mock/state')).text;
  const used = new Set(state.match(/blob-[0-9a-f-]{36}/g));
  const files = mock.listFiles();
  for (const blob of used) if (!files.includes(blob)) clients[0].problems.push(`file ${blob} is missing`);
  counts['files that are used'] = used.size;
  counts['files that the next sweeps delete'] = files.length - used.size;
} finally {
  await mock.close();
  rmSync(directory, { recursive: true, force: true });
}
const problems = clients.flatMap((client) => client.problems);
console.log(
  `seed ${values.seed}, ${Math.round((Date.now() - startedAt) / 1000)} s:`,
  JSON.stringify(counts, undefined, 2),
);
for (const problem of problems.slice(0, 20)) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    'nothing that a response with success promised is lost or torn, and every result is exact and made once',
  );
