// Measures uploads, results and downloads of up to 80 million IDs. `node bench/bulk-transfers.mjs [short]` prints the figures.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeIdFile } from './id-file.mjs';
import { rotate } from './stats.mjs';

const DIRECTORY = fileURLToPath(new URL('.', import.meta.url));
const TICK_MS = 10;
const MB = 2 ** 20;
const TOKEN = 'bulk';
const AUTHORIZATION = { authorization: `Bearer ${TOKEN}` };
const REQUEST_INTERVAL_MS = 5;
const POLL_INTERVAL_MS = 20;

/** @typedef {{ url: string, cpuMs: () => number, peakMb: () => number, stop: () => Promise<void> }} Server */

/** Starts a server with `scratch` as its temporary directory. @param {string[]} command @param {string} scratch @returns {Promise<Server>} */
async function startServer(command, scratch) {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('XCM_'));
  const child = spawn(process.execPath, command, {
    cwd: DIRECTORY,
    env: { ...Object.fromEntries(environment), TMPDIR: scratch },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const kill = () => child.kill('SIGKILL');
  // Kills the server before the exit handler of the benchmark removes the files of the server.
  process.prependOnceListener('exit', kill);
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      const found = /listening on (\S+)/.exec(String(text))?.[1];
      if (found) resolve(found);
    });
    child.once('close', () => reject(new Error(`${command[0]} ended`)));
  });
  const proc = (file) => readFileSync(`/proc/${child.pid}/${file}`, 'latin1');
  return {
    url,
    cpuMs() {
      const text = proc('stat');
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    peakMb: () => Number(/VmHWM:\s+(\d+)/.exec(proc('status'))?.[1]) / 1024,
    stop() {
      process.off('exit', kill);
      const ended = new Promise((resolve) => child.once('close', resolve));
      // Sends SIGTERM, not SIGKILL, so that the server removes its files.
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** @param {string} scratch @param {...string} options */
export const serveMock = (scratch, ...options) =>
  startServer(
    [
      '../dist/cli.js',
      ...['--port', '0', '--processing-time', '0ms', '--rate-limit', '999999999', '--log-level', 'error'],
      ...options,
    ],
    scratch,
  );

const call = async (server, path, init) => {
  const response = await fetch(server.url + path, {
    headers: { ...AUTHORIZATION, 'content-type': 'application/json' },
    ...init,
  });
  if (!response.ok) throw new Error(`${path}: expected status 2xx, got ${response.status}`);
  return (await response.json()).data;
};

/** @param {Server} server */
export const createJob = (server, type = 'tweets', token = TOKEN) =>
  call(server, '/2/compliance/jobs', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type }),
  });

/** Polls a job until its status is `complete`. */
export async function waitUntilComplete(server, id, token = TOKEN) {
  for (;;) {
    const headers = { authorization: `Bearer ${token}` };
    const job = await call(server, `/2/compliance/jobs/${id}`, { headers });
    if (job.status === 'complete') return job;
    if (job.status !== 'in_progress')
      throw new Error(`job ${id}: expected status "complete", got "${job.status}": ${job.error}`);
    await sleep(POLL_INTERVAL_MS);
  }
}

/** Transfers a file in a separate process. @returns {Promise<{ seconds: number, bytes: number }>} */
const transfer = async (...args) =>
  JSON.parse(
    (await promisify(execFile)(process.execPath, [join(DIRECTORY, 'transfer.mjs'), ...args])).stdout,
  );

/**
 * @typedef {object} BulkRounds measurements of one file; each array has one value per round
 * @property {number} ids
 * @property {number[]} sink upload in MB/s to a raw `node:http` sink
 * @property {number[]} sinkMd5 upload in MB/s to a sink that also computes the MD5 hash
 * @property {number[]} mock upload in MB/s to the mock
 * @property {number[]} sinkCpuMs processor time of the server during the upload
 * @property {number[]} sinkMd5CpuMs
 * @property {number[]} mockCpuMs
 * @property {number[]} resultIds IDs processed per second; a tenth of the IDs has an outcome
 * @property {number[]} resultIdsByCpu IDs processed per second of processor time
 * @property {number[]} download download in MB/s from the mock
 * @property {number[]} fileServer download in MB/s of the same result from a plain file server
 * @property {number[]} downloadCpuMs processor time of the server during the download
 * @property {number[]} fileServerCpuMs
 * @property {number[]} peakMb peak resident memory of the mock, from its start to the end of the download
 */

