// In a test's process: loading the library and the first start; then, in one that did it before, from nothing to the first
// answer, and from there to closed.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMock } from '../../dist/index.js';
import { fetchOnce } from '../bench-process.mjs';
import { readConstantResponse } from '../constant-response.mjs';
import { HTTP, MOCK } from '../contestants.mjs';
import {
  asInteger,
  asRatio,
  asThousandths,
  formatSpread,
  headerSeparator,
  renderTargetResult,
  row,
} from '../format.mjs';
import { findNodeLines } from '../node-lines.mjs';
import { median, ratios, rotate } from '../stats.mjs';

/**
 * @typedef {object} LibraryTimes milliseconds, one for each round
 * @property {number[]} answered from the start to the first answer
 * @property {number[]} closed from there to closed
 * @property {number[]} both
 */

/** @typedef {{ url: string, close: () => Promise<void> }} Started */

/** What a user would write by hand. @returns {Promise<Started>} */
function startBareHttp() {
  const { status, headers, body } = readConstantResponse(undefined);
  const server = createServer((_req, res) => {
    res.writeHead(status, headers);
    res.end(body);
  });
  return new Promise((started) => {
    server.listen(0, '127.0.0.1', () =>
      started({
        url: `http://127.0.0.1:${server.address().port}`,
        close: () => new Promise((closed) => server.close(closed)),
      }),
    );
  });
}

/**
 * @param {Readonly<Record<string, () => Promise<Started>>>} contestants
 * @param {number} rounds
 * @param {number} timesARound so many starts are taken together: one alone takes less than what disturbs it
 * @returns {Promise<Map<string, LibraryTimes>>} by name
 */
async function measureLibrary(contestants, rounds, timesARound) {
  const times = new Map(
    Object.keys(contestants).map((name) => [name, { answered: [], closed: [], both: [] }]),
  );
  // The first round compiles what is run for the first time and does not count.
  for (let round = -1; round < rounds; round++)
    for (const [name, start] of rotate(Object.entries(contestants), Math.max(round, 0))) {
      let answeredMs = 0;
      let closedMs = 0;
      for (let i = 0; i < timesARound; i++) {
        const startedAt = performance.now();
        const server = await start();
        const { status } = await fetchOnce(`${server.url}/readyz`);
        const answeredAt = performance.now();
        if (status !== 200) throw new Error(`${name} answered ${status}`);
        await server.close();
        answeredMs += (answeredAt - startedAt) / timesARound;
        closedMs += (performance.now() - answeredAt) / timesARound;
      }
      if (round < 0) continue;
      const { answered, closed, both } = times.get(name);
      answered.push(answeredMs);
      closed.push(closedMs);
      both.push(answeredMs + closedMs);
    }
  return times;
}

const FIRST_ROUNDS = { full: 15, short: 5 };
const FIRST_START = fileURLToPath(new URL('../first-start.mjs', import.meta.url));
/** By the argument of that program. */
const SCENARIO_LABELS = { import: '`import`', require: '`require`', http: HTTP };

/**
 * @param {readonly import('../node-lines.mjs').NodeLine[]} lines
 * @param {number} rounds
 * @returns {Promise<Map<import('../node-lines.mjs').NodeLine, Record<string, any[]>>>} what it printed, by way
 */
async function measureFirstStart(lines, rounds) {
  const measured = new Map(lines.map((on) => [on, { import: [], require: [], http: [] }]));
  const runs = lines.flatMap((on) => Object.keys(SCENARIO_LABELS).map((way) => ({ on, way })));
  // The first round fills the system's file cache and does not count.
  for (let round = -1; round < rounds; round++)
    for (const { on, way } of rotate(runs, Math.max(round, 0))) {
      const { stdout } = await promisify(execFile)(on.path, [FIRST_START, way]);
      if (round >= 0) measured.get(on)[way].push(JSON.parse(stdout));
    }
  return measured;
}

/** @param {'full' | 'short'} length */
async function renderFirstStart(length) {
  const { lines } = await findNodeLines();
  const rounds = FIRST_ROUNDS[length];
  const measured = await measureFirstStart(lines, rounds);
  const of = (on, way, part, fact) => measured.get(on)[way].map((each) => each[part][fact]);
  const ratiosTo = (on, way, fact) => ratios(of(on, way, 'both', fact), of(on, 'http', 'both', fact));
  const line = (on, way) =>
    row(
      `${SCENARIO_LABELS[way]}, Node ${on.line}`,
      ...['load', 'start', 'both'].map((part) => formatSpread(asInteger)(of(on, way, part, 'ms'))),
      formatSpread(asInteger)(of(on, way, 'both', 'cpuMs')),
      ...(way === 'http'
        ? ['', '']
        : [
            formatSpread(asRatio)(ratiosTo(on, way, 'ms')),
            formatSpread(asRatio)(ratiosTo(on, way, 'cpuMs')),
          ]),
    );
  return {
    markdown: [
      '## In a test: import, and the first startMock()',
      '',
      `In a process that did nothing before, ${rounds} rounds, interleaved; milliseconds. \`http.createServer().listen()\` beside it, with \`node:http\` by \`require\`. Lower is better.`,
      '',
      row('', 'load', 'first start', 'both', 'both, CPU ms', 'mock / server', 'by CPU'),
      headerSeparator(7),
      ...lines.flatMap((on) => Object.keys(SCENARIO_LABELS).map((way) => line(on, way))),
      '',
    ],
    costs: Object.fromEntries(
      lines.map((on) => [
        `import and first startMock() on Node ${on.line}, CPU / bare node:http`,
        median(ratiosTo(on, 'import', 'cpuMs')),
      ]),
    ),
  };
}

const ROUNDS = { full: { rounds: 11, timesARound: 50 }, short: { rounds: 3, timesARound: 20 } };
const TARGET = { atMost: 5 };

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length }) {
  const first = await renderFirstStart(length);
  const { rounds, timesARound } = ROUNDS[length];
  const times = await measureLibrary(
    { [MOCK]: () => startMock(), [HTTP]: startBareHttp },
    rounds,
    timesARound,
  );
  const mock = times.get(MOCK);
  const http = times.get(HTTP);
  const line = (what, part) => {
    const over = ratios(mock[part], http[part]);
    return row(
      what,
      formatSpread(asThousandths)(mock[part]),
      formatSpread(asThousandths)(http[part]),
      formatSpread(asRatio)(over),
      renderTargetResult([over], TARGET),
    );
  };
  return {
    markdown: [
      ...first.markdown,
      '## In a test: startMock() to its first 200, and close()',
      '',
      `In one process that did it before, as a test does. ${rounds} rounds of ${timesARound} starts each, interleaved; milliseconds for one. ` +
        '`http.createServer().listen()` beside it, with a constant answer. Lower is better.',
      '',
      row('', MOCK, HTTP, 'mock / server', 'target'),
      headerSeparator(5, '---'),
      line('start to first answer', 'answered'),
      line('close', 'closed'),
      line('both', 'both'),
      '',
    ],
    plots: [],
    costs: {
      ...first.costs,
      'startMock() and close() / bare node:http': median(ratios(mock.both, http.both)),
    },
  };
}
