import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestDirectory } from '../../support/server-process.js';
import { startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';
import { sizeOf } from '../../support/thoroughness.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a state depend on its tables
type Json = any;

const SEED = 20_261_130;

/** Values that break code which expects a usual number, text or object. */
const EXTREMES: readonly unknown[] = [
  0,
  -1,
  0.5,
  1e300,
  -1e300,
  5e-324,
  2 ** 31,
  2 ** 53,
  1_288_834_974_657,
  3_487_858_230_208,
  3_487_858_230_209,
  8.64e15,
  8.64e15 + 1,
  253_402_300_799_999,
  -62_135_596_800_000,
  1e14,
  -1e14,
  2e14,
  1_000_000,
  999_999_999,
  '',
  '0',
  '007',
  '9223372036854775808',
  '9999999999999999999',
  'app-0123456789abcdef',
  'http://localhost:99999',
  'http://[::1]:4020/mounted',
  'http://a..b',
  'http://xn--a',
  'http://256.256.256.256',
  'https://user@host',
  'x\u0000\ud800',
  'x'.repeat(64),
  'direct',
  'users',
  true,
  false,
  null,
  [],
  {},
];

/** Allowed values at the ends of the ranges, by the name of the field. */
const EDGES: Readonly<Record<string, readonly unknown[]>> = {
  createdAt: [1_288_834_974_657, 3_487_858_230_208],
  finishedAt: [1_288_834_974_657, 3_487_858_230_208],
  cancelledAt: [1_288_834_974_657, 3_487_858_230_208],
  processingMs: [0, 10_000_000_000_000],
  offset: [-2e14, 2e14, 0.5],
  source: [-1e14, 1e14, 0.25],
  own: [-1e14, 1e14, 0.25],
  rate: [5e-324, 1_000_000],
  admitted: [0, 999_999_999],
  origin: ['http://[::1]:65535/mounted', 'https://a.b', 'http://a_b:1/x%20y'],
  name: ['', 'x'.repeat(64), '\u0000\ud800'],
  ownerId: ['0', '0000000000000000000', '9999999999999999999'],
  type: ['tweets', 'users'],
  profile: ['gcs', 'direct'],
  ms: [0, 3_153_600_000_000],
  offBy: [-1_000_000_000, 1_000_000_000],
  fired: [0],
  matched: [1_000_000_000_000],
  generation: ['0', '99999999999999999999'],
  failure: ['x', 'x'.repeat(10_000)],
  tweets: [1_299_000],
  outcome: ['deleted', 'edited'],
};

/** Sets every kind of state: jobs in every status, sessions, windows, clocks, settings, outcomes and faults. */
async function fillState(app: TestApp): Promise<void> {
  await app.createCompleteJob('90\nnot an ID\n', { type: 'users', name: 'mock:processing=1s' });
  await app.changeClock({ rate: 3.7 });
  await app.changeClock({ freeze: true });
  for (const status of ['created', 'in_progress', 'complete', 'failed', 'expired'])
    await app.request('POST', `/_mock/jobs?app=${app.token}`, { json: { type: 'users', status } });
  const job = await app.createJob({ type: 'tweets', resumable: true });
  await app.request('POST', `/_mock/jobs/${job.id}/sessions?app=${app.token}`, {
    json: { stored_bytes: 262_144 },
  });
  await app.request('GET', '/2/compliance/jobs?type=tweets');
  await app.request('PUT', `/_mock/apps/${app.token}`, {
    json: { rate_limits: { get: 900 }, processing_time: 'realistic' },
  });
  await app.request('PUT', `/_mock/outcomes?app=${app.token}`, {
    json: {
      10: { reason: 'deleted', created_at: '2020-01-01T00:00:00Z', redacted_at: null },
      11: ['edited', 'scrub_geo'],
      12: null,
    },
  });
  for (const effect of [{ latency: '1ms' }, { status: 503 }, { wrong_content_length: 5 }])
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { effect, times: 1, match: { route: 'cancelJob' } },
    });
}

