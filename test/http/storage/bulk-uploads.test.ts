import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { writeIdFile } from '../../../bench/id-file.mjs';
import { generateIds } from '../../../mock-server/scenarios/generated-ids.js';
import { requestTarget } from '../../support/raw-http.js';
import { RawSocket, requestHead } from '../../support/raw-socket.js';
import { createTestDirectory, type ServerProcess, startServerProcess } from '../../support/server-process.js';
import type { TestJob } from '../../support/test-mock.js';
import { openSession } from '../../support/test-sessions.js';
import { sizeOf } from '../../support/thoroughness.js';

const MB = 1024 * 1024;
const SAMPLE_MS = 50;
const NEWLINE = 10;

/** Returns the resident memory of a process in bytes. */
function residentBytes(pid: number): number {
  const status = `/proc/${pid}/status`;
  const kb = existsSync(status)
    ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kb) * 1024;
}

/** Returns the peak resident memory of a process while `work` runs, in bytes. */
async function peakDuring(pid: number, work: () => Promise<void>): Promise<number> {
  let peak = residentBytes(pid);
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentBytes(pid));
  }, SAMPLE_MS);
  await work().finally(() => clearInterval(sampling));
  return Math.max(peak, residentBytes(pid));
}

/** Uploads a file as fast as the server reads it. @returns the status of the response */
const upload = (url: string, chunks: Iterable<string>): Promise<number> => send(url, Readable.from(chunks));
const uploadFile = (url: string, file: string): Promise<number> => send(url, createReadStream(file));

async function send(url: string, body: Readable): Promise<number> {
  const put = request(url, { method: 'PUT', headers: { 'content-type': 'text/plain' } });
  const status = new Promise<number>((resolve, reject) => {
    put.once('error', reject).once('response', (response: IncomingMessage) => {
      response.resume().once('end', () => resolve(response.statusCode as number));
    });
  });
  await Promise.all([pipeline(body, put), status]);
  return status;
}

/** Yields the lines of a download one by one, so that memory does not grow with the download. */
async function* linesOf(url: string): AsyncGenerator<string> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  let rest = Buffer.alloc(0);
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield bytes.toString('latin1', start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  expect(rest.length).toBe(0);
}

/** Identifies a set of distinct IDs by their count, sum and XOR. */
class Fingerprint {
  readonly #ids: BigUint64Array;
  count = 0;
  #sum = 0n;
  #xor = 0n;

  constructor(capacity: number) {
    this.#ids = new BigUint64Array(capacity);
  }

  add(id: bigint): void {
    this.#ids[this.count++] = id;
    this.#sum += id;
    this.#xor ^= id;
  }

  /** Number of IDs that were added more than once. */
  get duplicates(): number {
    const sorted = this.#ids.subarray(0, this.count).sort();
    return sorted.reduce((found, id, at) => found + (at > 0 && sorted[at - 1] === id ? 1 : 0), 0);
  }

