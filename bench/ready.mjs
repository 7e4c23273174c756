// From the start of the process to the first answer.
import { fetchOnce, startServer } from './process.mjs';
import { rotated } from './stats.mjs';

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {readonly string[]} command arguments of `node`
 * @property {string} path what to GET
 */

/** @param {Contestant} contestant */
async function readyMs({ command, path }) {
  const startedAt = performance.now();
  const server = await startServer(command);
  try {
    const { status } = await fetchOnce(server.url + path);
    if (status !== 200) throw new Error(`${command[0]} answered ${status}`);
    return performance.now() - startedAt;
  } finally {
    await server.stop();
  }
}

/**
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {Promise<Map<string, number[]>>} milliseconds by name, one for each round
 */
export async function measureReady(contestants, rounds) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  // The first round fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++)
    for (const contestant of rotated(contestants, Math.max(round, 0))) {
      const ms = await readyMs(contestant);
      if (round >= 0) times.get(contestant.name).push(ms);
    }
  return times;
}
