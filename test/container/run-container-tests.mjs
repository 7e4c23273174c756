// `npm run test:container` builds the image and tests it with a real container engine, docker or podman. Without an engine the
// command fails and names what is missing: it never skips a test. With `--tidy` it runs no tests and only removes the containers
// of killed runs. The engine would otherwise keep the ports of these containers.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readBaseImage } from '../../scripts/base-image.mjs';
import { checkTypes, installPackages } from '../../scripts/install-packages.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BASE_IMAGE_SCRIPT = join(ROOT, 'test/container/build-base-image.sh');
const PULL_TIMEOUT_MS = 120_000;
const SOCKET_TIMEOUT_MS = 10_000;
/** Oldest version of Node that Testcontainers supports, as major and minor version. */
const MIN_NODE = [22, 22];

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
/** Base image of the Dockerfile, with its digest. */
const pinnedBase = readBaseImage(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
/** Full name of the image. It includes a registry, because podman would put `localhost/` before a short name. */
const image = `docker.io/library/x-compliance-mock:${version}`;

const directory = mkdtempSync(join(tmpdir(), 'xcm-containers-'));
const RUN = 'xcm-test-';
const run = `${RUN}${process.pid}`;
const env = { ...process.env, TESTCONTAINERS_RYUK_DISABLED: 'true' };

const print = (line) => process.stdout.write(`${line}\n`);
const works = (program, ...args) =>
  spawnSync(program, args, { env, stdio: 'ignore', timeout: PULL_TIMEOUT_MS }).status === 0;
const perform = (program, ...args) => execFileSync(program, args, { cwd: ROOT, env, stdio: 'inherit' });

function fail(reason) {
  throw Object.assign(new Error(reason), { isExpected: true });
}

function findEngine() {
  if (works('docker', 'info')) return 'docker';
  if (works('podman', '--version')) {
    if (!existsSync('/run/systemd/system')) configureWithoutSystemd();
    if (works('podman', 'info')) return 'podman';
    fail('Cannot use podman: `podman info` fails. Run it to see the cause');
  }
  return fail('Cannot find a container engine: docker is not running and podman is not installed');
}

/** Lowers podman's default limits, which are too high inside a container or a small virtual machine. */
function configureWithoutSystemd() {
  const file = join(directory, 'containers.conf');
  const limits = 'default_ulimits = ["nofile=16384:16384", "nproc=4096:4096"]';
  writeFileSync(file, `[containers]\n${limits}\n[engine]\nruntime = "runc"\n`);
  env.CONTAINERS_CONF = file;
}

/**
 * Pulls or builds the base image for podman. Docker pulls the base image by itself.
 *
 * @returns name of the image. A substitute has no digest, because the digest of an image depends on its bytes
 */
function ensureBase() {
  const base = pinnedBase.replace(/@.*/, '');
  const pulled = [pinnedBase, base].find((name) => works('podman', 'image', 'exists', name));
  if (pulled !== undefined) return announceBase(pulled, 'present');
  if (works('podman', 'pull', '--quiet', pinnedBase)) return announceBase(pinnedBase, 'pulled');
  if (!works('mmdebstrap', '--version') || process.getuid?.() !== 0)
    fail(`Cannot pull ${base}. To build a substitute, install mmdebstrap and run as root`);
  print(`== base: ${base} cannot be pulled; building a substitute`);
  perform('sh', BASE_IMAGE_SCRIPT, base);
  return base;
}

function announceBase(name, origin) {
  print(`== base: ${name}, ${origin}`);
  return name;
}

/** Starts the podman service, because Testcontainers and compose need a socket. */
async function openSocket() {
  const socket = join(directory, 'podman.sock');
  env.DOCKER_HOST = `unix://${socket}`;
  const service = spawn('podman', ['system', 'service', '--time=0', env.DOCKER_HOST], {
    env,
    stdio: 'ignore',
  });
  for (const until = Date.now() + SOCKET_TIMEOUT_MS; !existsSync(socket); await delay(50))
    if (Date.now() > until || service.exitCode !== null)
      fail('Cannot open the socket of podman: `podman system service` fails. Run it to see the cause');
  return service;
}

function findCompose() {
  if (works('docker', 'compose', 'version')) return 'docker compose';
  if (works('docker-compose', 'version')) return 'docker-compose';
  return fail('Cannot find compose: neither `docker compose` nor docker-compose is installed');
}

/** Removes the containers, volumes and networks of this run and of killed runs. Finds them by the prefix of their names. */
function tidy(engine) {
  const findLeftOvers = (...args) =>
    spawnSync(engine, [...args, '--filter', `name=${RUN}`], { env, encoding: 'utf8' })
      .stdout.split('\n')
      .filter(isLeftOver);
  const remove = (kind, names, ...flags) =>
    names.length === 0 || works(engine, ...kind, 'rm', ...flags, ...names);
  const removeContainers = () => remove([], findLeftOvers('ps', '-a', '--format', '{{.Names}}'), '-f', '-v');
  // Removes containers twice. If the monitor process of a container was killed, the first attempt only updates podman's state.
  if (!removeContainers()) removeContainers();
  remove(['volume'], findLeftOvers('volume', 'ls', '--format', '{{.Name}}'));
  remove(['network'], findLeftOvers('network', 'ls', '--format', '{{.Name}}'));
}

/**
 * Returns whether a name belongs to this run or to a run that has ended. The name contains the process ID of its run.
 * The check compares the command, because `ps` may still list a killed process, but without a command.
 */
function isLeftOver(name) {
  const pid = new RegExp(`^${RUN}(\\d+)`).exec(name)?.[1];
  if (!pid) return false;
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', pid], { encoding: 'utf8' });
  return pid === String(process.pid) || !stdout?.includes('run-container-tests.mjs');
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1]))
    fail(
      `Node: expected ${MIN_NODE.join('.')} or later, which Testcontainers requires, got ${process.version}`,
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

/** Runs the tests. @returns the exit code of the tests */
async function runTests() {
  requireNode();
  engine = findEngine();
  tidy(engine);
  const compose = findCompose();
  print(`== engine: ${engine}, compose: ${compose}`);
  installPackages('test/container');
  checkTypes('test/container');
  perform(process.execPath, 'scripts/build.mjs');
  const base = engine === 'podman' ? ensureBase() : pinnedBase;
  const engineFlags = engine === 'podman' ? ['--pull=never', '--format', 'docker'] : [];
  const baseFlags = ['--build-arg', `BASE_IMAGE=${base}`];
  perform(engine, 'build', '--quiet', ...engineFlags, ...baseFlags, '-t', image, '.');
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

const args = process.argv.slice(2);
try {
  if (args.length === 0) process.exitCode = await runTests();
  else if (args.join() !== '--tidy') fail(`expected no argument or --tidy, got "${args.join(' ')}"`);
  else engine = works('docker', 'info') || works('podman', '--version') ? findEngine() : undefined;
} catch (error) {
  process.stderr.write(`test:container: ${error.isExpected ? error.message : error.stack}\n`);
  process.exitCode = 1;
} finally {
  if (engine) tidy(engine);
  service?.kill();
  rmSync(directory, { recursive: true, force: true });
}
