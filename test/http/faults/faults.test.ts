import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp, type TestMock } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const call = async (app: TestApp, method: string, path: string, json?: object): Promise<Json> =>
  (await app.request(method, `/_mock/${path}`, json && { json })).json();
const add = (app: TestApp, input: object): Promise<Json> =>
  call(app, 'POST', `faults?app=${app.token}`, input);
const get = (app: TestApp, id = '1'): Promise<Response> => app.request('GET', `/2/compliance/jobs/${id}`);
const statuses = async (app: TestApp, count: number): Promise<number[]> => {
  const found: number[] = [];
  for (let i = 0; i < count; i++) found.push((await get(app)).status);
  return found;
};

describe('a fault', () => {
  it('a fault fires as often as `times` allows; later requests succeed', async () => {
    const app = (await startTestMock()).app();
    const fault = await add(app, { match: { route: 'getJob' }, times: 2, effect: { status: 503 } });
    expect(fault).toMatchObject({
      id: 'fault-1',
      matched: 0,
      fired: 0,
      exhausted: false,
      effect: { status: 503 },
    });
    expect(await statuses(app, 4)).toEqual([503, 503, 200, 200]);
    expect(await call(app, 'GET', 'faults/fault-1')).toMatchObject({ matched: 4, fired: 2, exhausted: true });
  });

  it('a fault fires at one request with `nth`, and at every n-th request with `every`', async () => {
    const mock = await startTestMock();
    const [nth, every] = [mock.app(), mock.app()];
    await add(nth, { match: { nth: 3 }, effect: { status: 500 } });
    await add(every, { every: 2, effect: { status: 500 } });
    expect(await statuses(nth, 5)).toEqual([200, 200, 500, 200, 200]);
    expect(await statuses(every, 5)).toEqual([500, 200, 500, 200, 500]);
  });

  it('a fault affects only its app, unless it was added for all apps', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    await add(app, { effect: { status: 502 } });
    expect([(await get(app)).status, (await get(other)).status]).toEqual([502, 200]);
    await call(app, 'POST', 'faults', { effect: { status: 504 } });
    expect([(await get(app)).status, (await get(other)).status]).toEqual([502, 504]);
    expect((await call(other, 'GET', `faults?app=${other.token}`)).faults.length).toBe(1);
    expect((await call(app, 'GET', `faults?app=${app.token}`)).faults.length).toBe(2);
  });

  it('a fault affects only requests with its route, method or job', async () => {
    const app = (await startTestMock()).app();
    await add(app, { match: { route: 'listJobs' }, effect: { status: 500 } });
    await add(app, { match: { method: 'POST' }, effect: { status: 502 } });
    await add(app, { match: { job: '7' }, effect: { status: 504 } });
    expect((await app.request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(500);
    expect((await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } })).status).toBe(502);
    expect([(await get(app, '7')).status, (await get(app, '8')).status]).toEqual([504, 200]);
  });

  it('an injected status changes no state and uses no rate limit', async () => {
    const app = (await startTestMock()).app();
    await add(app, { times: 1, effect: { status: 500 } });
    expect((await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } })).status).toBe(500);
    const created = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
    expect(created.headers.get('x-rate-limit-remaining')).toBe('149');
    expect((await call(app, 'GET', `jobs?app=${app.token}`)).jobs.length).toBe(1);
  });

  it('a reset before the headers leaves the effects of the request in place', async () => {
    const app = (await startTestMock()).app();
    await add(app, { times: 1, effect: { reset: 'before_headers' } });
    await expect(app.createJob()).rejects.toThrow();
    expect((await call(app, 'GET', `jobs?app=${app.token}`)).jobs.length).toBe(1);
  });

  it('DELETE /_mock/faults deletes one fault, the faults of an app, or all faults', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const { id } = await add(app, { effect: { status: 500 } });
    await add(app, { effect: { status: 502 } });
    await add(other, { effect: { status: 504 } });
    expect(await call(app, 'DELETE', `faults/${id}`)).toMatchObject({ id });
    expect((await get(app)).status).toBe(502);
    expect(await call(app, 'GET', `faults/${id}`)).toMatchObject({
      status: 404,
      detail: `No fault ${id}. GET /_mock/faults lists the faults.`,
    });
    expect(await call(app, 'DELETE', `faults?app=${app.token}`)).toEqual({ deleted: 1 });
    expect([(await get(app)).status, (await get(other)).status]).toEqual([200, 504]);
    expect(await call(app, 'DELETE', 'faults')).toEqual({ deleted: 1 });
    expect((await get(other)).status).toBe(200);
  });

  it('an app cannot see faults of another app, and cannot delete a fault for all apps', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    const own = await add(app, { effect: { status: 500 } });
    const forAll = await call(app, 'POST', 'faults', { effect: { status: 502 } });
    expect((await call(app, 'GET', `faults/${own.id}?app=${other.token}`)).status).toBe(404);
    expect((await call(app, 'DELETE', `faults/${own.id}?app=${other.token}`)).status).toBe(404);
    expect((await call(app, 'GET', `faults/${forAll.id}?app=${other.token}`)).id).toBe(forAll.id);
    expect((await call(app, 'DELETE', `faults/${forAll.id}?app=${other.token}`)).status).toBe(404);
    expect((await call(app, 'DELETE', `faults/${own.id}?app=${app.token}`)).id).toBe(own.id);
  });

  it('explains a fault in its resource and in the journal', async () => {
    const app = (await startTestMock()).app();
    const { explanation } = await add(app, { match: { route: 'getJob' }, every: 3, effect: { status: 503 } });
    expect(explanation).toMatch(
      /^Responds 503 to every third getJob of app app-[0-9a-f]{16}; it has not fired in 0 requests\.$/,
    );
    const response = await get(app);
    const entry = await call(app, 'GET', `requests/${response.headers.get('x-mock-request-id')}`);
    expect(entry.fault).toMatch(/^fault-1: Responds 503 to every third getJob/);
    expect(entry.why).toMatch(/^Fault fault-1: Responds 503/);
  });

  it('the state contains faults with their counters', async () => {
    const app = (await startTestMock()).app();
    await add(app, { times: 2, effect: { status: 503 } });
    await get(app);
    const state = await call(app, 'GET', 'state');
    await call(app, 'POST', 'reset');
    expect((await get(app)).status).toBe(200);
    await call(app, 'PUT', 'state', state);
    expect(await statuses(app, 2)).toEqual([503, 200]);
    expect((await add(app, { effect: { status: 500 } })).id).toBe('fault-2');
  });

  it('a fault never affects the control API', async () => {
    const app = (await startTestMock()).app();
    await call(app, 'POST', 'faults', { effect: { status: 503 } });
    expect((await app.request('GET', '/_mock/clock')).status).toBe(200);
    expect((await app.request('GET', '/livez')).status).toBe(200);
  });

  it.each([
    [{}, 'effect: required, expected an object'],
    [
      { effect: {} },
      'effect: expected exactly one of the fields "status", "latency", "slow_body", "reset", ',
    ],
    [{ effect: { status: 500, latency: '1s' } }, 'effect: expected exactly one of the fields'],
    [{ effect: { status: 418 } }, 'effect.status: expected one of 404, 429, 500, 502, 503, 504, got 418'],
    [{ effect: { latency: 'long' } }, 'effect.latency: expected a duration such as'],
    [{ effect: { latency: '40000d' } }, 'effect.latency: expected a duration'],
    [
      { effect: { reset: 'later' } },
      'effect.reset: expected one of "before_processing", "before_headers", "after_headers", got ',
    ],
    [
      { effect: { wrong_content_length: 0 } },
      'effect.wrong_content_length: expected a value other than 0, got 0',
    ],
    [{ effect: { malformed_json: false } }, 'effect.malformed_json: expected true, got false'],
    [{ match: { route: 'getJobs' }, effect: { status: 500 } }, 'match.route: expected one of "createJob", '],
    [
      { match: { nth: 2 }, every: 2, effect: { status: 500 } },
      'every: cannot be combined with match.nth, which matches a single request',
    ],
    [{ times: 0, effect: { status: 500 } }, 'times: expected a number >= 1, got 0'],
    [
      { probability: 0.5, effect: { status: 500 } },
      'probability: unknown field, expected one of "match", "every", "times", "effect"',
    ],
  ])('rejects the invalid fault %j with 400', async (input, detail) => {
    const app = (await startTestMock()).app();
    expect(await add(app, input)).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
    expect((await call(app, 'GET', 'faults')).faults).toEqual([]);
  });
});

