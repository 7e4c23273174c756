// `npm run test:container`: builds the image and runs it by a real container engine, docker's or podman's. Where there is
// none it fails and says what is missing; it passes by nothing else than its tests. `--tidy` only removes what runs that
// were killed have left: the engine goes on to lead connections to their ports away from whoever listens there next.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { checkTypes, installPackages } from '../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STAND_IN = join(ROOT, 'test/container/build-base-image.sh');
const PULL_WITHIN_MS = 120_000;
const SOCKET_WITHIN_MS = 10_000;
/** Since this one Testcontainers runs on it. */
const NODE = [22, 22];

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const base = `docker.io/library/${/^FROM (\S+) AS build$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))?.[1]}`;
/** In full, as podman would take a short name for one of its own. */
const image = `docker.io/library/x-compliance-mock:${version}`;

const folder = mkdtempSync(join(tmpdir(), 'xcm-containers-'));
const RUN = 'xcm-test-';
const run = `${RUN}${process.pid}`;
const env = { ...process.env, TESTCONTAINERS_RYUK_DISABLED: 'true' };

const say = (line) => process.stdout.write(`${line}\n`);
const works = (program, ...args) =>
  spawnSync(program, args, { env, stdio: 'ignore', timeout: PULL_WITHIN_MS }).status === 0;
const perform = (program, ...args) => execFileSync(program, args, { cwd: ROOT, env, stdio: 'inherit' });

function fail(reason) {
  throw Object.assign(new Error(reason), { isTold: true });
}

function findEngine() {
  if (works('docker', 'info')) return 'docker';
  if (works('podman', '--version')) {
    if (!existsSync('/run/systemd/system')) settleWithoutSystemd();
    if (works('podman', 'info')) return 'podman';
    fail('podman is installed but does not work: see `podman info`');
  }
  return fail('neither docker with an engine that runs, nor podman, is on this machine');
}

/** Inside a container or a small virtual machine podman's own defaults ask for more than there is. */
function settleWithoutSystemd() {
  const file = join(folder, 'containers.conf');
  const limits = 'default_ulimits = ["nofile=16384:16384", "nproc=4096:4096"]';
  writeFileSync(file, `[containers]\n${limits}\n[engine]\nruntime = "runc"\n`);
  env.CONTAINERS_CONF = file;
}

/** Docker's engine fetches it by itself. */
function haveBase() {
  if (works('podman', 'image', 'exists', base)) return say(`== base: ${base}, as it is here`);
  if (works('podman', 'pull', '--quiet', base)) return say(`== base: ${base}, pulled`);
  if (!works('mmdebstrap', '--version') || process.getuid?.() !== 0)
    fail(`${base} cannot be pulled, and to make a stand-in for it takes mmdebstrap, as root`);
  say(`== base: ${base} cannot be pulled; making a stand-in`);
  perform('sh', STAND_IN, base);
}

/** Testcontainers and compose speak to a socket. */
async function openSocket() {
  const socket = join(folder, 'podman.sock');
  env.DOCKER_HOST = `unix://${socket}`;
  const service = spawn('podman', ['system', 'service', '--time=0', env.DOCKER_HOST], {
    env,
    stdio: 'ignore',
  });
  for (const until = Date.now() + SOCKET_WITHIN_MS; !existsSync(socket); await delay(50))
    if (Date.now() > until || service.exitCode !== null)
      fail('podman opens no socket: `podman system service`');
  return service;
}

function findCompose() {
  if (works('docker', 'compose', 'version')) return 'docker compose';
  if (works('docker-compose', 'version')) return 'docker-compose';
  return fail('neither `docker compose` nor docker-compose is on this machine');
}

/** Removes what this run has left, and what runs before it that were killed: all of it carries the name of its run. */
function tidy(engine) {
  const listed = (...args) =>
    spawnSync(engine, [...args, '--filter', `name=${RUN}`], { env, encoding: 'utf8' })
      .stdout.split('\n')
      .filter(isLeftOver);
  const remove = (what, names, ...flags) =>
    names.length === 0 || works(engine, ...what, 'rm', ...flags, ...names);
  const removeContainers = () => remove([], listed('ps', '-a', '--format', '{{.Names}}'), '-f', '-v');
  // Of a container whose monitor was killed podman only notices, the first time, that it is gone.
  if (!removeContainers()) removeContainers();
  remove(['volume'], listed('volume', 'ls', '--format', '{{.Name}}'));
  remove(['network'], listed('network', 'ls', '--format', '{{.Name}}'));
}

/** Whether it is of this run, or of one that has ended; one that was killed may be listed still, without its command. */
function isLeftOver(name) {
  const pid = new RegExp(`^${RUN}(\\d+)`).exec(name)?.[1];
  if (!pid) return false;
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' });
  return pid === String(process.pid) || !stdout?.includes('run-container-tests.mjs');
}

function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < NODE[0] || (major === NODE[0] && minor < NODE[1]))
    fail(
      `Node ${NODE.join('.')} or later runs these tests, as Testcontainers needs it; this is ${process.version}`,
    );
}

let interrupted;
let engine;
let service;
let tests;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupted = signal;
    tests?.kill();
  });

/** The exit code of the tests. */
async function runTests() {
  needNode();
  engine = findEngine();
  tidy(engine);
  const compose = findCompose();
  say(`== engine: ${engine}, compose: ${compose}`);
  installPackages('test/container');
  checkTypes('test/container');
  perform(process.execPath, 'scripts/build.mjs');
  if (engine === 'podman') haveBase();
  const ofEngine = engine === 'podman' ? ['--pull=never', '--format', 'docker'] : [];
  perform(engine, 'build', '--quiet', ...ofEngine, '-t', image, '.');
  if (engine === 'podman') service = await openSocket();
  Object.assign(env, { CONTAINER_ENGINE: engine, CONTAINER_COMPOSE: compose });
  Object.assign(env, { CONTAINER_IMAGE: image, CONTAINER_BASE: base, CONTAINER_RUN: run });
  if (interrupted) fail(interrupted);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  tests = spawn(process.execPath, [vitest, 'run', '--config', 'test/container/vitest.config.ts'], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  return new Promise((ended) => tests.once('close', (code) => ended(code ?? 1)));
}

const told = process.argv.slice(2);
try {
  if (told.length === 0) process.exitCode = await runTests();
  else if (told.join() !== '--tidy') fail(`'${told.join(' ')}' is unknown; there is --tidy`);
  else engine = works('docker', 'info') || works('podman', '--version') ? findEngine() : undefined;
} catch (error) {
  process.stderr.write(`test:container: ${error.isTold ? error.message : error.stack}\n`);
  process.exitCode = 1;
} finally {
  if (engine) tidy(engine);
  service?.kill();
  rmSync(folder, { recursive: true, force: true });
}
