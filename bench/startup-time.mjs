// Measures the time from the start of a server to its first response.

import { EXPRESS, expressCommand, HTTP, httpCommand, MOCK, mockCommand } from './baseline-servers.mjs';
import { fetchOnce, startServer } from './bench-process.mjs';
import { peerCommand } from './other-mocks.mjs';
import { rotate } from './stats.mjs';

const PATH = '/readyz';

/**
 * @typedef {object} Start
 * @property {number} ms elapsed time from the start to the first response
 * @property {number} cpuMs processor time, which varies less than `ms` on a busy machine; NaN if it is unknown
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<Start>} start starts the server, sends one request and stops the server
 */

/**
 * Returns a contestant that runs as a process.
 *
 * @param {string} name
 * @param {() => Promise<import('./bench-process.mjs').Command>} command
 * @returns {Contestant}
 */
const processContestant = (name, command) => ({
  name,
  async start() {
    const prepared = await command();
    const startedAt = performance.now();
    const server = await startServer(prepared);
    try {
      const { status } = await fetchOnce(server.url + PATH);
      if (status !== 200) throw new Error(`${name}: expected status 200, got ${status}`);
      return { ms: performance.now() - startedAt, cpuMs: server.cpuMs() };
    } finally {
      await server.stop();
    }
  },
});

/**
 * Returns the mock and the other servers as contestants.
 *
 * @param {import('./other-mocks.mjs').Peers} peers
 * @param {string} scratch
 * @param {import('./node-lines.mjs').NodeLine} [nodeLine] Node line of the servers; by default the Node of the benchmark
 */
export function createProcessContestants(peers, scratch, nodeLine) {
  const response = { method: 'GET', path: PATH, body: '{"status":"ok"}' };
  const commands = [
    [MOCK, async () => mockCommand()],
    [HTTP, async () => httpCommand()],
    [EXPRESS, async () => expressCommand()],
    ...peers.names.map((name) => [name, () => peerCommand(name, response, scratch)]),
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
 * Measures the starts of all contestants in interleaved rounds.
 *
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {Promise<Map<string, Start[]>>} the starts of each contestant, by name
 */
export async function measureReady(contestants, rounds) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  // Ignores the first round, in which the system fills its file cache.
  for (let round = -1; round < rounds; round++)
    for (const { name, start } of rotate(contestants, Math.max(round, 0))) {
      const started = await start();
      if (round >= 0) times.get(name).push(started);
    }
  return times;
}
