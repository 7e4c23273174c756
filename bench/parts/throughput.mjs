// Measures requests per second, latency and processor time of the operations get, create and list.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EXPRESS,
  expressCommand,
  HTTP,
  httpCommand,
  MOCK,
  mockCommand,
  UNLIMITED,
} from '../baseline-servers.mjs';
import { fetchOnce, startServer } from '../bench-process.mjs';
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
import { makeLoad, measureLoad, portOf, requestText } from '../measure-load.mjs';
import { MINIMAL_PRISM, peerCommand } from '../other-mocks.mjs';
import { createBar, markdownImage } from '../plot.mjs';
import { median, ratios } from '../stats.mjs';

const LOAD = {
  full: { seconds: 2, rounds: 5, warmUpSeconds: 2 },
  short: { seconds: 0.5, rounds: 3, warmUpSeconds: 0.5 },
};
const LISTED_JOBS = { full: 1_000, short: 200 };
/** Minimum share of a processor core that the server or the generator uses if other processes do not slow both down. */
const BUSY_CORE_SHARE = 0.85;
const API = '/2/compliance/jobs';
const APP_HEADERS = { authorization: 'Bearer bench' };
const CREATE_BODY = '{"type":"tweets","name":"bench"}';

const createRequest = (token, body = CREATE_BODY) =>
  requestText('POST', API, { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body);

/** Creates jobs of the app `bench`. @returns {Promise<string[]>} the IDs */
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
 * Request that is sent to every server. The other servers return the response of the mock as a constant.
 *
 * @typedef {object} Workload
 * @property {string} title
 * @property {string} name name of the plot
 * @property {readonly string[]} options options of the mock
 * @property {number} connections
 * @property {(mock: import('../bench-process.mjs').Running) => Promise<string>} prepare creates jobs, returns the path
 * @property {(path: string) => string} request returns the raw HTTP request for the path
 * @property {'GET' | 'POST'} method
 * @property {string} about what the mock does, and why it takes that long
 * @property {Readonly<Record<string, { atLeast: number }>>} targets lowest ratios to other servers, by name of the server
 * @property {boolean} [isUnequal] whether the mock does far more work than the other servers
 */

/** Returns the workloads. @param {number} listed number of jobs in the list @returns {readonly Workload[]} */
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
      'Each request comes from another app, because one app cannot have two such jobs. The other servers read no body and store nothing.',
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
      'Two RSA-2048 signatures for each job take nearly all of the time. The other servers read no body, store nothing and sign nothing.',
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
    about: 'The mock builds the list for each request.',
    targets: {},
  },
];

/** Fetches the response of the mock, which the other servers return as a constant. */
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

/** Parses a raw request. @param {string} text */
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

/** Measures a workload on all servers. @param {Workload} workload */
async function measureWorkload(workload, { length, peers, scratch }) {
  const mock = await startServer(mockCommand(...UNLIMITED, ...workload.options));
  const running = [mock];
  try {
    const path = await workload.prepare(mock);
    const response = await fetchResponse(mock, workload, path);
    if (response.status !== 200)
      throw new Error(`${workload.title}: expected status 200, got ${response.status}: ${response.body}`);
    // Adds Content-Length if the response lacks it. Otherwise the other Node servers would send the recorded body chunked.
    if (!response.headers.includes('content-length'))
      response.headers.push('content-length', String(Buffer.byteLength(response.body)));
    const file = join(scratch, `${workload.name}.json`);
    await writeFile(file, JSON.stringify(response));
    const constant = { method: workload.method, path: path.split('?')[0], body: response.body };
    const others = [
      [HTTP, httpCommand(file)],
      // The short benchmark compares the mock with `node:http` only.
      ...(length === 'full' ? [[EXPRESS, expressCommand(file)]] : []),
      ...(await Promise.all(
        [...peers.names, ...(peers.names.length > 0 ? [MINIMAL_PRISM] : [])].map(async (name) => [
          name,
          await peerCommand(name, constant, scratch, true),
        ]),
      )),
    ];
    const targets = [{ name: MOCK, server: mock, requests: [workload.request(path)] }];
    for (const [name, command] of others) {
      const server = await startServer(command);
      running.push(server);
      targets.push({ name, server, requests: [workload.request(path)] });
    }
    const measured = await measureLoad(targets, { ...LOAD[length], connections: workload.connections });
    return { workload, response, measured };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
  }
}

function renderSection({ workload, response, measured }, { length, peers }) {
  const of = (name, metric) => measured.get(name).map((round) => round[metric]);
  const bySpeed = (name) => ratios(of(MOCK, 'perSecond'), of(name, 'perSecond'));
  const byCpu = (name) => ratios(of(name, 'cpuMicros'), of(MOCK, 'cpuMicros'));
  const names = [...measured.keys()];
  const line = (name) => {
    const target = peers.names.includes(name) ? workload.targets.peer : workload.targets[name];
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
    name: workload.name,
    title: workload.title.replaceAll('`', ''),
    note: 'Requests per second, median and range; longer is better',
    bars: names.map((name) => createBar(name, of(name, 'perSecond'), withThousandsSeparator, name === MOCK)),
  };
  const starvedServers = names.filter(
    (name) => Math.max(median(of(name, 'serverCores')), median(of(name, 'generatorCores'))) < BUSY_CORE_SHARE,
  );
  const load = LOAD[length];
  return {
    markdown: [
      `### ${workload.title}`,
      '',
      `${load.rounds} rounds of ${load.seconds} s, ${workload.connections} connections. ${workload.about} ` +
        `The response has ${response.headers.length / 2} headers and ${withThousandsSeparator(Buffer.byteLength(response.body))} bytes.`,
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
            `Other work kept this machine busy: while ${starvedServers.join(' and ')} ran, neither the server nor the generator had a core to itself.`,
            '',
          ]
        : []),
      markdownImage(plot),
      '',
    ],
    plot,
    cost: { [`${workload.name}, CPU / bare node:http`]: 1 / median(byCpu(HTTP)) },
  };
}

/** @type {import('../parts.mjs').Measure} */
export async function measure(options) {
  const sections = [];
  for (const workload of workloads(LISTED_JOBS[options.length]))
    sections.push(renderSection(await measureWorkload(workload, options), options));
  return {
    markdown: [
      '## Requests per second',
      '',
      `Interleaved rounds after a warm-up. The load generator is a separate process that never sleeps; it uses plain sockets, one request at a time on each connection, and no compression. ` +
        `${HTTP} returns the status, headers and bytes of the mock's response as constants. ${EXPRESS} returns the same object with \`res.json\`. Prism and Mockoon return the same object with their own headers, ` +
        'in their default configuration and with their output discarded; Prism gets `contracts/openapi.yaml` with that object as the only example, and runs once more with a minimal description. Higher is better. ' +
        'Latency is measured under full load. A server that is less busy than the generator could have responded to more requests; the ratio by CPU (user and system time of the server per request) does not depend on the generator. Targets apply to both ratios.',
      '',
      ...sections.flatMap(({ markdown }) => markdown),
    ],
    plots: sections.map(({ plot }) => plot),
    costs: Object.assign({}, ...sections.map(({ cost }) => cost)),
  };
}
