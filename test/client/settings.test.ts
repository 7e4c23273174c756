import { beforeEach, expect, it } from 'vitest';
import { connect, type MockHandle } from '../../client/index.js';
import { startTestMock } from '../support/test-mock.js';

let mock: MockHandle;
let app: MockHandle;
beforeEach(async () => {
  mock = connect((await startTestMock()).url);
  app = mock.app();
});

const list = async (handle: MockHandle): Promise<number> => {
  const headers = { authorization: `Bearer ${handle.token()}` };
  return (await fetch(`${mock.url}/2/compliance/jobs?type=tweets`, { headers })).status;
};

it('`outcomes.set` sets outcomes of single IDs for one app and for all apps', async () => {
  expect(await app.outcomes.set({ 10: 'deleted', 90: null })).toEqual({ 10: 'deleted', 90: null });
  expect(await mock.outcomes.set({ 11: 'suspended' })).toEqual({ 11: 'suspended' });
  const { result } = await app.jobs.create({ type: 'tweets', status: 'complete', ids: ['10', '11', '90'] });
  expect(result?.affected).toBe(2);
  await app.outcomes.clear();
  expect(await app.outcomes.get()).toEqual({ 11: 'suspended' });
  await mock.outcomes.clear();
  expect(await app.outcomes.get()).toEqual({});
});

it('`rateLimits` exhausts a window, sets its remaining requests, and closes it', async () => {
  const windows = await app.rateLimits.exhaust('list');
  expect(windows.list).toMatchObject({ limit: 150, remaining: 0 });
  expect(await list(app)).toBe(429);
  expect((await app.rateLimits.set('list', { remaining: 1 })).list.remaining).toBe(1);
  expect([await list(app), await list(app)]).toEqual([200, 429]);
  await app.rateLimits.reset();
  expect((await app.rateLimits.get()).list).toEqual({
    limit: 150,
    remaining: 150,
    opened_at: null,
    reset_at: null,
  });
});

it('`rateLimits.set` sets the limit of a bucket', async () => {
  expect((await app.rateLimits.set('list', { limit: 1 })).list.limit).toBe(1);
  expect([await list(app), await list(app)]).toEqual([200, 429]);
});

it('`rateLimits.reset` on a handle of the whole server closes the windows of all apps', async () => {
  await app.rateLimits.exhaust('list');
  await mock.rateLimits.reset();
  expect(await list(app)).toBe(200);
});

it('`settings.set` replaces the settings of one app only', async () => {
  expect(await app.settings.set({ profile: 'direct', enrolled: false })).toMatchObject({ profile: 'direct' });
  expect(await list(app)).toBe(403);
  expect(await list(mock.app())).toBe(200);
  await app.settings.set({});
  expect(await app.settings.get()).toMatchObject({ profile: 'gcs', enrolled: true });
});
