// `npm run bench:short`, for CI: prints a few ratios beside those of the last full run. It fails only where the cause cannot be
// noise: a part that does not run, memory beyond a stated limit, or ten times the recorded ratio. The full run lets this file
// record (`run-short-benchmark.mjs record`), so that like is compared with like: so few requests are slower than many.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASELINE_FILE } from './baseline.mjs';
import { stopAll } from './bench-process.mjs';
import { headerSeparator, row } from './format.mjs';
import { stopGenerator } from './load.mjs';
import { isWithinNoise, maxCost } from './noise-limits.mjs';
import { measurePart, SHORT_PARTS } from './parts.mjs';
import { median } from './stats.mjs';

/** What is recorded are medians of so many runs. */
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
  process.stderr.write('bench: took too long, given up\n');
  process.exit(1);
}, RUN_TIMEOUT_MS).unref();

const peers = { names: [], versions: {}, failure: undefined };
const measure = (part) => measurePart(part, { length: 'short', peers, scratch });

if (process.argv[2] === 'record') {
  const newBaseline = {};
  for (const part of SHORT_PARTS) {
    const runs = [];
    for (let run = 0; run < BASELINE_RUNS; run++) runs.push((await measure(part)).costs);
    for (const what of Object.keys(runs[0]))
      newBaseline[what] = Number(median(runs.map((costs) => costs[what])).toFixed(3));
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
    for (const [what, cost] of Object.entries(costs)) {
      const most = maxCost(baseline[what], limits[what]);
      const isFine = isWithinNoise(cost, most);
      if (!isFine) failures++;
      lines.push(
        row(
          what,
          cost.toFixed(2),
          baseline[what]?.toFixed(2) ?? 'not recorded',
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
  row('Cost', 'now', 'recorded', 'fails above'),
  headerSeparator(4, '---'),
  ...lines,
  '',
  `In ${((performance.now() - startedAt) / 1000).toFixed(0)} seconds. To judge a change, compare \`npm run bench\` before and after it.`,
  '',
].join('\n');
process.stdout.write(text);
process.exit(failures > 0 ? 1 : 0);
