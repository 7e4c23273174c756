// Starts the built server under a memory limit and sends requests to it.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createMemoryLimit } from './memory-limit.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TLS = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'].map((argument) =>
  argument.endsWith('.pem') ? join(ROOT, 'test/support/tls', argument) : argument,
);
const PARALLEL = 8;
const RESPONSE_TIMEOUT_MS = 10_000;
/** Bytes of a response that `send` returns. It reads and drops the rest. */
const KEPT_BYTES = 16 * 2 ** 20;

function bytesIn(directory) {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .reduce(
      (sum, file) => sum + (statSync(join(file.parentPath, file.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}

/** @typedef {Awaited<ReturnType<typeof startAttackedMock>>} AttackedMock */

/** @param {number} limitBytes @param {readonly string[]} options options of the server; `TLS` stands for those of HTTPS */
export async function startAttackedMock(limitBytes, options) {
  const limit = createMemoryLimit(limitBytes);
  const directory = mkdtempSync(join(tmpdir(), 'xcm-memory-'));
  const args = options.flatMap((option) => (option === 'TLS' ? TLS : [option]));
  const [program, ...rest] = [...limit.command, process.execPath, join(ROOT, 'dist/cli.js')];
  const child = spawn(program, [...rest, '--port', '0', '--log-level', 'error', ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH, TMPDIR: directory },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const killAtExit = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', killAtExit);
  const closed = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  let ending;
  void closed.then((reason) => {
    ending = reason;
  });
  const stop = async () => {
    child.kill('SIGKILL');
    await closed;
    limit.remove();
    killAtExit();
    process.off('exit', killAtExit);
  };
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => resolve(/^listening on (\S+)/.exec(String(text))?.[1]));
    void closed.then((reason) => reject(new Error(`the server exited before it listened: ${reason}`)));
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  const { request, Agent } = url.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true });
  /** Number of responses by status, or by error. @type {Map<string | number, number>} */
  const outcomes = new Map();
  const count = (outcome, times = 1) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);

  /** Sends a request and reads the whole response. Counts an error like a status. */
  const send = (method, target, { headers = {}, body = '', leaveAfterMs } = {}) =>
    new Promise((resolve) => {
      let isFinished = false;
      const finish = (outcome, text = '') => {
        if (isFinished) return;
        isFinished = true;
        clearTimeout(timer);
        count(outcome);
        resolve({ body: text });
      };
      const length = { 'content-length': Buffer.byteLength(body) };
      const sent = request(`${url}${target}`, {
        method,
        agent: leaveAfterMs === undefined ? agent : false,
        headers: { ...headers, ...length },
        rejectUnauthorized: false,
      });
      const timer = setTimeout(() => {
        finish(leaveAfterMs === undefined ? 'no response' : 'client left');
        sent.destroy();
      }, leaveAfterMs ?? RESPONSE_TIMEOUT_MS);
      sent.once('error', (error) => finish(error.code ?? error.message));
      sent.once('response', (response) => {
        const chunks = [];
        let kept = 0;
        response.on('data', (chunk) => {
          kept += chunk.length;
          if (kept <= KEPT_BYTES) chunks.push(chunk);
        });
        response.once('error', (error) => finish(error.code));
        response.once('end', () => finish(response.statusCode, Buffer.concat(chunks).toString()));
      });
      sent.end(body);
    });

  return {
    url,
    port: Number(new URL(url).port),
    limit,
    outcomes,
    send,
    countOpen: (clients) => count('open', clients),
    /** Calls a function `times` times, a few calls at once. */
    async inParallel(times, call) {
      let next = 0;
      const work = async () => {
        while (next < times && ending === undefined) await call(next++);
      };
      await Promise.all(Array.from({ length: PARALLEL }, work));
    },
    /** Returns a problem if the server writes more files although all clients have left. */
    async findGrowingFiles() {
      await sleep(500);
      const before = bytesIn(directory);
      await sleep(500);
      const grown = bytesIn(directory) - before;
      return grown > 0
        ? `wrote ${(grown / 2 ** 20).toFixed(0)} MB in 0.5 s after its clients left`
        : undefined;
    },
    /** Returns how the server has ended, or undefined. */
    ending: () => ending,
    stop,
  };
}