/**
 * Measures the upload of a file, the building of its result, and the download of the result. All servers write to the same disk,
 * one after the other.
 *
 * @param {{ ids: number, rounds: number, scratch: string }} order
 * @returns {Promise<BulkRounds>}
 */
export async function measureFile({ ids, rounds, scratch }) {
  const file = join(scratch, `ids-${ids}.txt`);
  writeIdFile(file, ids);
  const figures = {
    ids,
    sink: [],
    sinkMd5: [],
    mock: [],
    sinkCpuMs: [],
    sinkMd5CpuMs: [],
    mockCpuMs: [],
    resultIds: [],
    resultIdsByCpu: [],
    download: [],
    fileServer: [],
    downloadCpuMs: [],
    fileServerCpuMs: [],
    peakMb: [],
  };
  const speed = ({ bytes, seconds }) => bytes / MB / seconds;
  const measured = async (server, name, ...transferred) => {
    const cpuMs = server.cpuMs();
    figures[name].push(speed(await transfer(...transferred)));
    figures[`${name}CpuMs`].push(server.cpuMs() - cpuMs);
  };
  const put = (server, url, name) => measured(server, name, 'put', url, file);
  const viaSink = async (hash, name) => {
    const server = await startServer(['servers/upload-sink.mjs', scratch, hash], scratch);
    await put(server, server.url, name);
    await server.stop();
  };
  const viaMock = async (round) => {
    const server = await serveMock(scratch);
    const job = await createJob(server);
    await put(server, job.upload_url, 'mock');
    const [startedAt, cpuMs] = [performance.now(), server.cpuMs()];
    const done = await waitUntilComplete(server, job.id);
    figures.resultIds.push(ids / ((performance.now() - startedAt) / 1000));
    figures.resultIdsByCpu.push(ids / ((server.cpuMs() - cpuMs) / 1000));
    const result = join(scratch, 'result.jsonl');
    await transfer('get', done.download_url, result);
    const plain = await startServer(['servers/file-server.mjs', result], scratch);
    const downloads = [
      () => measured(server, 'download', 'get', done.download_url),
      () => measured(plain, 'fileServer', 'get', plain.url),
    ];
    for (const download of rotate(downloads, round)) await download();
    figures.peakMb.push(server.peakMb());
    await plain.stop();
    await server.stop();
    rmSync(result);
  };
  const contestants = [() => viaSink('', 'sink'), () => viaSink('md5', 'sinkMd5'), viaMock];
  for (let round = 0; round < rounds; round++)
    for (const contestant of rotate(contestants, round)) await contestant(round);
  rmSync(file);
  return figures;
}

/**
 * Requests a job 200 times a second until `work` ends. A late response does not delay the next request.
 *
 * @param {Server} server
 * @param {string} path
 * @param {Promise<unknown>} work
 * @returns {Promise<number>} 99th percentile of the latency in milliseconds, from the scheduled time of each request
 */
async function p99During(server, path, work) {
  const agent = new Agent({ keepAlive: true });
  const latencies = [];
  let isDone = false;
  const ended = work.finally(() => {
    isDone = true;
  });
  const ask = (dueAt) =>
    new Promise((resolve, reject) => {
      get(server.url + path, { agent, headers: AUTHORIZATION }, (res) => {
        res.resume().once('end', () => {
          latencies.push(performance.now() - dueAt);
          resolve();
        });
      }).once('error', reject);
    });
  const requests = [];
  const startedAt = performance.now();
  for (let due = startedAt; !isDone; due += REQUEST_INTERVAL_MS) {
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    requests.push(ask(due));
  }
  await Promise.all([...requests, ended]);
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return latencies[Math.floor(latencies.length * 0.99)];
}

