// From the start of the process to the first answer.
import { EXPRESS, expressCommand, HTTP, httpCommand, MOCK, mockCommand } from '../contestants.mjs';
import { ratio, row, ruler, spread, verdict, whole } from '../format.mjs';
import { peerCommand } from '../peers.mjs';
import { barOf, imageOf } from '../plot.mjs';
import { fetchOnce, startServer } from '../process.mjs';
import { median, ratios, rotated } from '../stats.mjs';

const ROUNDS = { full: 15, short: 7 };
const TARGETS = { [HTTP]: { atMost: 2 }, peer: { atMost: 0.25 } };
const PATH = '/readyz';

/**
 * @typedef {object} Contestant
 * @property {string} name
 * @property {() => Promise<import('../process.mjs').Command>} command
 */

/**
 * @typedef {object} Start
 * @property {number} ms
 * @property {number} cpuMs processor time, which a busy machine changes less
 */

/** @param {Contestant} contestant @returns {Promise<Start>} */
async function startOnce({ name, command }) {
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
}

/**
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {Promise<Map<string, Start[]>>} by name, one for each round
 */
async function measureReady(contestants, rounds) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  // The first round fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++)
    for (const contestant of rotated(contestants, Math.max(round, 0))) {
      const start = await startOnce(contestant);
      if (round >= 0) times.get(contestant.name).push(start);
    }
  return times;
}

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length, peers, scratch }) {
  const rounds = ROUNDS[length];
  const answer = { method: 'GET', path: PATH, body: '{"status":"ok"}' };
  const starts = await measureReady(
    [
      { name: MOCK, command: async () => mockCommand() },
      { name: HTTP, command: async () => httpCommand() },
      { name: EXPRESS, command: async () => expressCommand() },
      ...peers.names.map((name) => ({ name, command: () => peerCommand(name, answer, scratch) })),
    ],
    rounds,
  );
  const of = (name, fact) => starts.get(name).map((start) => start[fact]);
  const over = (name, fact) => ratios(of(MOCK, fact), of(name, fact));
  const targetOf = (name) => (peers.names.includes(name) ? TARGETS.peer : TARGETS[name]);
  const line = (name) => {
    const target = targetOf(name);
    const compared =
      name === MOCK
        ? ['', '', '']
        : [
            spread(ratio)(over(name, 'ms')),
            spread(ratio)(over(name, 'cpuMs')),
            target ? verdict([over(name, 'ms')], target) : '',
          ];
    return row(name, spread(whole)(of(name, 'ms')), spread(whole)(of(name, 'cpuMs')), ...compared);
  };
  const plot = {
    name: 'ready',
    title: 'Ready: from the start of the process to its first 200',
    note: 'Milliseconds, median and range; shorter is better',
    bars: [...starts.keys()].map((name) =>
      barOf(name, of(name, 'ms'), (ms) => `${whole(ms)} ms`, name === MOCK),
    ),
  };
  return {
    markdown: [
      '## Ready: from the start of the process to its first 200',
      '',
      `${rounds} rounds, interleaved: start the process, read the line that says that it listens, GET once. All are started by \`node\` and their own program, without npx. Lower is better.`,
      '',
      row('Server', 'ms', 'CPU ms', 'mock / server', 'by CPU', 'target'),
      ruler(6, '---'),
      ...[...starts.keys()].map(line),
      '',
      imageOf(plot),
      '',
    ],
    plots: [plot],
    costs: { 'ready, CPU / bare node:http': median(over(HTTP, 'cpuMs')) },
  };
}
