// `npm run test:bulk -- [IDS]` uploads 80 million IDs by default, in one resumable session with chunks of 16 MB and a dozen
// interruptions. Then it downloads the result in ranges and compares the result with what awk and sort compute from the file.
// The test takes minutes and 5 GB of disk. It exits with 1 if anything differs or if the server exceeds its memory limit.
import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeIdFile } from '../../bench/id-file.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const IDS = Number(process.argv[2] ?? 80_000_000);
const CHUNK_BYTES = 16 * 2 ** 20;
const INTERRUPTIONS = 12;
const RANGES = 16;
const MAX_RESIDENT_MB = 160;
const AUTHORIZATION = { authorization: 'Bearer bulk' };

const directory = mkdtempSync(join(tmpdir(), 'xcm-bulk-'));
const print = (line) => process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

function expectEqual(label, actual, expected) {
  if (actual !== expected) throw new Error(`${label}: expected ${expected}, got ${actual}`);
  print(`${seconds()}  ${label}: ${actual}`);
}

/** Runs a shell script. @returns the trimmed output of the script */
const shell = (script, ...args) =>
  execFileSync('bash', ['-euo', 'pipefail', '-c', script, 'bash', ...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  }).trim();

/**
 * Sends a request, with the bytes of a file from `start` to `end` as its body. Closes the connection before the byte `stopAt`.
 *
 * @returns status and headers of the response, or `interrupted` if the connection was closed at `stopAt`
 */
function send(method, url, headers, { file, start = 0, end = -1, stopAt } = {}) {
  return new Promise((resolve, reject) => {
    const length = end - start + 1;
    const sent = request(url, { method, agent: false, headers: { ...headers, 'content-length': length } });
    sent.once('error', (error) => (stopAt === undefined ? reject(error) : resolve('interrupted')));
    sent.once('response', async (response) => {
      response.resume();
      resolve({ status: response.statusCode, headers: response.headers });
    });
    if (length === 0) return sent.end();
    const bytes = createReadStream(file, { start, end: stopAt === undefined ? end : stopAt - 1 });
    bytes.once('error', reject);
    bytes.pipe(sent, { end: stopAt === undefined });
    // Closes the connection after the last byte before `stopAt`.
    if (stopAt !== undefined) bytes.once('end', () => sent.destroy());
  });
}

/** Returns the number of bytes that a session has stored. */
async function storedBytes(session, size) {
  const { status, headers } = await send('PUT', session, { 'content-range': `bytes */${size}` });
  if (status !== 308) throw new Error(`status query: expected status 308, got ${status}`);
  return headers.range === undefined ? 0 : Number(/^bytes=0-(\d+)$/.exec(headers.range)?.[1]) + 1;
}

async function uploadInterrupted(uploadUrl, file, size) {
  const start = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
  const opened = await send('POST', uploadUrl, start);
  if (opened.status !== 201) throw new Error(`session: expected status 201, got ${opened.status}`);
  const session = opened.headers.location;
  const chunks = Math.ceil(size / CHUNK_BYTES);
  let interruptions = 0;
  let chunk = 0;
  for (let at = 0; ; chunk++) {
    const end = Math.min(at + CHUNK_BYTES, size) - 1;
    const range = { 'content-range': `bytes ${at}-${end}/${size}` };
    // Spreads the interruptions over the upload. Each interruption is at a different offset within its chunk.
    if (interruptions < INTERRUPTIONS && chunk >= (interruptions * chunks) / INTERRUPTIONS) {
      const stopAt = at + 1 + ((interruptions * 7_919_333) % (end - at));
      const sent = await send('PUT', session, range, { file, start: at, end, stopAt });
      if (sent !== 'interrupted')
        throw new Error(`interrupted chunk: expected no response, got ${sent.status}`);
      interruptions++;
      at = await storedBytes(session, size);
      if (at > stopAt) throw new Error(`stored bytes: expected at most ${stopAt}, got ${at}`);
      continue;
    }
    const { status, headers } = await send('PUT', session, range, { file, start: at, end });
    if (status === 200) return { headers, interruptions };
    if (status !== 308) throw new Error(`chunk: expected status 200 or 308, got ${status}`);
    at = Number(/^bytes=0-(\d+)$/.exec(headers.range)?.[1]) + 1;
  }
}

