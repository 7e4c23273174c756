// Requests per second, latency and processor time: get-by-ID, create, list.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchOnce, startServer } from '../bench-process.mjs';
import { EXPRESS, expressCommand, HTTP, httpCommand, MOCK, mockCommand, UNLIMITED } from '../contestants.mjs';
import {
  asMillis,
  asPercent,
  asRatio,
  formatSpread,
  headerSeparator,
  renderTargetResult,
  row,
  withThousandsSeparator,
} from '../format.mjs';
import { makeLoad, measureLoad, portOf, requestText } from '../load.mjs';
import { MINIMAL_PRISM, peerCommand } from '../peers.mjs';
import { createBar, markdownImage } from '../plot.mjs';
import { median, ratios } from '../stats.mjs';

const LOAD = {
  full: { seconds: 2, rounds: 5, warmUpSeconds: 2 },
  short: { seconds: 0.5, rounds: 3, warmUpSeconds: 0.5 },
};
const LISTED_JOBS = { full: 1_000, short: 200 };
/** A side that works all the time uses at least this share of a core. */
const BUSY_CORE_SHARE = 0.85;
const API = '/2/compliance/jobs';
const APP_HEADERS = { authorization: 'Bearer bench' };
const CREATE_BODY = '{"type":"tweets","name":"bench"}';

const createRequest = (token, body = CREATE_BODY) =>
  requestText('POST', API, { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body);

/** Creates jobs of the app `bench`. @returns {Promise<string[]>} their IDs */
async function createJobs(server, count) {
  const requests = [createRequest('bench')];
  const { sampled } = await makeLoad({
    port: portOf(server.url),
    requests,
    connections: 4,
    count,
    sampleEvery: 1,
  });
  return sampled;
}

/**
 * One question, asked of everybody. The mock answers first, and the others give the same answer as a constant.
 *
 * @typedef {object} Question
 * @property {string} title
 * @property {string} name of the plot
 * @property {readonly string[]} options of the mock
 * @property {number} connections
 * @property {(mock: import('../bench-process.mjs').Running) => Promise<string>} prepare gives the path to ask for
 * @property {(path: string) => string} request
 * @property {'GET' | 'POST'} method
 * @property {string} about what the mock does, and why it takes that long
 * @property {Readonly<Record<string, { atLeast: number }>>} targets by name
 * @property {boolean} [isUnequal] the mock does by far more than give an answer
 */

/** @param {number} listed @returns {readonly Question[]} */
const workloads = (listed) => [
  {
    title: 'GET /2/compliance/jobs/:id',
    name: 'get-by-id',
    options: [],
    connections: 32,
    method: 'GET',
    prepare: async (mock) => `${API}/${(await createJobs(mock, 1))[0]}`,
    request: (path) => requestText('GET', path, APP_HEADERS),
    about: 'The mock authenticates, counts, checks and journals each request.',
    targets: { [HTTP]: { atLeast: 0.6 }, peer: { atLeast: 10 } },
  },
  {
    title: 'POST /2/compliance/jobs, profile `direct`',
    name: 'create-direct',
    options: ['--profile', 'direct'],
    connections: 32,
    method: 'POST',
    prepare: async () => API,
    request: () => createRequest('bench-{n}'),
    about:
      'Each request comes from another app, as one app cannot have two such jobs. The others read no body and store nothing.',
    targets: {},
  },
  {
    title: 'POST /2/compliance/jobs, profile `gcs`',
    name: 'create-gcs',
    options: [],
    connections: 32,
    method: 'POST',
    prepare: async () => API,
    request: () => createRequest('bench'),
    about:
      'Two RSA-2048 signatures for each job, which are nearly all of it. The others read no body, store nothing and sign nothing.',
    targets: {},
  },
  {
    title: `GET /2/compliance/jobs?type=tweets, ${withThousandsSeparator(listed)} jobs`,
    name: 'list',
    options: [],
    connections: 8,
    method: 'GET',
    async prepare(mock) {
      await createJobs(mock, listed);
      return `${API}?type=tweets`;
    },
    request: (path) => requestText('GET', path, APP_HEADERS),
    about: 'The mock puts the list together anew each time.',
    targets: {},
  },
];

/** The answer that the others are to give: the mock's own. */
async function fetchResponse(mock, { method, request }, path) {
  if (method === 'GET') return fetchOnce(mock.url + path, APP_HEADERS);
  const { headers: pairs, body } = parseRequest(request(path));
  const response = await fetch(mock.url + path, { method, headers: pairs, body });
  const text = await response.text();
  const headers = [...response.headers].filter(
    ([name]) => !/^(?:connection|keep-alive|content-encoding)$/.test(name),
  );
  return {
    status: response.status,
    headers: headers.flatMap(([name, value]) => [
      name,
      name === 'content-length' ? String(Buffer.byteLength(text)) : value,
    ]),
    body: text,
  };
}

/** Takes a request apart again. @param {string} text */
function parseRequest(text) {
  const [head, body] = text.split('\r\n\r\n');
  const pairs = head
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(': '));
  return {
    headers: Object.fromEntries(pairs.filter(([name]) => !/^(?:host|content-length)$/.test(name))),
    body,
  };
}

