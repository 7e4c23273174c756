// `npm run test:soak -- [--requests N] [--seed N] [--replicas N]` sends a million requests over 64 connections, for 200 apps in both profiles, to
// routes with limits from 1 to 150. Clocks of apps move to the edges of windows, and windows are reset. Every window must admit
// exactly its limit, and `x-rate-limit-remaining` must have each value once. Exits with 1 if anything differs.
// With `--replicas`, the connections are spread over replicas that share a Redis server, and control calls get to all in turn.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startReplicas } from '../support/replicas-on-redis.mjs';
import { createRandom } from '../support/seeded-random.mjs';
import { runConnection } from './pipelined-client.mjs';
import { SoakedApp } from './soaked-app.mjs';
import { WindowChecker } from './window-checker.mjs';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const APPS = 200;
const CONNECTIONS = 64;
/** Requests in progress on each connection. */
const DEPTH = 8;
const TIMEOUT_MS = 60 * 60_000;
const SHOWN_ERRORS = 20;
const PROGRESS_EVERY = 100_000;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    replicas: { type: 'string', default: '0' },
  },
});
const requests = Number(values.requests);
if (!Number.isInteger(requests) || requests < 1)
  throw new Error(`--requests: expected a positive integer, got "${values.requests}"`);

/** Starts a server without a store. */
async function startServer() {
  const server = spawn(process.execPath, [CLI, '--port', '0', '--log-level', 'warn'], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.on('exit', () => server.kill('SIGKILL'));
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => resolve(/^listening on (\S+)/.exec(String(text))?.[1]));
    server.once('close', () => reject(new Error('the server exited before it listened')));
  });
  return { url };
}

const print = (line) => process.stdout.write(`${line}\n`);
const show = (number) => number.toLocaleString('en');

const replicaCount = Number(values.replicas);
const directory = mkdtempSync(join(tmpdir(), 'xcm-soak-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write(`test:soak: the requests took more than ${TIMEOUT_MS / 60_000} minutes\n`);
  process.exit(1);
}, TIMEOUT_MS).unref();
const servers =
  replicaCount > 0 ? (await startReplicas(directory, replicaCount)).replicas : [await startServer()];
const urls = servers.map((server) => server.url);

const checker = new WindowChecker();
const apps = Array.from({ length: APPS }, (_, number) => new SoakedApp(urls, number, checker));
for (const app of apps) await app.setUp();

const random = createRandom(Number(values.seed));
let sent = 0;
const next = () => {
  if (sent >= requests) return undefined;
  sent++;
  if (sent % PROGRESS_EVERY === 0 && sent < requests)
    print(
      `${show(sent)} requests, ${show(checker.windows)} windows checked, ${show(checker.errors.length)} errors`,
    );
  let app = apps[Math.floor(random() * APPS)];
  while (app.isPaused) app = apps[Math.floor(random() * APPS)];
  return app.nextRequest(random());
};
const startedAt = performance.now();
await Promise.all(
  Array.from({ length: CONNECTIONS }, (_, number) =>
    runConnection(Number(new URL(urls[number % urls.length]).port), DEPTH, next),
  ),
);
const seconds = (performance.now() - startedAt) / 1000;
for (const app of apps) {
  await app.moved;
  await app.settle();
}

const total = (name) => apps.reduce((sum, app) => sum + app[name], 0);
print(
  `${show(checker.admitted + checker.rejected)} requests of ${APPS} apps over ${CONNECTIONS} connections, seed ${values.seed}`,
);
print(`${seconds.toFixed(0)} s, ${show(Math.round(requests / seconds))} requests/s`);
print(`${show(checker.admitted)} admitted, ${show(checker.rejected)} rejected`);
print(`${show(checker.windows)} windows, ${show(checker.exhausted)} of them exhausted`);
print(
  `${show(total('moves') - total('resets'))} jumps of a clock to the edge of a window, ${show(total('resets'))} resets`,
);
print(`${show(checker.errors.length)} wrong responses or windows`);
for (const error of checker.errors.slice(0, SHOWN_ERRORS)) print(`  ${error}`);
// Ends the servers, too.
process.exit(checker.admitted + checker.rejected === requests && checker.errors.length === 0 ? 0 : 1);
