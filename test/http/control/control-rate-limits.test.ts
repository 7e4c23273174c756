import { describe, expect, it } from 'vitest';
import { startTestMock, type TestApp } from '../../support/test-mock.js';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
type Json = any;

const limits = async (app: TestApp, method: string, json?: object): Promise<Json> =>
  (await app.request(method, `/_mock/rate-limits?app=${app.token}`, json && { json })).json();
const list = (app: TestApp): Promise<Response> => app.request('GET', '/2/compliance/jobs?type=tweets');

describe('the rate limits of an app', () => {
  it('show windows that are open, and those that are not', async () => {
    const app = (await startTestMock()).app();
    const answer = await list(app);
    const shown = await limits(app, 'GET');
    const reset = Number(answer.headers.get('x-rate-limit-reset')) * 1000;
    expect(shown.list).toEqual({
      limit: 150,
      remaining: 149,
      opened_at: new Date(reset - 900_000).toISOString(),
      reset_at: new Date(reset).toISOString(),
    });
    expect(shown.get).toEqual({ limit: 150, remaining: 150, opened_at: null, reset_at: null });
    await app.advanceClock('15m');
    expect((await limits(app, 'GET')).list.opened_at).toBeNull();
  });

  it('can be all but used up, for one app and bucket', async () => {
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

  it('keep the window that is open when what is left is set', async () => {
    const app = (await startTestMock()).app();
    const reset = (await list(app)).headers.get('x-rate-limit-reset');
    await app.advanceClock('5m');
    await limits(app, 'PUT', { bucket: 'list', remaining: 10 });
    const answer = await list(app);
    expect(answer.headers.get('x-rate-limit-reset')).toBe(reset);
    expect(answer.headers.get('x-rate-limit-remaining')).toBe('9');
  });

  it('can be others than usual, at once and for windows to come', async () => {
    const app = (await startTestMock()).app();
    await list(app);
    await limits(app, 'PUT', { bucket: 'list', limit: 2 });
    expect((await list(app)).headers.get('x-rate-limit-limit')).toBe('2');
    expect((await list(app)).status).toBe(429);
    await app.advanceClock('15m');
    expect((await list(app)).headers.get('x-rate-limit-remaining')).toBe('1');
  });

  it('leave other settings of the app alone', async () => {
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

  it('are as new once windows are closed, for one app or all', async () => {
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
      'the body: expected at least 2 fields out of "bucket", "remaining", "limit", got "bucket"',
    ],
    [{ bucket: 'get', remaining: 151 }, 'remaining: expected at most 150 (the limit of "get"), got 151'],
    [{ bucket: 'get', remaining: -1 }, 'remaining: expected a number >= 0, got -1'],
    [{ bucket: 'get', remaining: 3, limit: 2 }, 'remaining: expected at most 2 (the limit of "get"), got 3'],
    [{ remaining: 3, limit: 5 }, 'bucket: required, expected one of "create", '],
  ])('refuse %j and say what is allowed', async (change, detail) => {
    const app = (await startTestMock()).app();
    expect((await limits(app, 'PUT', change)).detail).toContain(detail);
    expect((await limits(app, 'GET')).get).toMatchObject({ limit: 150, remaining: 150 });
  });
});