async function downloadInRanges(url, file) {
  const head = await fetch(url, { method: 'HEAD' });
  const size = Number(head.headers.get('content-length'));
  const step = Math.ceil(size / RANGES) + 1;
  for (let at = 0; at < size; at += step) {
    const end = Math.min(at + step, size) - 1;
    const response = await fetch(url, { headers: { range: `bytes=${at}-${end}` } });
    if (response.status !== 206) throw new Error(`range: expected status 206, got ${response.status}`);
    await pipeline(response.body, createWriteStream(file, { flags: at === 0 ? 'w' : 'r+', start: at }));
  }
  return size;
}

const server = spawn(
  process.execPath,
  [
    join(ROOT, 'dist/cli.js'),
    '--port',
    '0',
    '--processing-time',
    '0ms',
    '--rate-limit',
    '999999999',
    '--log-level',
    'error',
  ],
  {
    cwd: directory,
    env: { PATH: process.env.PATH, TMPDIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => resolve(/^listening on (\S+)/.exec(String(text))?.[1]));
    server.once('close', () => reject(new Error('the server exited before it listened')));
  });
  const api = async (path, init = {}) => {
    const headers = { ...AUTHORIZATION, 'content-type': 'application/json' };
    return (await (await fetch(`${url}/2/compliance/jobs${path}`, { ...init, headers })).json()).data;
  };
  const file = join(directory, 'ids.txt');
  writeIdFile(file, IDS);
  const { size } = statSync(file);
  print(`${seconds()}  ${IDS} IDs, ${size} bytes`);

  let job = await api('', { method: 'POST', body: '{"type":"tweets","resumable":true}' });
  const { headers, interruptions } = await uploadInterrupted(job.upload_url, file, size);
  expectEqual('interruptions', interruptions, INTERRUPTIONS);
  expectEqual('MD5 of the stored file', headers.etag, `"${shell('md5sum ids.txt | cut -d" " -f1')}"`);

  do {
    await sleep(100);
    job = await api(`/${job.id}`);
  } while (job.status === 'in_progress');
  expectEqual('status', job.status, 'complete');
  const bytes = await downloadInRanges(job.download_url, join(directory, 'result.jsonl'));
  print(`${seconds()}  ${bytes} bytes of result in ranges`);

  shell(`awk '/^[0-9]+$/ && /9[0-8]$/' ids.txt | sort -S 1G -u > expected.txt`);
  shell(`awk -F'"' '/^{"id":"/ {print $4}' result.jsonl | sort -S 1G > found.txt`);
  expectEqual('affected IDs', shell('wc -l < found.txt'), shell('wc -l < expected.txt'));
  expectEqual('IDs that differ', shell('cmp -s found.txt expected.txt && echo none || echo some'), 'none');
  expectEqual('blank lines', shell(`grep -c '^$' result.jsonl`), '1');
  const ENDINGS =
    'split("deleted deleted deleted deleted suspended suspended protected deactivated scrub_geo", w, " ")';
  const COUNTS = 'END {for (word in n) print word, n[word]}';
  expectEqual(
    'lines by outcome',
    shell(`awk -F'"' '/^{/ {n[$(NF-1)]++} ${COUNTS}' result.jsonl | sort | paste -sd,`),
    shell(
      `awk 'BEGIN {${ENDINGS}} {n[w[substr($0, length($0)) + 1]]++} ${COUNTS}' expected.txt | sort | paste -sd,`,
    ),
  );
  const peakMb =
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
  print(`${seconds()}  peak resident memory: ${peakMb.toFixed(0)} MB of ${MAX_RESIDENT_MB} MB`);
  if (peakMb > MAX_RESIDENT_MB)
    throw new Error(
      `peak resident memory: expected at most ${MAX_RESIDENT_MB} MB, got ${peakMb.toFixed(0)} MB`,
    );
  print('exact');
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  server.removeAllListeners('close');
  server.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
}
