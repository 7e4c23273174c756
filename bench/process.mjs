// The servers as processes of their own: started, asked, ended.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const START_TIMEOUT_MS = 10_000;
/** Linux reports processor time in hundredths of a second. */
const TICK_MS = 10;

/**
 * @typedef {object} Running
 * @property {string} url where it listens, such as `http://127.0.0.1:49152`
 * @property {() => number} cpuMs processor time used so far; NaN where the system does not tell
 * @property {() => Promise<void>} stop
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** Ends every server that still runs, at once. */
export function stopAll() {
  for (const child of children) child.kill('SIGKILL');
}

/** Options of the mock from outside would change what is measured. */
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('XCM_')));

/**
 * Starts a server and waits until it says that it listens.
 *
 * @param {readonly string[]} command arguments of `node`; files relative to this folder
 * @returns {Promise<Running>}
 */
export async function startServer(command) {
  const child = spawn(process.execPath, command, {
    cwd: FOLDER,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const gone = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', resolve);
  }).then(() => void children.delete(child));
  const stop = () => {
    // Nothing was uploaded, so nothing lies on the disk that a signal would leave behind.
    child.kill('SIGKILL');
    return gone;
  };
  try {
    return { url: await listeningUrl(child), cpuMs: () => cpuMsOf(child.pid), stop };
  } catch (error) {
    await stop();
    throw new Error(`node ${command[0]}: ${error.message}`);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function listeningUrl(child) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('did not listen in time')), START_TIMEOUT_MS);
    const settle = (then, value) => {
      clearTimeout(timer);
      then(value);
    };
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const url = /^listening on (http:\S+)\n/m.exec(text)?.[1];
      if (url !== undefined) settle(resolve, url);
    });
    child.once('error', (error) => settle(reject, error));
    child.once('close', (code) => settle(reject, new Error(`ended with code ${code}`)));
  });
}

/** @param {number | undefined} pid */
function cpuMsOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name in parentheses and may hold blanks; user and system time are fields 14 and 15.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

/**
 * One GET on a connection of its own.
 *
 * @param {string} url
 * @param {Record<string, string>} [headers]
 * @returns {Promise<import('./answer.mjs').Answer>} headers without those that Node adds for the connection
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
