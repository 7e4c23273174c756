// Replicas on one Redis server, each a process that can be killed and replaced. Needs redis-server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';

const CLI = resolve('dist/cli.js');
/** Duration after which a request counts as hung. */
const TIMEOUT_MS = 60_000;
const sleep = (ms) => new Promise((end) => setTimeout(end, ms));

async function findFreePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a process. Its `kill` ends it with SIGKILL. */
function run(program, args, cwd) {
  const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH, TMPDIR: cwd } });
  const ended = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  running.add(child);
  child.once('close', () => running.delete(child));
  return {
    child,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function startRedis(directory) {
  const port = await findFreePort();
  const args = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    directory,
  ];
  const redis = run('redis-server', args.map(String), directory);
  for (;;) {
    if (redis.child.exitCode !== null) throw new Error(`redis-server exited: ${redis.output()}`);
    const socket = connect(port, '127.0.0.1');
    const isReady = await new Promise((ready) => {
      socket.once('connect', () => ready(true));
      socket.once('error', () => ready(false));
    });
    socket.destroy();
    if (isReady) return { url: `redis://127.0.0.1:${port}`, kill: redis.kill };
    await sleep(20);
  }
}

/** URL of all replicas, at which nothing listens: each request names its replica. */
export const PUBLIC_URL = 'http://mock.example';

/** Starts replicas. @param {string[]} options further options of the replicas */
export async function startReplicas(directory, count, options = []) {
  const redis = await startRedis(directory);
  const blobDir = join(directory, 'blobs');
  mkdirSync(blobDir);
  async function start() {
    const shared = ['--store', redis.url, '--blob-dir', blobDir, '--public-url', PUBLIC_URL];
    const own = ['--port', '0', '--allowed-hosts', new URL(PUBLIC_URL).host, '--log-level', 'error'];
    const replica = run(process.execPath, [CLI, ...shared, ...own, ...options], directory);
    for (;;) {
      const port = /listening on \S+:(\d+)\n/.exec(replica.output())?.[1];
      if (port !== undefined) return { ...replica, port: Number(port), url: `http://127.0.0.1:${port}` };
      if (replica.child.exitCode !== null) throw new Error(`the replica exited: ${replica.output()}`);
      await sleep(5);
    }
  }
  const replicas = await Promise.all(Array.from({ length: count }, start));
  return {
    replicas,
    /** Kills a replica, and starts another one in its place. */
    async replace(at) {
      await replicas[at].kill();
      replicas[at] = await start();
    },
    listFiles: () => readdirSync(blobDir),
    async close() {
      for (const replica of replicas) await replica.kill();
      await redis.kill();
    },
  };
}

/** Sends a request to a replica. Rejects if the connection breaks, or if there is no complete response in time. */
export function send({ port }, method, url, { headers = {}, body = '' } = {}) {
  const { pathname, search, host } = new URL(url, PUBLIC_URL);
  return new Promise((done, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      agent: false,
      method,
      path: pathname + search,
      headers: { host, 'content-length': Buffer.byteLength(body), ...headers },
    });
    const timeout = setTimeout(
      () => sent.destroy(new Error(`HUNG: no response to ${method} ${pathname} in time`)),
      TIMEOUT_MS,
    );
    sent.on('error', reject);
    sent.on('close', () => {
      clearTimeout(timeout);
      reject(new Error('the connection was closed'));
    });
    sent.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1');
        if (response.complete) done({ status: response.statusCode, headers: response.headers, text });
      });
    });
    sent.end(body);
  });
}
