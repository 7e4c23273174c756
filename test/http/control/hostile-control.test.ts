import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

const CALLS = [
  ['POST', 'jobs?app=a'],
  ['PATCH', 'jobs/1'],
  ['PUT', 'rate-limits?app=a'],
  ['POST', 'faults?app=a'],
  ['PUT', 'outcomes?app=a'],
  ['PUT', 'apps/a'],
  ['PATCH', 'apps/a'],
  ['POST', 'clock?app=a'],
  ['PUT', 'state'],
] as const;

const BODIES = [
  'null',
  '[]',
  '0',
  '"text"',
  '{"__proto__":{"status":"complete"}}',
  '{"constructor":{"prototype":{}}}',
  '{"type":{"toString":"x"},"status":["created"]}',
  '{"type":"tweets","status":"complete","ids":[{}]}',
  '{"type":"tweets","status":"complete","ids":["\\u0000","\\ud800"]}',
  '{"type":"tweets","status":"created","name":"mock:processing=999999999999999d"}',
  '{"type":"tweets","status":"created","age":"999999999999999d"}',
  '{"bucket":"get","remaining":1e308}',
  '{"effect":{"slow_body":1e-320}}',
  '{"effect":{"latency":"999999999999999.999d"}}',
  '{"advance":"999999999999999d"}',
  '{"set":"9999-12-31T23:59:59.999999999Z"}',
  '{"version":1,"tables":{"jobs":{"__proto__":{}}}}',
  '{"version":1,"tables":{"clocks":{"server":{"rate":1,"frozen":false,"offset":1e300}}}}',
  `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  '{',
  '',
];

const send = (app: TestApp, method: string, path: string, body: string): Promise<Response> =>
  app.request(method, `/_mock/${path}`, { headers: { 'content-type': 'application/json' }, body });

describe.each(CALLS)('%s /_mock/%s', (method, path) => {
  it.each(BODIES.map((body, i) => [i, body] as const))(
    `${method} /_mock/${path} accepts or rejects hostile body %i without an internal error`,
    async (_i, body) => {
      const mock = await startTestMock();
      const app = mock.app('a');
      const response = await send(app, method, path, body);
      expect([200, 400, 404, 409]).toContain(response.status);
      expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
      // The API still works.
      expect((await mock.app('b').request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(200);
      expect((await app.request('GET', '/_mock/state')).status).toBe(200);
    },
  );

  it(`${method} /_mock/${path} accepts or rejects random JSON without an internal error`, async () => {
    const mock = await startTestMock();
    const app = mock.app('a');
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        expect([200, 400, 404, 409]).toContain((await send(app, method, path, body)).status);
      }),
      { numRuns: 25, seed: 20_261_123 },
    );
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('queries of the control API', () => {
  it.each([
    'requests?path=%5B(*',
    'requests?path=**********************************************b',
    'requests/..%2f..',
    'faults/fault-999999999999999',
    'jobs/99999999999999999999',
    'jobs?app=%00',
    'jobs?app=',
    'jobs?app=a&app=b',
    'clock?app=%ff',
  ])('the query %s causes no internal error', async (query) => {
    const mock = await startTestMock();
    const app = mock.app('a');
    await app.request('GET', `/2/compliance/jobs/${'a'.repeat(5_000)}`);
    const response = await app.request('GET', `/_mock/${query}`);
    expect([200, 400, 404]).toContain(response.status);
    expect(mock.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