describe.each(PROFILES)('an injected error in profile $profile', ({ profile }) => {
  it('an injected 429 has the rate-limit headers of an exhausted window', async () => {
    const app = (await startTestMock({ profile })).app();
    const reset = (await get(app)).headers.get('x-rate-limit-reset');
    await add(app, { times: 1, effect: { status: 429 } });
    const response = await get(app);
    expect(response.status).toBe(429);
    expect(response.headers.get('x-rate-limit-remaining')).toBe('0');
    expect(response.headers.get('x-rate-limit-reset')).toBe(reset);
    expect(await response.json()).toEqual({
      title: 'Too Many Requests',
      detail: 'Too Many Requests',
      type: 'about:blank',
      status: 429,
    });
    expect((await get(app)).headers.get('x-rate-limit-remaining')).toBe('148');
  });

  it.each([
    [500, 'Internal Server Error'],
    [502, 'Bad Gateway'],
    [503, 'Service Unavailable'],
    [504, 'Gateway Timeout'],
  ])('an injected %i has a problem body like the API', async (status, title) => {
    const app = (await startTestMock({ profile })).app();
    await add(app, { effect: { status } });
    const response = await get(app);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ title, detail: title, type: 'about:blank', status });
  });

  it('an injected 404 has no body, like the responses to uploads on 2 September 2026', async () => {
    const app = (await startTestMock({ profile })).app();
    const job = await app.createJob();
    await add(app, { times: 2, effect: { status: 404 } });
    expect((await get(app)).status).toBe(404);
    const response = await app.upload(job, '90\n');
    expect([response.status, await response.text()]).toEqual([404, '']);
    expect((await app.upload(job, '90\n')).status).toBe(200);
  });
});

