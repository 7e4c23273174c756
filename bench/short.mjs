// `npm run bench:short`, for CI: fails where a ratio is more than twice what the last full run recorded, so that a gross
// regression is noticed and noise is not. That run lets this file record (`short.mjs record`), so that like is compared
// with like: so few requests are slower than many.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { row, ruler } from './format.mjs';
import { stopGenerator } from './load.mjs';
import { measurePart, SHORT_PARTS } from './parts.mjs';
import { stopAll } from './process.mjs';
import { RECORDED_FILE } from './recorded.mjs';
import { median } from './stats.mjs';

const MOST = 2;
/** What is recorded are medians of so many runs. */
const RECORDED_RUNS = 3;
const WITHIN_MS = 600_000;

const startedAt = performance.now();
const scratch = await mkdtemp(join(tmpdir(), 'xcm-bench-'));
process.on('exit', () => {
  stopAll();
  stopGenerator();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write('bench: took too long, given up\n');
  process.exit(1);
}, WITHIN_MS).unref();

const peers = { names: [], versions: {}, failure: undefined };
/** @returns {Promise<Record<string, number>>} */
const costsOf = async (part) => (await measurePart(part, { length: 'short', peers, scratch })).costs;

if (process.argv[2] === 'record') {
  const recording = {};
  for (const part of SHORT_PARTS) {
    const runs = [];
    for (let run = 0; run < RECORDED_RUNS; run++) runs.push(await costsOf(part));
    for (const what of Object.keys(runs[0]))
      recording[what] = Number(median(runs.map((costs) => costs[what])).toFixed(3));
  }
  await writeFile(RECORDED_FILE, `${JSON.stringify(recording, null, 2)}\n`);
  process.exit(0);
}

const recorded = JSON.parse(await readFile(RECORDED_FILE, 'utf8'));
const isTooMuch = ([what, cost]) => recorded[what] !== undefined && !(cost <= MOST * recorded[what]);

const lines = [];
let failures = 0;
for (const part of SHORT_PARTS) {
  let costs = await costsOf(part);
  // Once more, to tell a regression from something else that kept the machine busy: it is there both times.
  if (Object.entries(costs).some(isTooMuch)) costs = await costsOf(part);
  for (const [what, cost] of Object.entries(costs)) {
    const isBad = isTooMuch([what, cost]);
    if (isBad) failures++;
    lines.push(
      row(what, cost.toFixed(2), recorded[what]?.toFixed(2) ?? 'not recorded', isBad ? 'REGRESSED' : 'fine'),
    );
  }
}
const text = [
  row('Cost', 'now', 'recorded', `at most ${MOST} times that`),
  ruler(4, '---'),
  ...lines,
  '',
  `In ${((performance.now() - startedAt) / 1000).toFixed(0)} seconds.`,
  '',
].join('\n');
process.stdout.write(text);
process.exit(failures > 0 ? 1 : 0);