  get summary() {
    return { count: this.count, sum: this.#sum, xor: this.#xor };
  }
}

/** Returns the IDs in a file that the digit rule affects, which have the tens digit 9 and a last digit from 0 to 8. */
function affectedIn(chunks: Iterable<string>, capacity: number): Fingerprint {
  const found = new Fingerprint(capacity);
  for (const chunk of chunks) for (const [id] of chunk.matchAll(/^\d*9[0-8]$/gm)) found.add(BigInt(id));
  return found;
}

/** Yields the IDs of a result in order, so that memory does not grow with the result. */
async function* idsIn(url: string): AsyncGenerator<string> {
  for await (const line of linesOf(url)) {
    if (line === '') continue;
    const id = /^\{"id":"(\d+)","action":"delete",.*\}$/.exec(line)?.[1];
    if (id === undefined) throw new Error(`not a result line: ${line}`);
    yield id;
  }
}

async function fingerprintOf(ids: AsyncIterable<string>, capacity: number): Promise<Fingerprint> {
  const found = new Fingerprint(capacity);
  for await (const id of ids) found.add(BigInt(id));
  return found;
}

/** Creates a job, uploads IDs and waits for the result. */
async function complete(server: ServerProcess, chunks: Iterable<string>): Promise<TestJob> {
  const job = await server.createJob();
  expect(await upload(job.upload_url, chunks)).toBe(200);
  await server.waitForLog('upload processed', job.id);
  const done = await server.getJob(job.id);
  expect(done.status).toBe('complete');
  return done;
}

/**
 * Limit of the server's resident memory in MB during any upload. The limit does not depend on the upload, because buffers have
 * fixed sizes and V8 collects socket buffers.
 */
const MAX_RESIDENT_MB = 160;
/**
 * Limit of the additional resident memory in MB compared with an idle process. It is relative, because an idle process takes
 * nearly 20 MB more on Node 24 than on Node 20.
 */
const MAX_MB_OVER_IDLE = 90;

const COUNT = sizeOf({ usual: 2_000_000, thorough: 10_000_000 });

describe('an upload of millions of IDs', () => {
  it('an upload of millions of IDs takes at most 160 MB of memory and gives the exact result', {
    timeout: 180_000,
  }, async () => {
    const server = await startServerProcess(['--processing-time', '0ms']);
    const file = { type: 'tweets', count: COUNT, seed: 1, affected: 0.1 } as const;
    let job: TestJob | undefined;
    const peak = await peakDuring(server.pid, async () => {
      job = await complete(server, generateIds(file));
    });

    const result = await fingerprintOf(idsIn((job as TestJob).download_url), COUNT / 10 + 1);
    expect(result.summary).toEqual(affectedIn(generateIds(file), COUNT / 10 + 1).summary);
    expect(result.count).toBe(COUNT / 10);
    expect(result.duplicates).toBe(0);
    expect(peak / MB).toBeLessThanOrEqual(MAX_RESIDENT_MB);
  });
});

describe('ten large uploads at once', () => {
  const UPLOADS = 10;
  const IDS = sizeOf({ usual: 500_000, thorough: 4_000_000 });
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] as number;

  /** Returns the response time of a request in milliseconds. */
  async function responseTimeOf(url: string): Promise<number> {
    const requestedAt = performance.now();
    expect((await fetch(url, { headers: { authorization: 'Bearer token' } })).status).toBe(200);
    return performance.now() - requestedAt;
  }

  /** Returns the ratio of the median response times of two URLs. Requests alternate, so that other load slows down both URLs. */
  async function ratioWhile(url: string, other: string, isRunning: () => boolean): Promise<number> {
    const [times, otherTimes]: [number[], number[]] = [[], []];
    while (isRunning()) {
      times.push(await responseTimeOf(url));
      otherTimes.push(await responseTimeOf(other));
    }
    return median(times) / median(otherTimes);
  }

  it('ten uploads at once take no more memory than one, and the API responds while results are built', {
    timeout: 300_000,
  }, async () => {
    const file = join(await createTestDirectory(), 'ids.txt');
    writeIdFile(file, IDS);
    const flags = ['--processing-time', '0ms', '--rate-limit', '999999999'];
    const [server, idle] = [await startServerProcess(flags), await startServerProcess(flags)];
    const urlOfJob = async ({ url, createJob: create }: ServerProcess): Promise<string> =>
      `${url}/2/compliance/jobs/${(await create({ type: 'users' })).id}`;
    const [busyUrl, idleUrl] = [await urlOfJob(server), await urlOfJob(idle)];

    const headers = { 'content-type': 'application/json' };
    const jobs = await Promise.all(
      Array.from({ length: UPLOADS }, async (_, i) => {
        const response = await fetch(`${server.url}/2/compliance/jobs`, {
          method: 'POST',
          headers: { ...headers, authorization: `Bearer app-${i}` },
          body: '{"type":"tweets"}',
        });
        return ((await response.json()) as { data: TestJob }).data;
      }),
    );
    let ratio = Number.NaN;
    const peak = await peakDuring(server.pid, async () => {
      const put = jobs.map((job) => uploadFile(job.upload_url, file));
      expect(await Promise.all(put)).toEqual(Array(UPLOADS).fill(200));
      const processed = Promise.all(jobs.map(({ id }) => server.waitForLog('upload processed', id)));
      let isDone = false;
      void processed.then(() => {
        isDone = true;
      });
      ratio = await ratioWhile(busyUrl, idleUrl, () => !isDone);
      for (const line of await processed) expect(line).toMatchObject({ ids: IDS, affected: IDS / 10 });
    });
    // The ratio would be in the hundreds if uploads blocked the event loop. Smaller differences may be noise.
    expect(ratio).toBeLessThan(10);
    expect((peak - residentBytes(idle.pid)) / MB).toBeLessThanOrEqual(MAX_MB_OVER_IDLE);
    const hashes = await Promise.all(
      jobs.map(async ({ download_url: url }) =>
        (await fetch(url, { method: 'HEAD' })).headers.get('x-goog-hash'),
      ),
    );
    expect(new Set(hashes).size).toBe(1);
  });
});