/** @param {Question} question */
async function measureWorkload(question, { length, peers, scratch }) {
  const mock = await startServer(mockCommand(...UNLIMITED, ...question.options));
  const running = [mock];
  try {
    const path = await question.prepare(mock);
    const answer = await fetchResponse(mock, question, path);
    if (answer.status !== 200)
      throw new Error(`${question.title} was answered ${answer.status}: ${answer.body}`);
    // Without it Node would send the constant in chunks.
    if (!answer.headers.includes('content-length'))
      answer.headers.push('content-length', String(Buffer.byteLength(answer.body)));
    const file = join(scratch, `${question.name}.json`);
    await writeFile(file, JSON.stringify(answer));
    const constant = { method: question.method, path: path.split('?')[0], body: answer.body };
    const others = [
      [HTTP, httpCommand(file)],
      // What the short run compares needs but one.
      ...(length === 'full' ? [[EXPRESS, expressCommand(file)]] : []),
      ...(await Promise.all(
        [...peers.names, ...(peers.names.length > 0 ? [MINIMAL_PRISM] : [])].map(async (name) => [
          name,
          await peerCommand(name, constant, scratch, true),
        ]),
      )),
    ];
    const targets = [{ name: MOCK, server: mock, requests: [question.request(path)] }];
    for (const [name, command] of others) {
      const server = await startServer(command);
      running.push(server);
      targets.push({ name, server, requests: [question.request(path)] });
    }
    const measured = await measureLoad(targets, { ...LOAD[length], connections: question.connections });
    return { question, answer, measured };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

function renderSection({ question, answer, measured }, { length, peers }) {
  const of = (name, fact) => measured.get(name).map((round) => round[fact]);
  const bySpeed = (name) => ratios(of(MOCK, 'perSecond'), of(name, 'perSecond'));
  const byCpu = (name) => ratios(of(name, 'cpuMicros'), of(MOCK, 'cpuMicros'));
  const names = [...measured.keys()];
  const line = (name) => {
    const target = peers.names.includes(name) ? question.targets.peer : question.targets[name];
    const compared =
      name === MOCK
        ? ['', '', '']
        : [
            formatSpread(asRatio)(bySpeed(name)),
            formatSpread(asRatio)(byCpu(name)),
            target ? renderTargetResult([bySpeed(name), byCpu(name)], target) : '',
          ];
    return row(
      name,
      formatSpread(withThousandsSeparator)(of(name, 'perSecond')),
      formatSpread(asMillis)(of(name, 'p99Micros')),
      withThousandsSeparator(median(of(name, 'cpuMicros'))),
      asPercent(median(of(name, 'serverCores'))),
      asPercent(median(of(name, 'generatorCores'))),
      ...compared,
    );
  };
  const plot = {
    name: question.name,
    title: question.title.replaceAll('`', ''),
    note: 'Requests per second, median and range; longer is better',
    bars: names.map((name) => createBar(name, of(name, 'perSecond'), withThousandsSeparator, name === MOCK)),
  };
  const starvedServers = names.filter(
    (name) => Math.max(median(of(name, 'serverCores')), median(of(name, 'generatorCores'))) < BUSY_CORE_SHARE,
  );
  const load = LOAD[length];
  return {
    markdown: [
      `### ${question.title}`,
      '',
      `${load.rounds} rounds of ${load.seconds} s, ${question.connections} connections. ${question.about} ` +
        `The answer has ${answer.headers.length / 2} headers and ${withThousandsSeparator(Buffer.byteLength(answer.body))} bytes.`,
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
      headerSeparator(9, '---'),
      ...names.map(line),
      '',
      ...(starvedServers.length > 0
        ? [
            `Something else kept this machine busy: while ${starvedServers.join(' and ')} ran, neither server nor generator had a core to itself.`,
            '',
          ]
        : []),
      markdownImage(plot),
      '',
    ],
    plot,
    cost: { [`${question.name}, CPU / bare node:http`]: 1 / median(byCpu(HTTP)) },
  };
}

/** @type {import('../parts.mjs').Measure} */
export async function measure(options) {
  const sections = [];
  for (const question of workloads(LISTED_JOBS[options.length]))
    sections.push(renderSection(await measureWorkload(question, options), options));
  return {
    markdown: [
      '## Requests per second',
      '',
      `Rounds interleaved, after a warm-up; a load generator in a process of its own, which never sleeps, on plain sockets, one request at a time on each connection, no compression. ` +
        `${HTTP} answers the same status, headers and bytes as constants, ${EXPRESS} the same object by \`res.json\`, Prism and Mockoon the same object with their own headers, ` +
        'Prism by `contracts/openapi.yaml` with that object as the one example, both as they come, what they print thrown away; Prism once more where it has the least to do. Higher is better. The latency is that of a server that is kept busy. A server less busy than the generator could have answered ' +
        'more; the ratio by CPU, user and system time of the server for one request, does not depend on the generator. Targets hold for both.',
      '',
      ...sections.flatMap(({ markdown }) => markdown),
    ],
    plots: sections.map(({ plot }) => plot),
    costs: Object.assign({}, ...sections.map(({ cost }) => cost)),
  };
}