/**
 * Measures the latency of the API while a large result is built.
 *
 * @param {{ ids: number, rounds: number, idleMs: number, scratch: string }} order
 * @returns {Promise<{ ids: number, idle: number[], making: number[] }>} one value per round; `idle` and `making` are the p99
 *   of a GET request in milliseconds, without and during the building of the result
 */
export async function measureDuringResult({ ids, rounds, idleMs, scratch }) {
  const file = join(scratch, `ids-${ids}.txt`);
  writeIdFile(file, ids);
  const figures = { ids, idle: [], making: [] };
  for (let round = 0; round < rounds; round++) {
    const server = await serveMock(scratch);
    const jobPath = `/2/compliance/jobs/${(await createJob(server, 'users')).id}`;
    const job = await createJob(server);
    await p99During(server, jobPath, sleep(idleMs / 2));
    figures.idle.push(await p99During(server, jobPath, sleep(idleMs)));
    await transfer('put', job.upload_url, file);
    figures.making.push(await p99During(server, jobPath, waitUntilComplete(server, job.id)));
    await server.stop();
  }
  rmSync(file);
  return figures;
}

/**
 * Measures memory and latency of the mock during concurrent uploads. Each upload belongs to a different app.
 *
 * @param {{ uploads: number, ids: number, rounds: number, scratch: string }} order
 * @returns {Promise<{ uploads: number, ids: number, peakMb: number[], idle: number[], busy: number[] }>} one value
 *   per round; `idle` and `busy` are the p99 of a GET request in milliseconds, without and during the uploads
 */
export async function measureConcurrentUploads({ uploads, ids, rounds, scratch }) {
  const file = join(scratch, `ids-${ids}.txt`);
  writeIdFile(file, ids);
  const figures = { uploads, ids, peakMb: [], idle: [], busy: [] };
  for (let round = 0; round < rounds; round++) {
    const server = await serveMock(scratch);
    const jobPath = `/2/compliance/jobs/${(await createJob(server, 'users')).id}`;
    await p99During(server, jobPath, sleep(1_000));
    figures.idle.push(await p99During(server, jobPath, sleep(2_000)));
    const all = Array.from({ length: uploads }, async (_, i) => {
      const job = await createJob(server, 'tweets', `bulk-${i}`);
      await transfer('put', job.upload_url, file);
      await waitUntilComplete(server, job.id, `bulk-${i}`);
    });
    figures.busy.push(await p99During(server, jobPath, Promise.all(all)));
    figures.peakMb.push(server.peakMb());
    await server.stop();
  }
  rmSync(file);
  return figures;
}

export const BULK = {
  full: {
    files: [1_000_000, 5_000_000, 10_000_000, 80_000_000],
    rounds: 5,
    making: { ids: 80_000_000, rounds: 5, idleMs: 5_000 },
    many: { uploads: 10, ids: 5_000_000, rounds: 5 },
  },
  // The short benchmark measures only the values that it compares with the baseline.
  short: { files: [5_000_000], rounds: 3 },
};

/**
 * Measures the files, latencies and uploads of the full or the short benchmark.
 *
 * @param {'full' | 'short'} length
 * @param {string} scratch directory with space for two copies of the largest file and its result
 */
export async function measureBulk(length, scratch) {
  const { files, rounds, making, many } = BULK[length];
  const measured = [];
  for (const ids of files) measured.push(await measureFile({ ids, rounds, scratch }));
  return {
    files: measured,
    making: making && (await measureDuringResult({ ...making, scratch })),
    many: many && (await measureConcurrentUploads({ ...many, scratch })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const scratch = mkdtempSync(join(tmpdir(), 'xcm-bulk-'));
  try {
    const figures = await measureBulk(process.argv[2] === 'short' ? 'short' : 'full', scratch);
    process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
