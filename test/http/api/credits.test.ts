import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock, type TestApp } from '../../support/test-mock.js';

const list = (app: TestApp) => app.request('GET', '/2/compliance/jobs?type=tweets');
const set = (app: TestApp, settings: object) =>
  app.request('PUT', `/_mock/apps/${app.token}`, { json: settings });

describe.each(PROFILES)('an app without credits in profile $profile', ({ profile }) => {
  const start = async () => {
    const mock = await startTestMock({ profile });
    return { mock, app: mock.app() };
  };

  it('a 402 does not count against the rate limit', async () => {
    const { app } = await start();
    await set(app, { has_credits: false });
    for (let request = 0; request < 3; request++) {
      const rejected = await list(app);
      expect([rejected.status, rejected.headers.get('x-rate-limit-remaining')]).toEqual([402, '150']);
    }
    await set(app, { has_credits: true });
    expect((await list(app)).headers.get('x-rate-limit-remaining')).toBe('149');
  });

  it('missing credits are checked after the enrolment and before the rate limit and the request', async () => {
    const { app } = await start();
    await set(app, { has_credits: false, enrolled: false });
    expect((await list(app)).status).toBe(403);
    await set(app, { has_credits: false, rate_limits: { list: 0 } });
    expect((await list(app)).status).toBe(402);
    expect((await app.request('GET', '/2/compliance/jobs')).status).toBe(402);
    await set(app, { rate_limits: { list: 0 } });
    expect((await list(app)).status).toBe(429);
  });

  it('an app without credits creates no job, and other apps are not affected', async () => {
    const { mock, app } = await start();
    await set(app, { has_credits: false });
    const rejected = await app.request('POST', '/2/compliance/jobs', { json: { type: 'tweets' } });
    expect(rejected.status).toBe(402);
    expect((await list(mock.app())).status).toBe(200);
    await set(app, {});
    expect(await (await list(app)).json()).toEqual({ meta: { result_count: 0 } });
  });

  it('exported state contains that an app has no credits', async () => {
    const { mock, app } = await start();
    await set(app, { profile, has_credits: false });
    const state = await (await fetch(`${mock.url}/_mock/state`)).json();
    const { mock: copy } = await start();
    await copy.app(app.token).request('PUT', '/_mock/state', { json: state });
    expect((await list(copy.app(app.token))).status).toBe(402);
  });
});
