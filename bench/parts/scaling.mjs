// Measures how latency and memory scale with the number of jobs and apps.

import { MOCK, UNLIMITED } from '../baseline-servers.mjs';
import { announcedCommand, startServer } from '../bench-process.mjs';
import {
  asInteger,
  asMillis,
  asRatio,
  formatSpread,
  headerSeparator,
  renderTargetResult,
  row,
  withThousandsSeparator,
} from '../format.mjs';
import { makeLoad, measureLoad, portOf, requestText } from '../measure-load.mjs';
import { markdownImage } from '../plot.mjs';
import { median, ratios } from '../stats.mjs';

const SIZES = { full: [100, 10_000, 1_000_000], short: [100, 20_000] };
const LOAD = {
  full: { connections: 1, seconds: 1, rounds: 9, warmUpSeconds: 2 },
  short: { connections: 1, seconds: 0.5, rounds: 3, warmUpSeconds: 1 },
};
const POLLED_JOBS = 100;
/** Number of jobs that fill the caches of bodies and URLs. Full caches are not counted as memory of the measured jobs. */
const WARM_UP_JOBS = 12_000;
/** Number of jobs that are requested in turn. It is twice the size of the response cache, so requests miss the cache. */
const ROTATION_SIZE = 20_000;
const TARGETS = { latency: { atMost: 1.2 }, bytes: { atMost: 1_000 } };
const API = '/2/compliance/jobs';

const KINDS = [
  {
    name: 'jobs of one app',
    fill: () =>
      requestText(
        'POST',
        '/_mock/jobs?app=bench',
        { 'content-type': 'application/json' },
        '{"type":"tweets","status":"created"}',
      ),
    token: () => 'bench',
  },
  {
    name: 'apps with a job each',
    fill: () =>
      requestText(
        'POST',
        API,
        { authorization: 'Bearer app-no-{n}', 'content-type': 'application/json' },
        '{"type":"tweets"}',
      ),
    token: (number) => `app-no-${number}`,
  },
];

/** Returns `count` evenly spaced items of a list. */
const sampleEvenly = (list, count) =>
  Array.from(
    { length: Math.min(count, list.length) },
    (_, at) => list[Math.floor((at * list.length) / Math.min(count, list.length))],
  );

async function startFilledServer(kind, size) {
  const server = await startServer({
    ...announcedCommand(
      '--expose-gc',
      '--import',
      './servers/memory-probe.mjs',
      '../dist/cli.js',
      '--port',
      '0',
      '--profile',
      'direct',
      ...UNLIMITED,
      // The journal has a limit of its own. Its entries would count as memory of the jobs and apps.
      '--journal',
      '0',
    ),
    ipc: true,
  });
  const port = portOf(server.url);
  // Warms up the server so that JIT compilation and cold caches are not measured: their cost does not depend on the number of
  // jobs.
  await fillServer(kind, port, WARM_UP_JOBS, WARM_UP_JOBS);
  await fetch(`${server.url}/_mock/reset`, { method: 'POST' });
  const before = await server.ask('collect');
  const every = Math.max(1, Math.floor(size / ROTATION_SIZE));
  const done = await fillServer(kind, port, size, every);
  const resident = server.residentBytes();
  const after = await server.ask('collect');
  const requests = done.ids.map((id, at) =>
    requestText('GET', `${API}/${id}`, { authorization: `Bearer ${kind.token(done.from + at * every)}` }),
  );
  return {
    size,
    server,
    requests,
    perSecond: (size * 1000) / done.elapsedMs,
    usedBytes: (after.used - before.used) / size,
    residentBytes: (resident - before.rss) / size,
    residentAll: resident,
  };
}

async function fillServer(kind, port, count, sampleEvery) {
  const load = await makeLoad({ port, requests: [kind.fill()], connections: 16, count, sampleEvery });
  return { ids: load.sampled, elapsedMs: load.elapsedMs, from: load.from };
}

async function measureKind(kind, length) {
  const servers = [];
  try {
    for (const size of SIZES[length]) servers.push(await startFilledServer(kind, size));
    const largest = servers.at(-1);
    const targets = servers.map(({ size, server, requests }) => ({
      name: String(size),
      server,
      requests: sampleEvenly(requests, POLLED_JOBS),
    }));
    if (length === 'full')
      targets.push({
        name: 'in turn',
        server: largest.server,
        requests: sampleEvenly(largest.requests, ROTATION_SIZE),
      });
    return { kind, servers, measured: await measureLoad(targets, LOAD[length]) };
  } finally {
    await Promise.all(servers.map(({ server }) => server.stop()));
  }
}

