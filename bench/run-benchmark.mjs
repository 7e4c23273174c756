// Implements `npm run bench`, the full benchmark, which compares the mock with its alternatives. Writes docs/benchmarks.md, the
// plots, and the baseline of the short benchmark. `npm run bench -- ready throughput` measures only the parts `ready` and
// `throughput` and prints the results without writing files. If a part fails, the results of the other parts are printed. A
// missed target is printed but is not a failure, because a busy machine can miss a target.
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stopAll } from './bench-process.mjs';
import { stopGenerator } from './measure-load.mjs';
import { installPeers } from './other-mocks.mjs';
import { measurePart, PARTS } from './parts.mjs';
import { renderSvg } from './plot.mjs';

const DOCUMENT = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
const PLOTS = fileURLToPath(new URL('../docs/plots/', import.meta.url));
const SHORT_RUN = fileURLToPath(new URL('run-short-benchmark.mjs', import.meta.url));
/** Time after which the benchmark stops, in milliseconds. On a quiet machine the benchmark takes a fraction of this time. */
const RUN_TIMEOUT_MS = 180 * 60_000;
/** Highest load average of a quiet machine. */
const QUIET_LOAD = 0.5;

const requestedParts = process.argv.slice(2);
const unknown = requestedParts.filter((name) => !PARTS.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `bench: expected parts out of ${PARTS.join(', ')}, got ${unknown.map((name) => JSON.stringify(name)).join(', ')}\n`,
  );
  process.exit(2);
}

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

const startedAt = new Date();
const [loadAverage] = loadavg();
const peers = await installPeers();
const measured = [];
let failures = 0;
for (const name of requestedParts.length > 0 ? requestedParts : PARTS) {
  process.stderr.write(`bench: ${name}\n`);
  try {
    measured.push(await measurePart(name, { length: 'full', peers, scratch }));
  } catch (error) {
    failures++;
    process.stderr.write(`bench: ${name} failed, so no files will be written: ${error.stack}\n`);
    stopAll();
  }
}

const versions = Object.entries(peers.versions).map(([name, version]) => `${name} ${version}`);
const minutes = Math.ceil((Date.now() - startedAt.getTime()) / 60_000);
const markdown = [
  '# Speed',
  '',
  `Written by \`npm run bench\` on ${startedAt.toISOString().slice(0, 10)}, in ${minutes} minutes: Node ${process.version}, ${versions.join(', ')}; ` +
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}; ` +
    `load average ${loadAverage.toFixed(2)} at the start${loadAverage > QUIET_LOAD ? ': **other work ran on this machine**' : ''}. ` +
    'Figures are medians (min..max) of the rounds. Ratios are computed per round between servers of this run: they can be compared with ratios from other machines, milliseconds cannot.',
  '',
  'To judge a change, run `npm run bench` before and after it, in one session on one machine. `npm run bench:short`, which CI runs, ' +
    'compares a few of the ratios with the baseline. It fails only if the cause cannot be noise: a part does not run, ' +
    'memory exceeds its limit, or a ratio is ten times its baseline.',
  '',
  ...(peers.failure === undefined
    ? []
    : [`Prism and Mockoon are missing because they could not be installed: ${peers.failure}`, '']),
  ...measured.flatMap((part) => part.markdown),
].join('\n');

if (requestedParts.length > 0 || failures > 0) process.stdout.write(`${markdown}\n`);
else {
  await rm(PLOTS, { recursive: true, force: true });
  await mkdir(PLOTS, { recursive: true });
  for (const plot of measured.flatMap(({ plots }) => plots))
    await writeFile(join(PLOTS, `${plot.name}.svg`), renderSvg(plot));
  await writeFile(DOCUMENT, `${markdown.trimEnd()}\n`);
  process.stderr.write('bench: baseline of the short run\n');
  stopGenerator();
  await promisify(execFile)(process.execPath, [SHORT_RUN, 'baseline']);
}
process.exit(failures > 0 ? 1 : 0);
