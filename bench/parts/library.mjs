// Measures the library as a test uses it. A new process measures the import and the first start. A process that has already
// started mocks measures the time from a start to the first response, and the time to close the mock.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMock } from '../../dist/index.js';
import { HTTP, MOCK } from '../baseline-servers.mjs';
import { fetchOnce } from '../bench-process.mjs';
import { readConstantResponse } from '../constant-response.mjs';
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
 * @typedef {object} LibraryTimes times in milliseconds, with one value per round
 * @property {number[]} responded time from the start to the first response
 * @property {number[]} closed duration of `close()`
 * @property {number[]} both sum of `responded` and `closed`
 */

/** @typedef {{ url: string, close: () => Promise<void> }} Started */

/** Starts a `node:http` server, which a user could write instead of using the mock. @returns {Promise<Started>} */
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
 * Measures starting and closing each contestant in this process.
 *
 * @param {Readonly<Record<string, () => Promise<Started>>>} contestants
 * @param {number} rounds
 * @param {number} startsPerRound number of starts to average; a single start is shorter than the measurement noise
 * @returns {Promise<Map<string, LibraryTimes>>} the times of each contestant, by name
 */
async function measureLibrary(contestants, rounds, startsPerRound) {
  const times = new Map(
    Object.keys(contestants).map((name) => [name, { responded: [], closed: [], both: [] }]),
  );
  // Ignores the first round, in which Node compiles the code.
  for (let round = -1; round < rounds; round++)
    for (const [name, start] of rotate(Object.entries(contestants), Math.max(round, 0))) {
      let respondedMs = 0;
      let closedMs = 0;
      for (let i = 0; i < startsPerRound; i++) {
        const startedAt = performance.now();
        const server = await start();
        const { status } = await fetchOnce(`${server.url}/readyz`);
        const respondedAt = performance.now();
        if (status !== 200) throw new Error(`${name}: expected status 200, got ${status}`);
        await server.close();
        respondedMs += (respondedAt - startedAt) / startsPerRound;
        closedMs += (performance.now() - respondedAt) / startsPerRound;
      }
      if (round < 0) continue;
      const { responded, closed, both } = times.get(name);
      responded.push(respondedMs);
      closed.push(closedMs);
      both.push(respondedMs + closedMs);
    }
  return times;
}

const FIRST_ROUNDS = { full: 15, short: 5 };
const FIRST_START = fileURLToPath(new URL('../first-start.mjs', import.meta.url));
/** Labels in the table, by argument of `first-start.mjs`. */
const SCENARIO_LABELS = { import: '`import`', require: '`require`', http: HTTP };

/**
 * Measures import and first start in new processes.
 *
 * @param {readonly import('../node-lines.mjs').NodeLine[]} lines
 * @param {number} rounds
 * @returns {Promise<Map<import('../node-lines.mjs').NodeLine, Record<string, any[]>>>} the times that `first-start.mjs`
 *   prints, by Node line and argument
 */
async function measureFirstStart(lines, rounds) {
  const measured = new Map(lines.map((on) => [on, { import: [], require: [], http: [] }]));
  const runs = lines.flatMap((on) => Object.keys(SCENARIO_LABELS).map((way) => ({ on, way })));
  // Ignores the first round, in which the system fills its file cache.
  for (let round = -1; round < rounds; round++)
    for (const { on, way } of rotate(runs, Math.max(round, 0))) {
      const { stdout } = await promisify(execFile)(on.path, [FIRST_START, way]);
      if (round >= 0) measured.get(on)[way].push(JSON.parse(stdout));
    }
  return measured;
}

/** Measures the first start and renders the table. @param {'full' | 'short'} length */
async function renderFirstStart(length) {
  const { lines } = await findNodeLines();
  const rounds = FIRST_ROUNDS[length];
  const measured = await measureFirstStart(lines, rounds);
  const of = (on, way, part, metric) => measured.get(on)[way].map((each) => each[part][metric]);
  const ratiosTo = (on, way, metric) => ratios(of(on, way, 'both', metric), of(on, 'http', 'both', metric));
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
      '## In a test: import and first startMock()',
      '',
      `Milliseconds in a fresh process, ${rounds} interleaved rounds, compared with \`http.createServer().listen()\` (\`node:http\` loaded by \`require\`). Lower is better.`,
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

const ROUNDS = { full: { rounds: 11, startsPerRound: 50 }, short: { rounds: 3, startsPerRound: 20 } };
const TARGET = { atMost: 5 };

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length }) {
  const first = await renderFirstStart(length);
  const { rounds, startsPerRound } = ROUNDS[length];
  const times = await measureLibrary(
    { [MOCK]: () => startMock(), [HTTP]: startBareHttp },
    rounds,
    startsPerRound,
  );
  const mock = times.get(MOCK);
  const http = times.get(HTTP);
  const line = (label, part) => {
    const over = ratios(mock[part], http[part]);
    return row(
      label,
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
      `Milliseconds per start in one warmed-up process, as in a test file. ${rounds} interleaved rounds of ${startsPerRound} starts, compared with ` +
        '`http.createServer().listen()` with a constant response. Lower is better.',
      '',
      row('', MOCK, HTTP, 'mock / server', 'target'),
      headerSeparator(5, '---'),
      line('start to first response', 'responded'),
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
