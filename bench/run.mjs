// `npm run bench`: how fast the mock is, beside what a user would take instead, in one run. A missed target is printed
// and no failure: a busy machine must not fail anything.
import { cpus, loadavg } from 'node:os';
import { startMock } from '../dist/index.js';
import { verifyOnce } from './contracts.mjs';
import { measureLibrary, startBareHttp } from './library.mjs';
import { measureLoad } from './load.mjs';
import { fetchOnce, startServer, stopAll } from './process.mjs';
import { measureReady } from './ready.mjs';
import { median, ratios, withSpread } from './stats.mjs';

const MOCK = 'x-compliance-mock';
const HTTP = 'bare node:http';
const EXPRESS = 'bare Express';
const MOCK_COMMAND = ['../dist/cli.js', '--port', '0'];
const HTTP_COMMAND = ['servers/bare-http.mjs'];
const EXPRESS_COMMAND = ['servers/bare-express.mjs'];

const READY_ROUNDS = 21;
const VERIFY_ROUNDS = 3;
const LIBRARY = { rounds: 11, timesARound: 50 };
const LOAD = { connections: 32, seconds: 3, rounds: 5, warmUpSeconds: 3 };
const WITHIN_MS = 170_000;
/** A side that works all the time uses at least this share of a core. */
const BUSY_CORE = 0.85;
const AUTHORIZATION = { authorization: 'Bearer bench' };

const TARGETS = {
  ready: { than: HTTP, atMost: 2.5 },
  library: { than: HTTP, atMost: 5 },
  http: { than: HTTP, atLeast: 0.4 },
  express: { than: EXPRESS, atLeast: 2.5 },
};

/**
 * @param {readonly number[][]} measured ratios, taken in one or more ways; the median of each must be within the limit
 * @param {{ atMost?: number, atLeast?: number }} target
 */
function verdict(measured, { atMost = Number.POSITIVE_INFINITY, atLeast = 0 }) {
  const limit = atLeast > 0 ? `≥ ${atLeast}` : `≤ ${atMost}`;
  const missed = measured.map(median).some((value) => value < atLeast || value > atMost);
  return `${limit}: ${missed ? 'missed' : 'reached'}`;
}

const say = (...lines) => process.stdout.write(`${lines.join('\n')}\n`);
const row = (...cells) => `| ${cells.join(' | ')} |`;
const whole = (value) => value.toFixed(0);
const ratio = (value) => value.toFixed(2);
const fine = (value) => value.toFixed(3);
const thousands = (value) => Math.round(value).toLocaleString('en');
const percent = (value) => (Number.isNaN(value) ? 'unknown' : `${(value * 100).toFixed(0)} %`);

async function ready() {
  const times = await measureReady(
    [
      { name: MOCK, command: MOCK_COMMAND, path: '/readyz' },
      { name: HTTP, command: HTTP_COMMAND, path: '/' },
      { name: EXPRESS, command: EXPRESS_COMMAND, path: '/' },
    ],
    READY_ROUNDS,
  );
  const over = (name) => ratios(times.get(MOCK), times.get(name));
  const line = (name, ...rest) => row(name, withSpread(times.get(name), whole), ...rest);
  say(
    '## Ready: from the start of the process to its first 200',
    '',
    `${READY_ROUNDS} rounds, interleaved: start the process, read its "listening on" line, GET once. Lower is better.`,
    '',
    row('Server', 'ms', 'mock / server', 'target'),
    row('---', '--:', '--:', '---'),
    line(MOCK, '', ''),
    line(HTTP, withSpread(over(HTTP), ratio), verdict([over(HTTP)], TARGETS.ready)),
    line(EXPRESS, withSpread(over(EXPRESS), ratio), ''),
    '',
  );
}

async function library() {
  const { rounds, timesARound } = LIBRARY;
  const times = await measureLibrary(
    { [MOCK]: () => startMock(), [HTTP]: startBareHttp },
    rounds,
    timesARound,
  );
  const mock = times.get(MOCK);
  const http = times.get(HTTP);
  const line = (what, part) =>
    row(
      what,
      withSpread(mock[part], fine),
      withSpread(http[part], fine),
      withSpread(ratios(mock[part], http[part]), ratio),
      verdict([ratios(mock[part], http[part])], TARGETS.library),
    );
  say(
    '## In a test: startMock() to its first 200, and close()',
    '',
    `In one process that did it before, as a test does. ${rounds} rounds of ${timesARound} starts each, interleaved; milliseconds for one. ` +
      '`http.createServer().listen()` beside it, with a constant answer. Lower is better.',
    '',
    row('', MOCK, HTTP, 'mock / server', 'target'),
    row('---', '--:', '--:', '--:', '---'),
    line('start to first answer', 'answered'),
    line('close', 'closed'),
    line('both', 'both'),
    '',
  );
}

