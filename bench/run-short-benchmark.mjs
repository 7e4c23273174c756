// Implements `npm run bench:short`, the short benchmark for CI, which compares a few ratios with the baseline. It fails only if
// noise cannot be the cause: a part cannot be measured, memory exceeds a limit, or a ratio is more than ten times the baseline.
//
// The full benchmark calls `run-short-benchmark.mjs baseline` to write the baseline. The full benchmark does not use
// its own figures, because it sends more requests to each server. A server handles many requests faster than few requests.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASELINE_FILE } from './baseline.mjs';
import { stopAll } from './bench-process.mjs';
import { headerSeparator, row } from './format.mjs';
import { stopGenerator } from './measure-load.mjs';
import { isWithinNoise, maxCost } from './noise-limits.mjs';
import { measurePart, SHORT_PARTS } from './parts.mjs';
import { median } from './stats.mjs';

/** Number of measurements for the baseline. The baseline contains their medians. */
const BASELINE_RUNS = 3;
const RUN_TIMEOUT_MS = 600_000;

const startedAt = performance.now();
const scratch = await mkdtemp(join(tmpdir(), 'xcm-bench-'));
process.on('exit', () => {
  stopAll();
  stopGenerator();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write(`bench: stopped after ${RUN_TIMEOUT_MS / 60_000} minutes\n`);
  process.exit(1);
}, RUN_TIMEOUT_MS).unref();

const peers = { names: [], versions: {}, failure: undefined };
const measure = (part) => measurePart(part, { length: 'short', peers, scratch });

if (process.argv[2] === 'baseline') {
  const newBaseline = {};
  for (const part of SHORT_PARTS) {
    const runs = [];
    for (let run = 0; run < BASELINE_RUNS; run++) runs.push((await measure(part)).costs);
    for (const name of Object.keys(runs[0]))
      newBaseline[name] = Number(median(runs.map((costs) => costs[name])).toFixed(3));
  }
  await writeFile(BASELINE_FILE, `${JSON.stringify(newBaseline, null, 2)}\n`);
  process.exit(0);
}

const baseline = JSON.parse(await readFile(BASELINE_FILE, 'utf8'));

const lines = [];
let failures = 0;
for (const part of SHORT_PARTS) {
  try {
    const { costs, limits = {} } = await measure(part);
    for (const [name, cost] of Object.entries(costs)) {
      const most = maxCost(baseline[name], limits[name]);
      const isFine = isWithinNoise(cost, most);
      if (!isFine) failures++;
      lines.push(
        row(
          name,
          cost.toFixed(2),
          baseline[name]?.toFixed(2) ?? 'none',
          `${most.toFixed(2)}: ${isFine ? 'fine' : 'EXCEEDED'}`,
        ),
      );
    }
  } catch (error) {
    failures++;
    lines.push(row(part, 'DOES NOT RUN', '', ''));
    process.stderr.write(`bench: ${part} does not run: ${error.stack}\n`);
    stopAll();
  }
}
const text = [
  row('Cost', 'now', 'baseline', 'fails above'),
  headerSeparator(4, '---'),
  ...lines,
  '',
  `In ${((performance.now() - startedAt) / 1000).toFixed(0)} seconds. To judge a change, compare \`npm run bench\` before and after it.`,
  '',
].join('\n');
process.stdout.write(text);
process.exit(failures > 0 ? 1 : 0);
