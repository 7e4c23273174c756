// The servers as processes of their own: started, asked, ended.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const START_TIMEOUT_MS = 20_000;

/**
 * @typedef {object} Command
 * @property {readonly string[]} arguments of `node`; files relative to this folder
 * @property {RegExp} [listening] what it prints once it listens; without one it is asked until it answers, and what it
 *   prints is thrown away
 * @property {string} [url] where it listens, if it does not say so
 * @property {boolean} [ipc] whether it takes messages
 * @property {string} [node] the program that runs it; the one that runs the benchmark by default
 *
 * @typedef {object} Running
 * @property {string} url where it listens, such as `http://127.0.0.1:49152`
 * @property {() => number} cpuMs processor time used so far; NaN where the system does not tell
 * @property {() => number} residentBytes memory; NaN where the system does not tell
 * @property {(message: unknown) => Promise<any>} ask sends a message and gives the next one that comes
 * @property {() => Promise<void>} stop
 */

/** A server that says where it listens, as the mock does. @param {readonly string[]} args @returns {Command} */
export const announcedCommand = (...args) => ({ arguments: args, listening: /^listening on (http:\S+)\n/m });

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Ends every server that still runs, at once. */
export function stopAll() {
  for (const child of children) child.kill('SIGKILL');
}

/** Options of the mock from outside would change what is measured. */
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
    cwd: FOLDER,
    env: cleanEnvironment(),
    stdio: ['ignore', command.listening ? 'pipe' : 'ignore', 'inherit', ...(command.ipc ? ['ipc'] : [])],
  });
  children.add(child);
  const exited = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  }).then(() => void children.delete(child));
  const stop = () => {
    // Nothing was uploaded, so nothing lies on the disk that a signal would leave behind.
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
 * @param {import('node:child_process').ChildProcess} child
 * @param {RegExp} listening
 * @returns {Promise<string>} what its group matched
 */
function waitForOutput(child, listening) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('did not listen in time')), START_TIMEOUT_MS);
    const settle = (then, value) => {
      clearTimeout(timer);
      then(value);
    };
    let text = '';
    let isHeard = false;
    child.stdout.on('data', (chunk) => {
      if (isHeard) return;
      text += chunk;
      const found = listening.exec(text);
      if (!found) return;
      isHeard = true;
      settle(resolve, found[1]);
    });
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code) => settle(reject, new Error(`ended with code ${code}`)));
  });
}

/** Asks until there is an answer. @param {string} url */
async function waitForResponse(url) {
  for (const endsAt = performance.now() + START_TIMEOUT_MS; ; await sleep(50))
    try {
      await fetchOnce(url);
      return undefined;
    } catch (error) {
      if (performance.now() > endsAt) throw error;
    }
}

/** @param {number | undefined} pid */
function residentBytesOf(pid) {
  try {
    const kilobytes = /^VmRSS:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return Number(kilobytes) * 1024;
  } catch {
    return Number.NaN;
  }
}

/**
 * The scheduler's own count, in nanoseconds, of all threads that there are: what `stat` says comes in steps of 10 ms.
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
 * One GET on a connection of its own.
 *
 * @param {string} url
 * @param {Record<string, string>} [headers]
 * @returns {Promise<import('./constant-response.mjs').Answer>} headers without those that Node adds for the connection
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
        this.destroy(new Error(`${url} did not answer in time`));
      })
      .on('error', reject);
  });
}
