// Requests that are small, or bounded by a limit of the server, and cost a vulnerable server much memory or time.
import { gzipSync } from 'node:zlib';
import { holdStalled, openStalled } from './stalled-clients.mjs';

/**
 * @typedef {object} Attack
 * @property {string} name
 * @property {readonly string[]} [options] options of the server, in addition to those of every attack
 * @property {(mock: import('./attacked-mock.mjs').AttackedMock) => Promise<unknown>} [prepare] sets up the situation; not measured
 * @property {(mock: import('./attacked-mock.mjs').AttackedMock, context: any, n: number) => Promise<unknown>} run sends a request
 *   or a few; called again until the time is over, by several callers at once
 * @property {boolean} [once] whether `run` is called only once
 * @property {(mock: import('./attacked-mock.mjs').AttackedMock) => Promise<string | undefined>} [check] returns a problem
 */

const MB = 2 ** 20;
const QUERY_BYTES = 15_000;
const JSON_TYPE = { 'content-type': 'application/json' };
const GZIP = { ...JSON_TYPE, 'content-encoding': 'gzip' };
const bearer = (n) => ({ authorization: `Bearer app-${n}` });

/** Method and path of every call with a JSON body. */
const JSON_CALLS = [
  ['PUT', '/_mock/state'],
  ['POST', '/_mock/clock'],
  ['POST', '/_mock/jobs?app=a'],
  ['PUT', '/_mock/rate-limits?app=a'],
  ['POST', '/_mock/faults'],
  ['POST', '/_mock/scenarios'],
  ['POST', '/_mock/reset'],
  ['POST', '/_mock/provider-states'],
  ['PUT', '/_mock/outcomes'],
  ['PUT', '/_mock/apps/a'],
  ['POST', '/2/compliance/jobs'],
  ['POST', '/oauth2/token'],
];

/** Sends a body to each call with a JSON body in turn. */
const toJsonCalls = (body, headers) => (mock, _context, n) => {
  const [method, target] = JSON_CALLS[n % JSON_CALLS.length];
  return mock.send(method, target, { headers: { ...bearer(n), ...headers }, body });
};

const toState = (body) => (mock) => mock.send('PUT', '/_mock/state', { headers: GZIP, body });
const spaces = (bytes) => gzipSync(Buffer.alloc(bytes, ' '), { level: 9 });
const members = (bytes) =>
  gzipSync(`{"version":1,"tables":{"jobs":{${'"a":0,'.repeat(bytes / 6)}`, { level: 9 });
const nested = (bytes) => '['.repeat(bytes / 2) + ']'.repeat(bytes / 2);

const fill = (unit) => unit.repeat(QUERY_BYTES / unit.length);
const QUERIES = [
  '&',
  'a&',
  'a=1&',
  '%',
  '%25',
  '+',
  '=',
  ';',
  'type=tweets&',
  'app=x&',
  'X-Goog-Date=1&',
].map(fill);
const QUERY_TARGETS = [
  '/2/compliance/jobs?',
  '/_mock/jobs?',
  '/_mock/requests?',
  '/oauth2/token?',
  '/twttr-compliance/x?',
];

const SECRETS = [
  'token',
  '?token',
  '&token',
  'token?',
  'signature',
  'upload_id',
  'Bearer a',
  '%3ftoken',
  '%2526token',
];
/** A request of 8 KB with texts that resemble secrets in each part that the journal records. */
const secretRequest = (n) => {
  const unit = SECRETS[n % SECRETS.length];
  const text = `=?${unit.repeat(Math.floor(480 / unit.length))}`;
  const query = Array(6)
    .fill(`${encodeURIComponent(text)}&type=${encodeURIComponent(text)}`)
    .join('&');
  const headers = { 'user-agent': text, 'content-type': text, 'accept-encoding': text, ...bearer(n) };
  return [`/2/compliance/jobs/${encodeURIComponent(text)}?${query}`, headers];
};

/** Creates jobs of one app. */
const createJobs = (count) => (mock) =>
  mock.inParallel(count, () =>
    mock.send('POST', '/_mock/jobs?app=app-1', {
      headers: JSON_TYPE,
      body: '{"type":"tweets","status":"complete"}',
    }),
  );

/** Fills the journal with requests whose URLs have 15 KB, each with other texts. */
const fillJournal = (count) => (mock) =>
  mock.inParallel(count, (n) => {
    const query = Array.from({ length: 20 }, (_, at) => `${n}-${at}-${'x'.repeat(720)}=1`).join('&');
    return mock.send('GET', `/2/compliance/jobs?${query}`, { headers: bearer(n) });
  });

const scenario = (ids) =>
  JSON.stringify({
    name: 'a',
    description: 'b',
    apps: [{ token: 'a', jobs: [{ type: 'tweets', status: 'complete', ids }] }],
  });
const clientLeaves = { leaveAfterMs: 1000 };

/** Prepares large responses. @returns the targets of requests for them */
async function prepareLargeResponses(mock) {
  await createJobs(2000)(mock);
  await fillJournal(1000)(mock);
  const options = { headers: JSON_TYPE, body: '{"built_in":"large-archive"}' };
  const { body } = await mock.send('POST', '/_mock/scenarios?app=app-2', options);
  const download = /"download_url":"https?:\/\/[^/]+([^"]+)"/.exec(body)?.[1] ?? '/livez';
  return [download, '/2/compliance/jobs?type=tweets', '/_mock/jobs', '/_mock/requests', '/_mock/state'];
}

