// Requests per second, latency, and processor time for a request.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rotate } from './stats.mjs';

/** @typedef {import('./generator.mjs').Order} Order */
/** @typedef {import('./generator.mjs').Load} Load */

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {import('./bench-process.mjs').Running} server
 * @property {readonly string[]} requests as they are sent
 *
 * @typedef {object} Round
 * @property {number} perSecond requests
 * @property {number} meanMicros
 * @property {number} p99Micros
 * @property {number} serverCores processor time of the server over time passed
 * @property {number} generatorCores that of the generator
 * @property {number} cpuMicros the server's processor time for one request
 */

const GENERATOR = fileURLToPath(new URL('generator.mjs', import.meta.url));
let generator;
/** Numbers that were given out: each request that asks for one gets another. */
let nextNumber = 0;

/** Ends the generator. */
export function stopGenerator() {
  generator?.kill('SIGKILL');
  generator = undefined;
}

/** @param {Omit<Order, 'from'>} order @returns {Promise<Load>} */
export function makeLoad(order) {
  generator ??= fork(GENERATOR);
  const worker = generator;
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('the load generator ended'));
    worker.once('close', onExit);
    worker.once('message', ({ load, failure }) => {
      worker.off('close', onExit);
      if (failure === undefined) nextNumber += load.answers + order.connections;
      if (failure === undefined) resolve(load);
      else reject(new Error(failure));
    });
    worker.send({ ...order, from: nextNumber });
  });
}

/** @param {string} origin */
export const portOf = (origin) => Number(new URL(origin).port);

/**
 * A request as it is sent.
 *
 * @param {string} method
 * @param {string} target
 * @param {Readonly<Record<string, string>>} headers
 * @param {string} [body] one byte for each character
 */
export function requestText(method, target, headers, body = '') {
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const length = body === '' ? '' : `content-length: ${body.length}\r\n`;
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}${length}\r\n${body}`;
}

/** @param {Target} target @param {{ connections: number, seconds: number }} load @returns {Promise<Round>} */
async function measureRound({ name, server, requests }, { connections, seconds }) {
  const before = server.cpuMs();
  const load = await makeLoad({ port: portOf(server.url), requests, connections, seconds }).catch((error) => {
    throw new Error(`${name}: ${error.message}`);
  });
  const cpuMs = server.cpuMs() - before;
  return {
    perSecond: (load.answers * 1000) / load.elapsedMs,
    meanMicros: load.meanMicros,
    p99Micros: load.p99Micros,
    serverCores: cpuMs / load.elapsedMs,
    generatorCores: load.ownCpuMs / load.elapsedMs,
    cpuMicros: (cpuMs * 1000) / load.answers,
  };
}

/**
 * Rounds interleaved, after a warm-up of each.
 *
 * @param {readonly Target[]} targets
 * @param {{ connections: number, seconds: number, rounds: number, warmUpSeconds: number }} load
 * @returns {Promise<Map<string, Round[]>>} by name, one for each round
 */
export async function measureLoad(targets, load) {
  for (const target of targets) await measureRound(target, { ...load, seconds: load.warmUpSeconds });
  const measured = new Map(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < load.rounds; round++)
    for (const target of rotate(targets, round))
      measured.get(target.name).push(await measureRound(target, load));
  return measured;
}
