import { describe, expect, it } from 'vitest';
import { basic, invalidate, login, post, requestToken } from '../../support/login-requests.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const idOf = async (mock: TestMock, app: string): Promise<string> => {
  const settings = await fetch(`${mock.url}/_mock/apps/${encodeURIComponent(app)}`);
  return ((await settings.json()) as { app: string }).app;
};

describe('an app that logs in', () => {
  it('is named by its token or by `key:` and its consumer key in the control API', async () => {
    const mock = await startTestMock();
    const id = await idOf(mock, 'key:consumer key');
    expect(await idOf(mock, await login(mock, 'consumer key'))).toBe(id);
    await fetch(`${mock.url}/_mock/clock?app=key:consumer%20key`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"set":"2031-01-01T00:00:00Z"}',
    });
    const job = await mock.app(await login(mock, 'consumer key')).createJob();
    expect(job.created_at).toMatch(/^2031-01-01T00:00:/);
  });

  it('leaves the key, the secret and the token out of the journal and the log', async () => {
    const mock = await startTestMock({ logLevel: 'debug' });
    const token = await login(mock, 'consumer-key', 'consumer-secret');
    await invalidate(mock, 'consumer-key', token);
    await post(`${mock.url}/oauth2/invalidate_token?access_token=${token}`, {
      authorization: basic('consumer-key', 'consumer-secret'),
    });
    await mock.app(token).request('GET', '/2/compliance/jobs?type=tweets');
    const journal = await (await fetch(`${mock.url}/_mock/requests?app=key:consumer-key`)).text();
    expect(
      (JSON.parse(journal) as { requests: { route: string; status: number }[] }).requests.map(
        ({ route, status }) => [route, status],
      ),
    ).toEqual([
      ['issueToken', 200],
      ['invalidateToken', 200],
      ['invalidateToken', 403],
      ['listJobs', 401],
    ]);
    const state = await (await fetch(`${mock.url}/_mock/state`)).text();
    for (const text of [journal, state, JSON.stringify(mock.log)])
      for (const secret of [
        'consumer-key',
        'consumer-secret',
        basic('consumer-key').slice(6, 20),
        token.slice(32),
      ])
        expect(text).not.toContain(secret);
  });

  it('can be given faults that match the route of the login', async () => {
    const mock = await startTestMock();
    await fetch(`${mock.url}/_mock/faults?app=key:key`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"match":{"route":"issueToken"},"times":1,"effect":{"status":503}}',
    });
    expect((await requestToken(mock, basic('other'))).status).toBe(200);
    expect((await requestToken(mock, basic('key'))).status).toBe(503);
    expect((await requestToken(mock, basic('key'))).status).toBe(200);
  });

  it('gets its first token back after a reset of the app', async () => {
    const mock = await startTestMock();
    const token = await login(mock, 'key');
    await invalidate(mock, 'key', token);
    await fetch(`${mock.url}/_mock/reset?app=key:key`, { method: 'POST' });
    expect(await login(mock, 'key')).toBe(token);
    expect((await mock.app(token).request('GET', '/2/compliance/jobs?type=tweets')).status).toBe(200);
  });

  it('keeps the number of invalidated tokens in exported and imported state', async () => {
    const [mock, other] = [await startTestMock(), await startTestMock()];
    await invalidate(mock, 'key', await login(mock, 'key'));
    const state = await (await fetch(`${mock.url}/_mock/state`)).text();
    const headers = { 'content-type': 'application/json' };
    const imported = await fetch(`${other.url}/_mock/state`, { method: 'PUT', headers, body: state });
    expect(imported.status).toBe(200);
    expect(await login(other, 'key')).toBe(await login(mock, 'key'));
  });
});
