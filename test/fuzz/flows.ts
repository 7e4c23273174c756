// Sequences of requests as clients send them. Each yields the requests of one pipeline and continues after the responses.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { buildRequest, changesAllApps, sampleIdFile } from './build-request.js';
import type { CaseContext } from './case-context.js';
import type { FuzzRequest } from './fuzz-request.js';
import { apiOperations, controlOperations, type FuzzOperation } from './openapi-operations.js';
import { damageValue } from './sample-schema.js';

type Flow = (context: CaseContext) => Generator<FuzzRequest[], void, void>;

/** Sends random operations of both OpenAPI documents. */
function* randomOperations(context: CaseContext): ReturnType<Flow> {
  const { random, target } = context;
  const allowed = (operation: FuzzOperation): boolean =>
    target.options.isExclusive === true || !changesAllApps(operation);
  const usable = [apiOperations, controlOperations].map((operations) => operations.filter(allowed));
  for (let batches = random.integer(1, 4); batches > 0; batches--) {
    const operations = Array.from({ length: random.integer(1, 6) }, () => random.pick(random.pick(usable)));
    const [alone, pipelined] = [true, false].map((addsFaults) =>
      operations.filter(({ id }) => ADDING_FAULTS.includes(id) === addsFaults),
    ) as [FuzzOperation[], FuzzOperation[]];
    yield pipelined.map(({ id }) => buildRequest(context, id));
    for (const { id } of alone) yield [buildRequest(context, id)];
  }
}

/** Operations after which faults may be active. They are not pipelined, so that later responses can be judged. */
export const ADDING_FAULTS = [
  'mock.addFault',
  'mock.loadScenario',
  'mock.replaceState',
  'mock.changeProviderState',
];

const advanceClock = (context: CaseContext): FuzzRequest =>
  buildRequest(context, 'mock.updateClock', {
    body: { advance: context.random.pick(['3s', '90s', '15m', '20m', '7d', '0ms', '8d', '400d']) },
  });

/** Creates a job, uploads its file, waits until it is complete, and downloads the result. */
function* lifeOfJob(context: CaseContext): ReturnType<Flow> {
  const { random } = context;
  const isDirect = context.profile === 'direct';
  const [upload, download, head] = isDirect
    ? ['uploadDirect', 'downloadDirect', 'headDirect']
    : ['uploadObject', 'downloadObject', 'headObject'];
  const name = random.chance(0.3)
    ? { name: random.pick(['mock:fail', 'mock:processing=1s', 'mock:stuck', 'nightly', 'é']) }
    : {};
  yield [buildRequest(context, 'createJob', { body: { type: random.pick(['tweets', 'users']), ...name } })];
  if (random.chance(0.2)) yield [advanceClock(context)];
  yield [buildRequest(context, upload, { target: context.uploads.at(-1) })];
  yield [buildRequest(context, 'getJob'), buildRequest(context, 'listJobs')];
  yield [advanceClock(context)];
  if (isDirect && random.chance(0.3)) yield [buildRequest(context, 'cancelJob')];
  yield [
    buildRequest(context, 'getJob'),
    buildRequest(context, download, { target: context.downloads.at(-1) }),
    buildRequest(context, head),
  ];
  if (random.chance(0.3))
    yield [
      buildRequest(context, upload),
      buildRequest(context, download, {
        headers: { Range: random.pick(['bytes=0-9', 'bytes=-5', 'bytes=5-', 'bytes=99999-']) },
      }),
    ];
}

const CHUNK_BYTES = 262_144;

/** Uploads a file in a resumable session, with status queries and overlapping chunks. */
function* resumableUpload(context: CaseContext): ReturnType<Flow> {
  const { random } = context;
  yield [buildRequest(context, 'createJob', { body: { type: 'tweets', resumable: true } })];
  const start = { 'Content-Type': 'text/plain', 'x-goog-resumable': 'start', 'Content-Length': '0' };
  yield [buildRequest(context, 'startResumableUpload', { target: context.uploads.at(-1), headers: start })];
  const bytes = random.chance(0.15)
    ? Buffer.from('1234567890123456789\n'.repeat(14_000))
    : Buffer.from(sampleIdFile(context) || '1\n');
  for (let left = random.integer(1, 4), at = 0; left > 0; left--) {
    const size = Math.min(bytes.length - at, CHUNK_BYTES);
    const total = random.chance(0.8) ? bytes.length : '*';
    const query = { 'Content-Range': `bytes */${total}` };
    const range = { 'Content-Range': `bytes ${at}-${at + size - 1}/${total}` };
    yield random.chance(0.3)
      ? [
          buildRequest(context, 'uploadObject', {
            target: context.sessions.at(-1),
            headers: query,
            body: Buffer.alloc(0),
          }),
        ]
      : [
          buildRequest(context, 'uploadObject', {
            target: context.sessions.at(-1),
            headers: range,
            body: bytes.subarray(at, at + size),
          }),
        ];
    if (random.chance(0.7)) at = Math.min(at + size, bytes.length - 1);
  }
  yield [buildRequest(context, random.pick(['cancelResumableUpload', 'getJob', 'startResumableUpload']))];
}