/** Creates a job. @param {string} origin @returns its URL */
async function createJob(origin) {
  const response = await fetch(`${origin}/2/compliance/jobs`, {
    method: 'POST',
    headers: { ...AUTHORIZATION, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'tweets', name: 'bench' }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`creating a job was answered ${response.status}: ${text}`);
  return `/2/compliance/jobs/${JSON.parse(text).data.id}`;
}

async function getById() {
  const mock = await startServer([...MOCK_COMMAND, '--rate-limit', '999999999', '--log-level', 'warn']);
  const path = await createJob(mock.url);
  const answer = await fetchOnce(mock.url + path, AUTHORIZATION);
  if (answer.status !== 200) throw new Error(`the job was answered ${answer.status}`);
  const constant = JSON.stringify(answer);
  const http = await startServer([...HTTP_COMMAND, constant]);
  const express = await startServer([...EXPRESS_COMMAND, constant]);
  const measured = await measureLoad(
    [
      { name: MOCK, url: mock.url + path, server: mock },
      { name: HTTP, url: http.url + path, server: http },
      { name: EXPRESS, url: express.url + path, server: express },
    ],
    AUTHORIZATION,
    LOAD,
  );
  await Promise.all([mock, http, express].map((server) => server.stop()));

  const of = (name, fact) => measured.get(name).map((round) => round[fact]);
  const bySpeed = (name) => ratios(of(MOCK, 'perSecond'), of(name, 'perSecond'));
  const byCpu = (name) => ratios(of(name, 'cpuMicros'), of(MOCK, 'cpuMicros'));
  const against = (name, target) => [
    withSpread(bySpeed(name), ratio),
    withSpread(byCpu(name), ratio),
    verdict([bySpeed(name), byCpu(name)], target),
  ];
  const line = (name, ...rest) =>
    row(
      name,
      withSpread(of(name, 'perSecond'), thousands),
      whole(median(of(name, 'p99Ms'))),
      whole(median(of(name, 'cpuMicros'))),
      percent(median(of(name, 'serverCores'))),
      percent(median(of(name, 'generatorCores'))),
      ...rest,
    );
  const bytes = Buffer.byteLength(answer.body);
  say(
    '## Requests per second: GET /2/compliance/jobs/:id',
    '',
    `${LOAD.rounds} rounds of ${LOAD.seconds} s, interleaved, after a warm-up; autocannon, ${LOAD.connections} connections, pipelining 1, no compression. ` +
      `The mock authenticates and counts each request; ${HTTP} answers the same ${answer.headers.length / 2} headers and ${bytes} bytes as constants, ` +
      `${EXPRESS} the same object by \`res.json\`. Higher is better. A server less busy than the generator could have answered more; ` +
      'the ratio by CPU, work for one request, does not depend on the generator. Targets hold for both.',
    '',
    row(
      'Server',
      'requests/s',
      'p99 ms',
      'CPU µs/request',
      'server core',
      'generator core',
      'mock / server by requests/s',
      'by CPU',
      'target',
    ),
    row('---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '---'),
    line(MOCK, '', '', ''),
    line(HTTP, ...against(HTTP, TARGETS.http)),
    line(EXPRESS, ...against(EXPRESS, TARGETS.express)),
    '',
  );
  const starved = [MOCK, HTTP, EXPRESS].filter(
    (name) => Math.max(median(of(name, 'serverCores')), median(of(name, 'generatorCores'))) < BUSY_CORE,
  );
  if (starved.length > 0)
    say(
      `Something else kept this machine busy: while ${starved.join(' and ')} ran, neither server nor generator had a core to itself. Run it again.`,
      '',
    );
}

async function contracts() {
  const runs = [];
  for (let round = 0; round < VERIFY_ROUNDS; round++) runs.push(await verifyOnce());
  const [first] = runs;
  const seconds = (values) => withSpread(values, (value) => value.toFixed(1));
  say(
    '## Verification of the shipped contracts',
    '',
    `\`x-compliance-mock verify\`, ${VERIFY_ROUNDS} times: the command starts a mock for each generation, sets every state up and compares every answer.`,
    '',
    row('Profile', 'interactions', 'seconds'),
    row('---', '--:', '--:'),
    ...first.verifications.map(({ profile, interactions }, at) =>
      row(profile, interactions, seconds(runs.map(({ verifications }) => verifications[at].seconds))),
    ),
    row('the whole command', '', seconds(runs.map((run) => run.seconds))),
    '',
  );
}

process.on('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write('bench: took too long, given up\n');
  process.exit(1);
}, WITHIN_MS).unref();

say(
  '# Speed',
  '',
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${process.platform} ${process.arch}, load average ${loadavg()[0].toFixed(2)} at the start. Medians (min..max); ratios are taken round by round.`,
  '',
);
await ready();
await library();
await getById();
await contracts();