describe('ten resumable sessions whose chunks arrive byte by byte', () => {
  const BYTES = 80_000;

  it('ten resumable sessions whose chunks arrive byte by byte take at most 160 MB of memory', {
    timeout: 120_000,
  }, async () => {
    const server = await startServerProcess([]);
    const job = await server.createJob({ type: 'tweets', resumable: true });
    const peak = await peakDuring(server.pid, async () => {
      const wires: RawSocket[] = [];
      for (let i = 0; i < 10; i++) {
        const { url } = await openSession(server, job);
        const wire = await RawSocket.open(url);
        wires.push(wire);
        const headers = { 'transfer-encoding': 'chunked', 'content-range': 'bytes 0-*/*' };
        await wire.write(requestHead('PUT', requestTarget(url), { host: new URL(url).host, ...headers }));
        await wire.write('1\r\n9\r\n'.repeat(BYTES));
      }
      for (const wire of wires) {
        await wire.write('0\r\n\r\n');
        const response = await wire.readResponse();
        expect(response?.headers['x-goog-stored-content-length']).toBe(String(BYTES));
      }
    });
    expect(peak / MB).toBeLessThanOrEqual(MAX_RESIDENT_MB);
  });
});

describe('an upload of half a million affected IDs, each ID twice', () => {
  const DISTINCT = 250_000;
  const ids = () => generateIds({ type: 'tweets', count: DISTINCT, seed: 1, affected: 1 });
  function* twice(): Generator<string> {
    yield* ids();
    yield* ids();
  }

  it('a result contains each ID once if the upload contains all IDs twice', {
    timeout: 120_000,
  }, async () => {
    const server = await startServerProcess(['--processing-time', '0ms']);
    const job = await complete(server, twice());
    const result = await fingerprintOf(idsIn(job.download_url), DISTINCT + 1);
    expect(result.summary).toEqual(affectedIn(ids(), DISTINCT + 1).summary);
    expect(result.duplicates).toBe(0);
    expect(await server.waitForLog('upload processed', job.id)).toMatchObject({
      ids: 2 * DISTINCT,
      invalid: 0,
      affected: DISTINCT,
    });
  });

  it('a plain result contains each duplicate ID once, in upload order', { timeout: 120_000 }, async () => {
    const server = await startServerProcess(['--processing-time', '0ms', '--plain-results']);
    const job = await complete(server, twice());
    const result = idsIn(job.download_url);
    let position = 0;
    for (const chunk of ids())
      for (const id of chunk.trimEnd().split('\n')) {
        const next = await result.next();
        if (next.value !== id) throw new Error(`line ${position} has ID ${next.value}, the upload ${id}`);
        position++;
      }
    expect(position).toBe(DISTINCT);
    expect((await result.next()).done).toBe(true);
  });
});