const memoryCostName = ({ name }) => `${name}, KB each`;

function renderSection({ kind, servers, measured }) {
  const mean = (name) => measured.get(name).map(({ meanMicros }) => meanMicros);
  const p99 = (name) => measured.get(name).map(({ p99Micros }) => p99Micros);
  const cpu = (name) => measured.get(name).map(({ cpuMicros }) => cpuMicros);
  const smallest = String(servers[0].size);
  const over = (name) => ratios(mean(name), mean(smallest));
  const largest = servers.at(-1);
  const line = ({ size, perSecond, usedBytes, residentBytes, residentAll }) => {
    const name = String(size);
    const isLargest = size === largest.size;
    return row(
      withThousandsSeparator(size),
      formatSpread(asMillis)(mean(name)),
      formatSpread(asMillis)(p99(name)),
      name === smallest ? '' : formatSpread(asRatio)(over(name)),
      isLargest ? renderTargetResult([over(name)], TARGETS.latency) : '',
      size < 10_000 ? '' : asInteger(usedBytes),
      size < 10_000 ? '' : asInteger(residentBytes),
      isLargest ? renderTargetResult([[usedBytes], [residentBytes]], TARGETS.bytes) : '',
      asInteger(residentAll / 2 ** 20),
      withThousandsSeparator(perSecond),
    );
  };
  const plot = {
    name: `scaling-${kind.name.split(' ')[0]}`,
    title: `GET by ID among many ${kind.name}`,
    note: 'Mean latency in milliseconds, median and range of the rounds; shorter is better',
    bars: servers.map(({ size }) => {
      const values = [...mean(String(size))].sort((a, b) => a - b);
      return {
        label: withThousandsSeparator(size),
        value: median(values),
        spread: [values[0], values.at(-1)],
        text: `${asMillis(median(values))} ms`,
        highlight: size === largest.size,
      };
    }),
  };
  const inTurn = measured.has('in turn')
    ? [
        `If ${withThousandsSeparator(ROTATION_SIZE)} of the ${withThousandsSeparator(largest.size)} are requested in turn, no body is cached, and a response takes ${formatSpread(asMillis)(mean('in turn'))} ms. ` +
          'Profile `gcs` then computes two more signatures for each response, which takes half a millisecond whatever the number of jobs.',
        '',
      ]
    : [];
  return {
    markdown: [
      `### ${kind.name[0].toUpperCase()}${kind.name.slice(1)}`,
      '',
      row(
        'Number',
        'latency ms',
        'p99 ms',
        'latency / smallest',
        'target',
        'bytes each, in use',
        'bytes each, resident',
        'target',
        'resident MB in total',
        'created/s',
      ),
      headerSeparator(10),
      ...servers.map(line),
      '',
      ...inTurn,
      markdownImage(plot),
      '',
    ],
    plot,
    cost: {
      // Compares processor time, because other processes on the machine affect processor time the least.
      [`${kind.name}, CPU / with ${smallest}`]: median(ratios(cpu(String(largest.size)), cpu(smallest))),
      [memoryCostName(kind)]: largest.usedBytes / 1000,
    },
    limit: { [memoryCostName(kind)]: TARGETS.bytes.atMost / 1000 },
  };
}

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length }) {
  const sections = [];
  for (const kind of KINDS) sections.push(renderSection(await measureKind(kind, length)));
  const { rounds, seconds } = LOAD[length];
  return {
    markdown: [
      '## Scaling',
      '',
      `${MOCK}, profile \`direct\`, filled over HTTP. Then ${POLLED_JOBS} evenly spaced jobs are requested by ID in turn, one request at a time: ${rounds} interleaved rounds of ${seconds} s. ` +
        `Memory is measured twice: in use after a garbage collection, and resident without one. The memory of the same server after it created and deleted ${withThousandsSeparator(WARM_UP_JOBS)} jobs is subtracted, because bodies and URLs of the last 10,000 are cached. Each size is filled once.`,
      '',
      ...sections.flatMap(({ markdown }) => markdown),
    ],
    plots: sections.map(({ plot }) => plot),
    costs: Object.assign({}, ...sections.map(({ cost }) => cost)),
    limits: Object.assign({}, ...sections.map(({ limit }) => limit)),
  };
}
