// Requests per second.
import autocannon from 'autocannon';
import { rotated } from './stats.mjs';

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string} url
 * @property {import('./process.mjs').Running} server
 *
 * @typedef {object} Round
 * @property {number} perSecond requests
 * @property {number} p99Ms
 * @property {number} serverCores processor time of the server over time passed
 * @property {number} generatorCores that of this process, which makes the load
 * @property {number} cpuMicros the server's processor time for one request
 */

/**
 * @param {Target} target
 * @param {Record<string, string>} headers
 * @param {{ connections: number, seconds: number }} load
 * @returns {Promise<Round>}
 */
async function measureOnce({ name, url, server }, headers, { connections, seconds }) {
  const startedAt = performance.now();
  const serverCpu = server.cpuMs();
  const ownCpu = process.cpuUsage();
  const result = await autocannon({ url, headers, connections, pipelining: 1, duration: seconds });
  const elapsedMs = performance.now() - startedAt;
  const serverMs = server.cpuMs() - serverCpu;
  const { user, system } = process.cpuUsage(ownCpu);
  if (result.errors > 0 || result.non2xx > 0 || result['2xx'] === 0)
    throw new Error(`${name}: ${result.errors} errors, ${result.non2xx} answers other than 2xx`);
  return {
    perSecond: result.requests.total / result.duration,
    p99Ms: result.latency.p99,
    serverCores: serverMs / elapsedMs,
    generatorCores: (user + system) / 1000 / elapsedMs,
    cpuMicros: (serverMs * 1000) / result.requests.total,
  };
}

/**
 * @param {readonly Target[]} targets
 * @param {Record<string, string>} headers
 * @param {{ connections: number, seconds: number, rounds: number, warmUpSeconds: number }} load
 * @returns {Promise<Map<string, Round[]>>} by name, one for each round
 */
export async function measureLoad(targets, headers, load) {
  for (const target of targets) await measureOnce(target, headers, { ...load, seconds: load.warmUpSeconds });
  const measured = new Map(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < load.rounds; round++)
    for (const target of rotated(targets, round))
      measured.get(target.name).push(await measureOnce(target, headers, load));
  return measured;
}
