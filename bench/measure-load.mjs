// Measures requests per second, latency, and processor time per request.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rotate } from './stats.mjs';

/** @typedef {import('./load-generator.mjs').Order} Order */
/** @typedef {import('./load-generator.mjs').Load} Load */

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {import('./bench-process.mjs').Running} server
 * @property {readonly string[]} requests raw HTTP requests to send in turn
 *
 * @typedef {object} Round
 * @property {number} perSecond requests per second
 * @property {number} meanMicros
 * @property {number} p99Micros
 * @property {number} serverCores processor time of the server divided by the elapsed time
 * @property {number} generatorCores processor time of the generator divided by the elapsed time
 * @property {number} cpuMicros processor time of the server per request
 */

const GENERATOR = fileURLToPath(new URL('load-generator.mjs', import.meta.url));
let generator;
/** Next number that replaces `{n}` in a request. Each number is used once. */
let nextNumber = 0;

/** Kills the process that generates the load. */
export function stopGenerator() {
  generator?.kill('SIGKILL');
  generator = undefined;
}

/**
 * Generates load in the separate process.
 *
 * @param {Omit<Order, 'from'>} order
 * @returns {Promise<Load>}
 */
export function makeLoad(order) {
  generator ??= fork(GENERATOR);
  const worker = generator;
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the load generator ended'));
    worker.once('close', onExit);
    worker.once('message', ({ load, failure }) => {
      worker.off('close', onExit);
      if (failure === undefined) nextNumber += load.responses + order.connections;
      if (failure === undefined) resolve(load);
      else reject(new Error(failure));
    });
    worker.send({ ...order, from: nextNumber });
  });
}

/** @param {string} origin */
export const portOf = (origin) => Number(new URL(origin).port);

/**
 * Builds the text of an HTTP request.
 *
 * @param {string} method
 * @param {string} target
 * @param {Readonly<Record<string, string>>} headers
 * @param {string} [body] ASCII text
 */
export function requestText(method, target, headers, body = '') {
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const length = body === '' ? '' : `content-length: ${body.length}\r\n`;
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body}`;
}

/**
 * Measures one round of load on a target.
 *
 * @param {Target} target
 * @param {{ connections: number, seconds: number }} load
 * @returns {Promise<Round>}
 */
async function measureRound({ name, server, requests }, { connections, seconds }) {
  const before = server.cpuMs();
  const load = await makeLoad({ port: portOf(server.url), requests, connections, seconds }).catch((error) => {
    throw new Error(`${name}: ${error.message}`);
  });
  const cpuMs = server.cpuMs() - before;
  return {
    perSecond: (load.responses * 1000) / load.elapsedMs,
    meanMicros: load.meanMicros,
    p99Micros: load.p99Micros,
    serverCores: cpuMs / load.elapsedMs,
    generatorCores: load.ownCpuMs / load.elapsedMs,
    cpuMicros: (cpuMs * 1000) / load.responses,
  };
}

/**
 * Warms up all targets and then measures them. Every round measures each target once, so that noise affects all targets.
 *
 * @param {readonly Target[]} targets
 * @param {{ connections: number, seconds: number, rounds: number, warmUpSeconds: number }} load
 * @returns {Promise<Map<string, Round[]>>} the rounds of each target, by name
 */
export async function measureLoad(targets, load) {
  for (const target of targets) await measureRound(target, { ...load, seconds: load.warmUpSeconds });
  const measured = new Map(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < load.rounds; round++)
    for (const target of rotate(targets, round))
      measured.get(target.name).push(await measureRound(target, load));
  return measured;
}