/** Logs in, uses the token, and invalidates it. */
function* login(context: CaseContext): ReturnType<Flow> {
  yield [buildRequest(context, 'issueToken', { body: { grant_type: 'client_credentials' } })];
  const token = context.issuedTokens.at(-1) ?? context.secret;
  yield [
    buildRequest(context, 'listJobs', { headers: { Authorization: `Bearer ${token}` } }),
    buildRequest(context, 'invalidateToken', { body: { access_token: token } }),
  ];
  yield [
    buildRequest(context, 'listJobs', { headers: { Authorization: `Bearer ${token}` } }),
    buildRequest(context, 'issueToken'),
  ];
}

/** Adds a fault, sends requests that it may match, and reads the journal. */
function* faults(context: CaseContext): ReturnType<Flow> {
  const { random } = context;
  yield [
    buildRequest(
      context,
      'mock.addFault',
      random.chance(0.5)
        ? {
            body: {
              times: random.integer(1, 3),
              effect: { status: random.pick([404, 429, 500, 502, 503, 504]) },
            },
          }
        : {},
    ),
  ];
  yield [buildRequest(context, 'createJob', { body: { type: 'users' } }), buildRequest(context, 'listJobs')];
  yield [
    buildRequest(context, context.profile === 'direct' ? 'uploadDirect' : 'uploadObject'),
    buildRequest(context, 'getJob'),
    buildRequest(context, 'issueToken'),
  ];
  yield [
    buildRequest(context, 'mock.listFaults'),
    buildRequest(context, 'mock.listRequests'),
    buildRequest(context, 'mock.deleteFaults'),
  ];
}

/** Seeds jobs and changes settings through the control API, then calls the API. */
function* seededState(context: CaseContext): ReturnType<Flow> {
  const { random } = context;
  yield [
    buildRequest(context, 'mock.replaceAppSettings'),
    buildRequest(context, 'mock.seedJob'),
    buildRequest(context, 'mock.seedJob'),
  ];
  yield [
    buildRequest(context, 'mock.transitionJob'),
    buildRequest(context, 'mock.seedSession'),
    buildRequest(context, 'mock.setOutcomes'),
    buildRequest(context, 'mock.setRateLimit'),
  ];
  yield [advanceClock(context), buildRequest(context, 'mock.updateClock')];
  yield [
    buildRequest(context, 'listJobs'),
    buildRequest(context, 'getJob'),
    buildRequest(context, 'createJob'),
  ];
  yield [
    buildRequest(context, 'uploadObject'),
    buildRequest(context, 'downloadObject'),
    buildRequest(context, 'downloadDirect'),
  ];
  yield [
    buildRequest(context, 'mock.getRateLimits'),
    buildRequest(
      context,
      random.pick([
        'mock.reset',
        'mock.deleteRequests',
        'mock.deleteOutcomes',
        'mock.resetRateLimits',
        'mock.getState',
      ]),
    ),
  ];
}

/** Imports a state that differs a little from an exported one, then calls everything that reads state. */
function* importedState(context: CaseContext): ReturnType<Flow> {
  const { random } = context;
  for (const flow of [lifeOfJob, seededState, faults].filter(() => random.chance(0.5))) yield* flow(context);
  yield [buildRequest(context, 'mock.getState')];
  const state = context.exportedState;
  if (state === undefined) return;
  for (let changes = random.integer(0, 2); changes > 0; changes--) {
    const { tables } = state as { tables?: Record<string, unknown> };
    if (typeof tables !== 'object' || tables === null) break;
    const table = random.pick(Object.keys(tables));
    tables[table] = damageValue(tables[table], random);
  }
  yield [buildRequest(context, 'mock.replaceState', { body: state })];
  yield [
    buildRequest(context, 'mock.getState'),
    buildRequest(context, 'createJob', { body: { type: 'tweets' } }),
    buildRequest(context, 'listJobs'),
    buildRequest(context, 'getJob'),
  ];
  const readers = controlOperations
    .filter(({ method }) => method === 'GET')
    .map(({ id }) => buildRequest(context, id));
  yield readers.filter(() => random.chance(0.5));
  yield [
    advanceClock(context),
    buildRequest(context, 'uploadObject'),
    buildRequest(context, 'uploadDirect'),
    buildRequest(context, 'downloadObject'),
    buildRequest(context, 'downloadDirect'),
  ];
}

const BUILT_IN_SCENARIOS = [
  ...readdirSync('fixtures/scenarios').map((file) => basename(file, '.yaml')),
  'unknown',
];

/** Loads a scenario and calls the API. */
function* scenario(context: CaseContext): ReturnType<Flow> {
  const { random } = context;
  yield [buildRequest(context, 'mock.listScenarios')];
  yield [
    buildRequest(
      context,
      'mock.loadScenario',
      random.chance(0.4) ? { body: { built_in: random.pick(BUILT_IN_SCENARIOS) } } : {},
    ),
  ];
  yield [
    buildRequest(context, 'listJobs'),
    buildRequest(context, 'getJob'),
    buildRequest(context, 'mock.getAppSettings'),
  ];
  yield* lifeOfJob(context);
}

const SHARED_FLOWS: readonly Flow[] = [
  randomOperations,
  randomOperations,
  lifeOfJob,
  lifeOfJob,
  resumableUpload,
  login,
  faults,
  seededState,
];
const EXCLUSIVE_FLOWS: readonly Flow[] = [
  ...SHARED_FLOWS,
  importedState,
  importedState,
  importedState,
  scenario,
  scenario,
];

/** Returns a random flow that the server of a case allows. */
export const pickFlow = ({ random, target }: CaseContext): Flow =>
  random.pick(target.options.isExclusive ? EXCLUSIVE_FLOWS : SHARED_FLOWS);