/** 60 clients that send requests for large responses and read none of them. */
const stalled = (transport) => ({
  name: `60 clients do not read their responses, ${transport}`,
  options: transport === 'HTTP/1' ? [] : ['TLS'],
  once: true,
  prepare: prepareLargeResponses,
  run: (mock, targets) => holdStalled(mock, transport, targets, bearer(1)),
});

/** @param {number} count number of jobs, and of requests in the journal @returns {readonly Attack[]} */
const singleAttacks = (count) => [
  {
    name: 'a 15 KB list of unknown fields',
    run: (mock, _context, n) =>
      mock.send('GET', `/2/compliance/jobs?type=tweets&compliance_job.fields=${fill('a,')}`, {
        headers: bearer(n),
      }),
  },
  { name: '10 KB of gzip become 10 MB, to /_mock/state', run: toState(spaces(10 * MB)) },
  { name: '39 KB of gzip become 40 MB, to /_mock/state', run: toState(spaces(40 * MB)) },
  { name: '40 KB of gzip become 6 million fields, to /_mock/state', run: toState(members(40 * MB)) },
  { name: '10 KB of gzip become 5 million levels, to /_mock/state', run: toState(gzipSync(nested(10 * MB))) },
  { name: '10 KB of gzip become 10 MB, to each call', run: toJsonCalls(spaces(10 * MB), GZIP) },
  { name: 'a 900 KB body with 450,000 levels, to each call', run: toJsonCalls(nested(900_000), JSON_TYPE) },
  ...[10_000, 70_000].map((fields) => ({
    name: `a body with ${fields} unknown fields, to each call`,
    run: toJsonCalls(
      JSON.stringify(Object.fromEntries(Array.from({ length: fields }, (_, at) => [`a${at}`, 1]))),
      JSON_TYPE,
    ),
  })),
  {
    name: 'a list of 50000 IDs, to each call',
    run: toJsonCalls(`{"type":"tweets","status":"complete","ids":[${Array(50_000).fill('1')}]}`, JSON_TYPE),
  },
  {
    name: 'a scenario of 150 bytes with a billion IDs',
    run: (mock) =>
      mock.send('POST', '/_mock/scenarios', {
        headers: JSON_TYPE,
        body: scenario({ count: 1_000_000_000, affected: 1 }),
        ...clientLeaves,
      }),
    check: (mock) => mock.findGrowingFiles(),
  },
  {
    name: 'a session with 1 GB of stored bytes',
    async prepare(mock) {
      const body = '{"type":"tweets","status":"created","resumable":true}';
      const created = await mock.send('POST', '/_mock/jobs?app=app-1', { headers: JSON_TYPE, body });
      return JSON.parse(created.body).id;
    },
    run: (mock, id) =>
      mock.send('POST', `/_mock/jobs/${id}/sessions?app=app-1`, {
        headers: JSON_TYPE,
        body: '{"stored_bytes":1073741824}',
        ...clientLeaves,
      }),
    check: (mock) => mock.findGrowingFiles(),
  },
  {
    name: '8 KB of texts that resemble secrets',
    run: (mock, _context, n) => {
      const [target, headers] = secretRequest(n);
      return mock.send('GET', target, { headers });
    },
  },
  {
    name: '15 KB queries with many separators',
    run: (mock, _context, n) =>
      mock.send('GET', QUERY_TARGETS[n % QUERY_TARGETS.length] + QUERIES[n % QUERIES.length], {
        headers: bearer(n),
      }),
  },
  {
    name: `${count} requests with 15 KB URLs fill the journal`,
    prepare: fillJournal(count),
    run: (mock) => mock.send('GET', '/_mock/requests'),
  },
  {
    name: `${count} jobs listed by the control API`,
    prepare: createJobs(count),
    run: (mock, _context, n) => mock.send('GET', n % 2 ? '/_mock/jobs' : '/_mock/jobs?urls=true'),
  },
  {
    name: `${count} jobs listed by the API`,
    options: ['--rate-limit', '999999999'],
    prepare: createJobs(count),
    run: (mock) => mock.send('GET', '/2/compliance/jobs?type=tweets', { headers: bearer(1) }),
  },
  {
    name: `${count} jobs exported, imported and reset`,
    prepare: createJobs(count),
    async run(mock) {
      const { body } = await mock.send('GET', '/_mock/state');
      await mock.send('POST', '/_mock/reset');
      await mock.send('PUT', '/_mock/state', { headers: JSON_TYPE, body });
    },
  },
  stalled('HTTP/1'),
  stalled('HTTP/2'),
];

/**
 * Returns all attacks: each kind of request alone, then all together.
 *
 * @param {number} count number of jobs, and of requests in the journal
 * @returns {readonly Attack[]}
 */
export function createAttacks(count) {
  const attacks = singleAttacks(count);
  const unprepared = attacks.filter(({ prepare }) => prepare === undefined);
  return [
    ...attacks,
    {
      name: 'all these requests in turn, beside 60 clients that do not read their responses',
      async prepare(mock) {
        // The connections stay open until the server ends.
        await openStalled(mock, 'HTTP/1', await prepareLargeResponses(mock), bearer(1));
      },
      run: (mock, _context, n) => unprepared[n % unprepared.length].run(mock, undefined, n),
    },
  ];
}
