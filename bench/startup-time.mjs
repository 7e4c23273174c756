// From the start of a server to its first answer: who is compared, and how.

import { fetchOnce, startServer } from './bench-process.mjs';
import { EXPRESS, expressCommand, HTTP, httpCommand, MOCK, mockCommand } from './contestants.mjs';
import { peerCommand } from './peers.mjs';
import { rotate } from './stats.mjs';

const PATH = '/readyz';

/**
 * @typedef {object} Start
 * @property {number} ms
 * @property {number} cpuMs processor time, which a busy machine changes less; NaN where nobody tells
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<Start>} start starts it, asks once and ends it
 */

/** @param {string} name @param {() => Promise<import('./bench-process.mjs').Command>} command @returns {Contestant} */
const processContestant = (name, command) => ({
  name,
  async start() {
    const prepared = await command();
    const startedAt = performance.now();
    const server = await startServer(prepared);
    try {
      const { status } = await fetchOnce(server.url + PATH);
      if (status !== 200) throw new Error(`${name} answered ${status}`);
      return { ms: performance.now() - startedAt, cpuMs: server.cpuMs() };
    } finally {
      await server.stop();
    }
  },
});

/**
 * The mock and what it is compared with, as processes.
 *
 * @param {import('./peers.mjs').Peers} peers
 * @param {string} scratch
 * @param {import('./node-lines.mjs').NodeLine} [nodeLine] what runs them; the one that runs the benchmark by default
 */
export function createProcessContestants(peers, scratch, nodeLine) {
  const answer = { method: 'GET', path: PATH, body: '{"status":"ok"}' };
  const commands = [
    [MOCK, async () => mockCommand()],
    [HTTP, async () => httpCommand()],
    [EXPRESS, async () => expressCommand()],
    ...peers.names.map((name) => [name, () => peerCommand(name, answer, scratch)]),
  ];
  return commands.map(([name, command]) =>
    processContestant(nodeLine ? nameOnNode(name, nodeLine) : name, async () => ({
      ...(await command()),
      node: nodeLine?.path,
    })),
  );
}

/** @param {string} name @param {import('./node-lines.mjs').NodeLine} on */
export const nameOnNode = (name, { line }) => `${name}, Node ${line}`;

/**
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {Promise<Map<string, Start[]>>} by name, one for each round
 */
export async function measureReady(contestants, rounds) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  // The first round fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++)
    for (const { name, start } of rotate(contestants, Math.max(round, 0))) {
      const started = await start();
      if (round >= 0) times.get(name).push(started);
    }
  return times;
}