/** Returns the paths of all values of a state, except for the version. */
function pathsOf(value: Json, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

interface Mutation {
  readonly at: number;
  readonly kind: 'edge' | 'replace' | 'delete' | 'add' | 'shift';
  readonly value: unknown;
}

const mutations = fc.array(
  fc.record<Mutation>({
    at: fc.nat(),
    kind: fc.constantFrom('edge', 'edge', 'edge', 'edge', 'replace', 'delete', 'add', 'shift'),
    value: fc.oneof(fc.constantFrom(...EXTREMES), fc.jsonValue({ maxDepth: 1 })),
  }),
  { minLength: 1, maxLength: 2 },
);

/** Applies mutations to a copy of a state. */
function mutate(state: Json, list: readonly Mutation[]): Json {
  const copy = structuredClone(state);
  for (const { at, kind, value } of list) {
    const paths = pathsOf(copy.tables, ['tables']).filter(
      (path) => path.length > 2 && (kind !== 'edge' || EDGES[path.at(-1) as string]),
    );
    const path = paths[at % paths.length];
    if (!path) continue;
    const parent = path.slice(0, -1).reduce((each, key) => each[key], copy);
    const key = path.at(-1) as string;
    const edges = EDGES[key] ?? [];
    if (kind === 'edge') parent[key] = edges[at % edges.length];
    else if (kind === 'delete') delete parent[key];
    else if (kind === 'add' && !Array.isArray(parent))
      parent[typeof value === 'string' ? value : 'more'] = parent[key];
    else if (kind === 'shift' && typeof parent[key] === 'number') parent[key] += Number(value) || 0.5;
    else parent[key] = value;
  }
  return copy;
}

const put = (app: TestApp, state: Json): Promise<Response> =>
  app.request('PUT', '/_mock/state', { json: state });

async function readState(app: TestApp): Promise<Json> {
  const response = await app.request('GET', '/_mock/state');
  expect(response.status).toBe(200);
  return response.json();
}

const READS = ['clock', 'jobs', 'faults', 'outcomes', 'requests', 'scenarios', 'state'];
const APP_READS = ['clock', 'jobs', 'rate-limits', 'faults', 'outcomes'];

/** Requests everything that depends on the state. Fails if a response is a 5xx that no fault caused. */
async function readEverything(mock: TestMock, app: TestApp, state: Json): Promise<void> {
  const check = async (method: string, path: string, init: object = {}): Promise<Response> => {
    const response = await app.request(method, path, init);
    const text = response.status < 500 ? '' : await response.text();
    expect(text, `${method} ${path}`).toBe('');
    return response;
  };
  const tables = state.tables as Record<string, Record<string, Json>>;
  // The control API alone is free of faults, so the faults are deleted before the API is read.
  for (const path of READS) await check('GET', `/_mock/${path}`);
  await check('GET', `/_mock/apps/${app.token}`);
  for (const path of APP_READS) await check('GET', `/_mock/${path}?app=${app.token}`);
  for (const id of Object.keys(tables.faults ?? {})) await check('GET', `/_mock/faults/${id}`);
  await check('DELETE', '/_mock/faults');
  await check('POST', `/_mock/clock?app=${app.token}`, { json: { advance: '1s' } });
  for (const type of ['tweets', 'users']) await check('GET', `/2/compliance/jobs?type=${type}`);
  for (const id of Object.keys(tables.jobs ?? {})) {
    await check('GET', `/2/compliance/jobs/${id}`);
    const read = await check('GET', `/_mock/jobs/${id}`);
    const { upload_url: upload, download_url: download, status } = (await read.json()) as Json;
    for (const url of [upload, download]) {
      expect(URL.canParse(url)).toBe(true);
      const { pathname, search } = new URL(url);
      await check(
        url === upload ? 'PUT' : 'GET',
        `${pathname}${search}`,
        url === upload ? { body: '90\n', headers: { 'content-type': 'text/plain' } } : {},
      );
    }
    if (status === 'created') await check('DELETE', `/2/compliance/jobs/${id}`);
  }
  await check('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
  await check('POST', `/_mock/faults?app=${app.token}`, {
    json: { effect: { status: 503 }, times: 1, match: { method: 'DELETE' } },
  });
  expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
}

it('whatever PUT /_mock/state accepts can be served, exported and loaded after a restart; all else is a 400 that changes nothing', async () => {
  const directory = await createTestDirectory();
  const flags = { dataDir: directory };
  let mock = await startTestMock(flags);
  let app = mock.app('the-app');
  let accepted = 0;
  let rejected = 0;
  await fc.assert(
    fc.asyncProperty(mutations, fc.nat({ max: 9 }), async (list, restart) => {
      // Fills the state again, because the previous run may have deleted files.
      await app.request('POST', '/_mock/reset');
      await fillState(app);
      const original = await readState(app);
      const response = await put(app, mutate(original, list));
      if (response.status !== 200) {
        rejected++;
        const { detail } = (await response.json()) as Json;
        expect([response.status, detail]).toEqual([400, expect.stringMatching(/^tables/)]);
        expect(await readState(app)).toEqual(original);
        return;
      }
      accepted++;
      const exported = (await response.json()) as Json;
      expect(await (await put(app, exported)).json()).toEqual(exported);
      if (restart === 0) {
        await mock.close();
        mock = await startTestMock(flags);
        app = mock.app('the-app');
        expect((await readState(app)).tables.jobs).toEqual(exported.tables.jobs);
      }
      await readEverything(mock, app, exported);
    }),
    { numRuns: sizeOf({ usual: 16, thorough: 160 }), seed: SEED, endOnFailure: true },
  );
  expect(Math.min(accepted, rejected)).toBeGreaterThan(2);
}, 120_000);
