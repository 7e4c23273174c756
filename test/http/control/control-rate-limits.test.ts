import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: the fields of a response depend on the request
type Json = any;

const limits = async (app: TestApp, method: string, json?: object): Promise<Json> =>
  (await app.request(method, `/_mock/rate-limits?app=${app.token}`, json && { json })).json();
const list = (app: TestApp): Promise<Response> => app.request('GET', '/2/compliance/jobs?type=tweets');

describe('the rate limits of an app', () => {
  it('GET /_mock/rate-limits shows open windows and unused buckets', async () => {
    const app = (await startTestMock()).app();
    const response = await list(app);
    const resource = await limits(app, 'GET');
    const reset = Number(response.headers.get('x-rate-limit-reset')) * 1000;
    expect(resource.list).toEqual({
      limit: 150,
      remaining: 149,
      opened_at: new Date(reset - 900_000).toISOString(),
      reset_at: new Date(reset).toISOString(),
    });
    expect(resource.get).toEqual({ limit: 150, remaining: 150, opened_at: null, reset_at: null });
    await app.advanceClock('15m');
    expect((await limits(app, 'GET')).list.opened_at).toBeNull();
  });

  it('PUT /_mock/rate-limits sets the remaining requests of one app and bucket', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    expect((await limits(app, 'PUT', { bucket: 'list', remaining: 1 })).list.remaining).toBe(1);
    expect((await list(app)).headers.get('x-rate-limit-remaining')).toBe('0');
    expect((await list(app)).status).toBe(429);
    expect((await list(other)).status).toBe(200);
    expect((await app.request('GET', '/2/compliance/jobs/1')).status).toBe(200);
    await app.advanceClock('15m');
    expect((await list(app)).headers.get('x-rate-limit-remaining')).toBe('149');
  });

  it('setting the remaining requests keeps the open window', async () => {
    const app = (await startTestMock()).app();
    const reset = (await list(app)).headers.get('x-rate-limit-reset');
    await app.advanceClock('5m');
    await limits(app, 'PUT', { bucket: 'list', remaining: 10 });
    const response = await list(app);
    expect(response.headers.get('x-rate-limit-reset')).toBe(reset);
    expect(response.headers.get('x-rate-limit-remaining')).toBe('9');
  });

  it('a new limit applies to the open window and to later windows', async () => {
    const app = (await startTestMock()).app();
    await list(app);
    await limits(app, 'PUT', { bucket: 'list', limit: 2 });
    expect((await list(app)).headers.get('x-rate-limit-limit')).toBe('2');
    expect((await list(app)).status).toBe(429);
    await app.advanceClock('15m');
    expect((await list(app)).headers.get('x-rate-limit-remaining')).toBe('1');
  });

  it('setting a limit keeps the other settings of the app', async () => {
    const app = (await startTestMock()).app();
    await app.request('PUT', `/_mock/apps/${app.token}`, {
      json: { profile: 'direct', rate_limits: { get: 7 } },
    });
    await limits(app, 'PUT', { bucket: 'list', limit: 2 });
    expect(await (await app.request('GET', `/_mock/apps/${app.token}`)).json()).toMatchObject({
      profile: 'direct',
      rate_limits: { get: 7, list: 2, create: 150 },
    });
  });

  it('DELETE /_mock/rate-limits closes the windows of one app or of all apps', async () => {
    const mock = await startTestMock();
    const [app, other] = [mock.app(), mock.app()];
    for (const each of [app, other]) await limits(each, 'PUT', { bucket: 'list', remaining: 0 });
    expect(await limits(app, 'DELETE')).toEqual({ deleted: 1 });
    expect((await list(app)).status).toBe(200);
    expect((await list(other)).status).toBe(429);
    await app.request('DELETE', '/_mock/rate-limits');
    expect((await list(other)).status).toBe(200);
  });

  it.each([
    [
      { bucket: 'post', remaining: 1 },
      'bucket: expected one of "create", "list", "get", "cancel", got "post"',
    ],
    [
      { bucket: 'get' },
      'the body: expected at least one of the fields "remaining", "limit" in addition to "bucket", got "bucket"',
    ],
    [{ bucket: 'get', remaining: 151 }, 'remaining: expected at most 150 (the limit of "get"), got 151'],
    [{ bucket: 'get', remaining: -1 }, 'remaining: expected a number >= 0, got -1'],
    [{ bucket: 'get', remaining: 3, limit: 2 }, 'remaining: expected at most 2 (the limit of "get"), got 3'],
    [{ remaining: 3, limit: 5 }, 'bucket: required, expected one of "create", '],
  ])('PUT /_mock/rate-limits rejects %j and says what is allowed', async (change, detail) => {
    const app = (await startTestMock()).app();
    expect((await limits(app, 'PUT', change)).detail).toContain(detail);
    expect((await limits(app, 'GET')).get).toMatchObject({ limit: 150, remaining: 150 });
  });
});