describe('an injected error of the storage', () => {
  it.each([
    [429, 'TooManyRequests'],
    [500, 'InternalError'],
    [503, 'ServiceUnavailable'],
  ])('an injected %i of the storage has an XML body with the code %s', async (status, code) => {
    const app = (await startTestMock()).app();
    const job = await app.createCompleteJob('90\n');
    await add(app, { match: { route: 'downloadObject' }, times: 1, effect: { status } });
    const response = await app.download(job);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    expect((await app.download(job)).status).toBe(200);
  });
});

describe('shutdown during a fault', () => {
  const slowRequests: [string, object, (app: TestApp, job: Json) => Promise<Response>][] = [
    ['a delayed response', { latency: '1h' }, (app) => get(app)],
    ['a stalled upload', { stalled_upload: 1 }, (app, job) => app.upload(job, '90\n')],
    ['a slow download', { slow_body: 1 }, (app, job) => app.download(job)],
  ];
  const closeDuring = async (mock: TestMock, request: Promise<Response>): Promise<void> => {
    const settled = request.then((response) => response.text()).catch(() => undefined);
    await mock.close();
    await settled;
  };
  it.each(slowRequests)('%s does not delay the shutdown', async (_case, effect, send) => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createCompleteJob('90\n91\n92\n');
    const waitingJob = await app.createJob();
    await add(app, { effect });
    await closeDuring(mock, send(app, 'slow_body' in effect ? job : waitingJob));
  });
});
