// `npm run test:bulk`: 80 million IDs, or as many as is said, by a resumable session in chunks of 16 MB with a dozen
// interruptions; the result downloaded in ranges and compared with what awk and sort say of the file. Takes minutes, and
// 5 GB of disk. Ends with 1 if anything is not exact, or if the server takes more memory than it may.
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
const MOST_RESIDENT_MB = 160;
const AUTHORIZATION = { authorization: 'Bearer bulk' };

const folder = mkdtempSync(join(tmpdir(), 'xcm-bulk-'));
const say = (line) => process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;

function mustBe(what, actual, expected) {
  if (actual !== expected) throw new Error(`${what}: ${actual}, not ${expected}`);
  say(`${seconds()}  ${what}: ${actual}`);
}

/** What the shell prints, trimmed. */
const shell = (script, ...args) =>
  execFileSync('bash', ['-euo', 'pipefail', '-c', script, 'bash', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  }).trim();

/** One request. @returns the answer's status, headers and length, or `cut` if it was broken off on purpose */
function send(method, url, headers, { file, start = 0, end = -1, cutAt } = {}) {
  return new Promise((resolve, reject) => {
    const length = end - start + 1;
    const sent = request(url, { method, agent: false, headers: { ...headers, 'content-length': length } });
    sent.once('error', (error) => (cutAt === undefined ? reject(error) : resolve('cut')));
    sent.once('response', async (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
    if (length === 0) return sent.end();
    const bytes = createReadStream(file, { start, end: cutAt === undefined ? end : cutAt - 1 });
    bytes.once('error', reject);
    bytes.pipe(sent, { end: cutAt === undefined });
    // All that is to come has been handed over: the connection breaks.
    if (cutAt !== undefined) bytes.once('end', () => sent.destroy());
  });
}

/** How many bytes the session has. */
async function storedBytes(session, size) {
  const { status, headers } = await send('PUT', session, { 'content-range': `bytes */${size}` });
  if (status !== 308) throw new Error(`the session's state was answered ${status}`);
  return headers.range === undefined ? 0 : Number(/^bytes=0-(\d+)$/.exec(headers.range)?.[1]) + 1;
}

async function uploadInterrupted(uploadUrl, file, size) {
  const start = { 'content-type': 'text/plain', 'x-goog-resumable': 'start' };
  const opened = await send('POST', uploadUrl, start);
  if (opened.status !== 201) throw new Error(`the session was answered ${opened.status}`);
  const session = opened.headers.location;
  const chunks = Math.ceil(size / CHUNK_BYTES);
  let interruptions = 0;
  let chunk = 0;
  for (let at = 0; ; chunk++) {
    const end = Math.min(at + CHUNK_BYTES, size) - 1;
    const range = { 'content-range': `bytes ${at}-${end}/${size}` };
    // Spread over the upload, each at another place of its chunk.
    if (interruptions < INTERRUPTIONS && chunk >= (interruptions * chunks) / INTERRUPTIONS) {
      const cutAt = at + 1 + ((interruptions * 7_919_333) % (end - at));
      const cut = await send('PUT', session, range, { file, start: at, end, cutAt });
      if (cut !== 'cut') throw new Error(`a cut chunk was answered ${cut.status}`);
      interruptions++;
      at = await storedBytes(session, size);
      if (at > cutAt) throw new Error(`${at} bytes are stored, and only ${cutAt} were sent`);
      continue;
    }
    const { status, headers } = await send('PUT', session, range, { file, start: at, end });
    if (status === 200) return { headers, interruptions };
    if (status !== 308) throw new Error(`a chunk was answered ${status}`);
    at = Number(/^bytes=0-(\d+)$/.exec(headers.range)?.[1]) + 1;
  }
}

async function downloadInRanges(url, file) {
  const head = await fetch(url, { method: 'HEAD' });
  const size = Number(head.headers.get('content-length'));
  const step = Math.ceil(size / RANGES) + 1;
  for (let at = 0; at < size; at += step) {
    const end = Math.min(at + step, size) - 1;
    const answer = await fetch(url, { headers: { range: `bytes=${at}-${end}` } });
    if (answer.status !== 206) throw new Error(`a range was answered ${answer.status}`);
    await pipeline(answer.body, createWriteStream(file, { flags: at === 0 ? 'w' : 'r+', start: at }));
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
  { cwd: folder, env: { PATH: process.env.PATH, TMPDIR: folder }, stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => resolve(/^listening on (\S+)/.exec(String(text))?.[1]));
    server.once('close', () => reject(new Error('the server ended')));
  });
  const api = async (path, init = {}) => {
    const headers = { ...AUTHORIZATION, 'content-type': 'application/json' };
    return (await (await fetch(`${url}/2/compliance/jobs${path}`, { ...init, headers })).json()).data;
  };
  const file = join(folder, 'ids.txt');
  writeIdFile(file, IDS);
  const { size } = statSync(file);
  say(`${seconds()}  ${IDS} IDs, ${size} bytes`);

  let job = await api('', { method: 'POST', body: '{"type":"tweets","resumable":true}' });
  const { headers, interruptions } = await uploadInterrupted(job.upload_url, file, size);
  mustBe('interruptions', interruptions, INTERRUPTIONS);
  mustBe('md5 of what was stored', headers.etag, `"${shell('md5sum ids.txt | cut -d" " -f1')}"`);

  do {
    await sleep(100);
    job = await api(`/${job.id}`);
  } while (job.status === 'in_progress');
  mustBe('status', job.status, 'complete');
  const bytes = await downloadInRanges(job.download_url, join(folder, 'result.jsonl'));
  say(`${seconds()}  ${bytes} bytes of result in ranges`);

  shell(`awk '/^[0-9]+$/ && /9[0-8]$/' ids.txt | sort -S 1G -u > expected.txt`);
  shell(`awk -F'"' '/^{"id":"/ {print $4}' result.jsonl | sort -S 1G > found.txt`);
  mustBe('affected IDs', shell('wc -l < found.txt'), shell('wc -l < expected.txt'));
  mustBe('IDs that differ', shell('cmp -s found.txt expected.txt && echo none || echo some'), 'none');
  mustBe('blank lines', shell(`grep -c '^$' result.jsonl`), '1');
  const ENDINGS =
    'split("deleted deleted deleted deleted suspended suspended protected deactivated scrub_geo", w, " ")';
  const COUNTS = 'END {for (word in n) print word, n[word]}';
  mustBe(
    'lines by what they say',
    shell(`awk -F'"' '/^{/ {n[$(NF-1)]++} ${COUNTS}' result.jsonl | sort | paste -sd,`),
    shell(
      `awk 'BEGIN {${ENDINGS}} {n[w[substr($0, length($0)) + 1]]++} ${COUNTS}' expected.txt | sort | paste -sd,`,
    ),
  );
  const peakMb =
    Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
  say(`${seconds()}  peak resident memory: ${peakMb.toFixed(0)} MB of ${MOST_RESIDENT_MB} MB`);
  if (peakMb > MOST_RESIDENT_MB) throw new Error('the server took more memory than it may');
  say('exact');
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  server.removeAllListeners('close');
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
