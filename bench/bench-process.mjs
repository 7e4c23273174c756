// Starts each server as a separate process, measures it, and stops it.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('.', import.meta.url));
const START_TIMEOUT_MS = 20_000;

/**
 * @typedef {object} Command
 * @property {readonly string[]} arguments arguments of `node`; file names are relative to this directory
 * @property {RegExp} [listening] matches the line that the server prints once it listens. Without this pattern, the
 *   server is polled until it responds, and the output of the server is discarded
 * @property {string} [url] base URL of a server that does not print its URL
 * @property {boolean} [ipc] whether the server accepts IPC messages
 * @property {string} [node] path of the Node binary; by default the binary that runs the benchmark
 *
 * @typedef {object} Running
 * @property {string} url base URL, such as `http://127.0.0.1:49152`
 * @property {() => number} cpuMs processor time used so far; NaN if the system does not report it
 * @property {() => number} residentBytes resident memory; NaN if the system does not report it
 * @property {(message: unknown) => Promise<any>} ask sends an IPC message and returns the next message received
 * @property {() => Promise<void>} stop kills the server and waits until it has exited
 */

/** Returns the command of a server that prints its URL like the mock. @param {readonly string[]} args @returns {Command} */
export const announcedCommand = (...args) => ({ arguments: args, listening: /^listening on (http:\S+)\n/m });

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Kills all running servers. */
export function stopAll() {
  for (const child of children) child.kill('SIGKILL');
}

/** Returns the environment without the mock's options, which would change the measurement. */
const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('XCM_')));

/**
 * Starts a server and waits until it listens.
 *
 * @param {Command} command
 * @returns {Promise<Running>}
 */
export async function startServer(command) {
  const child = spawn(command.node ?? process.execPath, command.arguments, {
    cwd: DIRECTORY,
    env: cleanEnvironment(),
    stdio: ['ignore', command.listening ? 'pipe' : 'ignore', 'inherit', ...(command.ipc ? ['ipc'] : [])],
  });
  children.add(child);
  const exited = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  }).then(() => void children.delete(child));
  const stop = () => {
    // The server does not need to clean up, because nothing was uploaded.
    child.kill('SIGKILL');
    return exited;
  };
  const ask = (message) =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send(message);
    });
  try {
    const announcedUrl = command.listening
      ? await waitForOutput(child, command.listening)
      : await waitForResponse(command.url);
    return {
      url: command.url ?? announcedUrl,
      cpuMs: () => cpuMsOf(child.pid),
      residentBytes: () => residentBytesOf(child.pid),
      ask,
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`node ${command.arguments[0]}: ${error.message}`);
  }
}

/**
 * Waits until a server prints a matching line.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {RegExp} listening
 * @returns {Promise<string>} the text of the pattern's first group
 */
function waitForOutput(child, listening) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`did not listen within ${START_TIMEOUT_MS} ms`)),
      START_TIMEOUT_MS,
    );
    const settle = (then, value) => {
      clearTimeout(timer);
      then(value);
    };
    let text = '';
    let isListening = false;
    child.stdout.on('data', (chunk) => {
      if (isListening) return;
      text += chunk;
      const found = listening.exec(text);
      if (!found) return;
      isListening = true;
      settle(resolve, found[1]);
    });
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code) => settle(reject, new Error(`ended with code ${code}`)));
  });
}

/** Polls until the server responds. @param {string} url */
async function waitForResponse(url) {
  for (const endsAt = performance.now() + START_TIMEOUT_MS; ; await sleep(50))
    try {
      await fetchOnce(url);
      return undefined;
    } catch (error) {
      if (performance.now() > endsAt) throw error;
    }
}

/** Returns the resident memory of a process in bytes, or NaN if it is unknown. @param {number | undefined} pid */
function residentBytesOf(pid) {
  try {
    const kilobytes = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

/**
 * Returns the processor time of a process in milliseconds. Sums the scheduler's counters of all threads, which have a resolution
 * of nanoseconds. `/proc/PID/stat` has a resolution of only 10 ms.
 *
 * @param {number | undefined} pid
 */
function cpuMsOf(pid) {
  try {
    const tasks = `/proc/${pid}/task`;
    const nanos = readdirSync(tasks).map(
      (task) => readFileSync(`${tasks}/${task}/schedstat`, 'latin1').split(' ')[0],
    );
    return nanos.reduce((sum, each) => sum + Number(each), 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/**
 * Sends a GET request on a new connection.
 *
 * @param {string} url
 * @param {Record<string, string>} [headers]
 * @returns {Promise<import('./constant-response.mjs').ConstantResponse>} the response without the headers that Node adds for the
 *   connection
 */
export function fetchOnce(url, headers = {}) {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false, timeout: START_TIMEOUT_MS }, (res) => {
      let body = '';
      res.setEncoding('utf8');
      res.on('data', (text) => {
        body += text;
      });
      res.on('error', reject);
      res.on('end', () => {
        const pairs = res.rawHeaders.flatMap((name, at) =>
          at % 2 === 0 && !/^(?:connection|keep-alive)$/i.test(name) ? [name, res.rawHeaders[at + 1]] : [],
        );
        resolve({ status: res.statusCode ?? 0, headers: pairs, body });
      });
    })
      .on('timeout', function () {
        this.destroy(new Error(`${url} did not respond within ${START_TIMEOUT_MS} ms`));
      })
      .on('error', reject);
  });
}
