import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startTestMock } from '../../support/test-mock.js';

const JSON_TYPE = { 'content-type': 'application/json' };

it('PUT /_mock/state rejects a compressed body with a 415 that says what to do', async () => {
  const app = (await startTestMock()).app();
  const body = gzipSync('{"version":1,"tables":{}}');
  const rejected = await app.request('PUT', '/_mock/state', {
    headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
    body,
  });
  expect(rejected.status).toBe(415);
  expect(await rejected.json()).toMatchObject({
    detail: 'content-encoding: expected none, got "gzip". Send the state as it is.',
  });
});

it('PUT /_mock/state rejects a body beyond --max-state with a 413, with and without Content-Length', async () => {
  const app = (await startTestMock({ maxState: '100' })).app();
  const text = `{"version":1,"tables":{}}${' '.repeat(100)}`;
  const chunked = new Blob([text]).stream();
  for (const init of [{ body: text }, { body: chunked, duplex: 'half' as const }]) {
    const rejected = await app.request('PUT', '/_mock/state', { headers: JSON_TYPE, ...init });
    expect([rejected.status, await rejected.json()]).toMatchObject([
      413,
      { detail: 'the body: expected at most 100 bytes (--max-state)' },
    ]);
  }
});

it.each([
  ['{"version":1,"tables":{"apps":{"app-0123456789abcdef":{}}}', 'not valid JSON'],
  ['{"version":1,"tables":{"apps":{"app-0123456789abcdef":{}]}}', 'not valid JSON'],
  ['{"version":1,"tables":{"jobs":{"1" {}}}}', 'not valid JSON'],
  ['{"version":1,"tables":{"windows":{,}}}', 'expected an entry after the comma'],
  ['{"version":1,"tables":{"apps":{"app-0123456789abcdef":{},}}}', 'expected an entry after the comma'],
  ['{"version":1,"tables":{"apps":{}x}}', 'not valid JSON'],
  ['{"version":1,"tables":{"apps":{},"apps":{}}}', 'duplicate field "tables.apps"'],
  [
    '{"version":1,"tables":{"apps":{"app-0123456789abcdef":{},"app-0123456789abcdef":{}}}}',
    'tables.apps.app-0123456789abcdef: duplicate field',
  ],
  ['{"version":1,"tables":{"apps":{"app-0123456789abcdef":{"__proto__":{}}}}}', '__proto__: unknown field'],
  ['{"version":1,"tables":{"apps":{"__proto__":{}}}}', 'tables.apps.__proto__: expected an app ID'],
  ['{"version":1,"tables":{"__proto__":{}}}', 'tables.__proto__: unknown field'],
  ['{"version":1,"tables":{"cookies":{"a":1}}}', 'tables.cookies: unknown field'],
  ['{"version":1,"tables":{"jobs":[]}}', 'tables.jobs: expected an object, got an array'],
  ['{"version":1,"tables":[{"jobs":{}}]}', 'tables: expected an object, got an array'],
  [`{"version":1,"tables":{"jobs":{"1":${'['.repeat(100_000)}`, 'expected at most 32 levels'],
  [
    `{"version":1,"tables":{"jobs":{"1":"${'x'.repeat(1_100_000)}"}}}`,
    'expected entries of at most 1048576 bytes',
  ],
  [
    JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [at, 1]))),
    'expected at most 65536 bytes outside of the tables',
  ],
])(
  'PUT /_mock/state rejects a malformed text (%#), names the problem and changes nothing',
  async (body, problem) => {
    const app = (await startTestMock()).app();
    await app.createJob();
    const before = await (await app.request('GET', '/_mock/state')).json();
    const rejected = await app.request('PUT', '/_mock/state', { headers: JSON_TYPE, body });
    const { detail } = (await rejected.json()) as { detail: string };
    expect([rejected.status, detail]).toEqual([400, expect.stringContaining(problem)]);
    expect(await (await app.request('GET', '/_mock/state')).json()).toEqual(before);
  },
);

it('PUT /_mock/state accepts a state in chunks of one byte, with escaped and multi-byte characters', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  await app.createJob({ type: 'tweets', name: 'é "{[,\\ 😀' });
  await app.createJob({ type: 'users' });
  const text = await (await app.request('GET', '/_mock/state')).text();
  await app.request('POST', '/_mock/reset');
  const bytes = Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
  const replaced = await app.request('PUT', '/_mock/state', {
    headers: JSON_TYPE,
    body: ReadableStream.from(bytes) as never,
    duplex: 'half',
  } as RequestInit);
  expect(await replaced.text()).toBe(text);
});

it.each([
  ['POST', '/2/compliance/jobs'],
  ['POST', '/_mock/scenarios'],
  ['PUT', '/_mock/outcomes'],
])('%s %s rejects a body of 100,000 nested arrays with a 400', async (method, path) => {
  const app = (await startTestMock()).app();
  const body = `{"type":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const rejected = await app.request(method, path, { headers: JSON_TYPE, body });
  expect(rejected.status).toBe(400);
  expect(await rejected.text()).toContain('nests more than 32 arrays and objects');
});

const fields = (count: number): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [at, null])));
const items = (count: number): string => `[${Array(count).fill('"1"').join()}]`;

it('PUT /_mock/outcomes accepts the outcomes of 10,000 IDs, and rejects those of 10,001', async () => {
  const app = (await startTestMock()).app();
  const put = (body: string) => app.request('PUT', '/_mock/outcomes', { headers: JSON_TYPE, body });
  expect((await put(fields(10_000))).status).toBe(200);
  const rejected = await put(fields(10_001));
  expect(rejected.status).toBe(400);
  expect(await rejected.text()).toContain('The body has an object with more than 10000 fields.');
});

it('POST /_mock/jobs accepts a list of 50,000 IDs, and rejects one of 50,001', async () => {
  const app = (await startTestMock()).app();
  const seed = (ids: string) =>
    app.request('POST', `/_mock/jobs?app=${app.token}`, {
      headers: JSON_TYPE,
      body: `{"type":"tweets","status":"complete","ids":${ids}}`,
    });
  expect((await seed(items(50_000))).status).toBe(200);
  const rejected = await seed(items(50_001));
  expect(rejected.status).toBe(400);
  expect(await rejected.text()).toContain('The body has an array with more than 50000 items.');
});

it.each([
  ['an object of 10,001 fields within an array', `{"type":[${fields(10_001)}]}`, 'more than 10000 fields'],
  [
    'an array of 50,001 items beside a short one',
    `{"a":${items(3)},"type":${items(50_001)}}`,
    'more than 50000 items',
  ],
])('POST /2/compliance/jobs rejects %s with a 400', async (_case, body, reason) => {
  const app = (await startTestMock()).app();
  const rejected = await app.request('POST', '/2/compliance/jobs', { headers: JSON_TYPE, body });
  expect(rejected.status).toBe(400);
  expect(await rejected.text()).toContain(reason);
});

it('a scenario with 40,000 invalid apps is rejected with the first problems only', async () => {
  const app = (await startTestMock()).app();
  const body = `{"name":"a","description":"b","apps":[${'0,'.repeat(40_000)}0]}`;
  const rejected = await app.request('POST', '/_mock/scenarios', { headers: JSON_TYPE, body });
  expect(rejected.status).toBe(400);
  const text = await rejected.text();
  expect(text).toContain('apps.0: expected an object, got 0');
  expect(text.length).toBeLessThan(5_000);
});
