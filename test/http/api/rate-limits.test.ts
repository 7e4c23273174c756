import { describe, expect, it } from 'vitest';
import { PROFILES, startTestMock as run, type TestApp } from '../../support/test-mock.js';

const quotaOf = ({ headers }: Response) => ({
  limit: Number(headers.get('x-rate-limit-limit')),
  remaining: Number(headers.get('x-rate-limit-remaining')),
  reset: Number(headers.get('x-rate-limit-reset')),
});
const get = (app: TestApp, id = '1') => app.request('GET', `/2/compliance/jobs/${id}`);
const list = (app: TestApp, type = 'tweets') => app.request('GET', `/2/compliance/jobs?type=${type}`);

describe.each(PROFILES)('in profile $profile', ({ profile }) => {
  const runMock = (flags = {}) => run({ profile, ...flags });

  describe('rate limits', () => {
    it('the first request opens a rate-limit window of 900 s, and `remaining` counts down from 149', async () => {
      const app = (await runMock()).app();
      await app.changeClock({ freeze: true });
      const { now } = await app.changeClock({ advance: '1ms' });
      const first = quotaOf(await get(app));
      expect(first).toEqual({
        limit: 150,
        remaining: 149,
        reset: Math.floor(Date.parse(now) / 1000) + 900,
      });
      await app.advanceClock('10m');
      expect(quotaOf(await get(app, '2'))).toEqual({ ...first, remaining: 148 });
    });

    it('rate limits count create, list and get separately, but all IDs and both types together', async () => {
      const app = (await runMock()).app();
      await app.createJob({ type: 'tweets' });
      await app.createJob({ type: 'users' });
      await list(app, 'users');
      expect(quotaOf(await list(app, 'tweets')).remaining).toBe(148);
      await get(app, '1');
      await get(app, '2');
      expect(quotaOf(await get(app, '3')).remaining).toBe(147);
    });

    it('a client that waits until x-rate-limit-reset is admitted again', async () => {
      const app = (await runMock({ rateLimit: '1' })).app();
      await app.changeClock({ freeze: true });
      const { reset } = quotaOf(await get(app));
      await app.changeClock({ set: new Date(reset * 1000 - 1).toISOString() });
      expect((await get(app)).status).toBe(429);
      await app.changeClock({ set: new Date(reset * 1000).toISOString() });
      const next = await get(app);
      expect(next.status).toBe(200);
      expect(quotaOf(next).reset).toBe(reset + 900);
    });

    it('the first request over the rate limit gets the recorded 429 without retry-after', async () => {
      const app = (await runMock({ rateLimit: '2' })).app();
      const first = quotaOf(await get(app));
      await get(app);
      const rejected = await get(app);
      expect(rejected.status).toBe(429);
      expect(await rejected.text()).toBe(
        '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
      );
      expect(quotaOf(rejected)).toEqual({ ...first, remaining: 0 });
      expect(rejected.headers.get('retry-after')).toBeNull();
    });

    it('rate limits count a 400, but neither a 401 nor a 405', async () => {
      const mock = await runMock();
      const app = mock.app();
      await get(app, 'abc');
      await fetch(`${mock.url}/2/compliance/jobs/1`);
      await app.request('PATCH', '/2/compliance/jobs/1');
      expect(quotaOf(await get(app)).remaining).toBe(148);
    });

    it('an exhausted rate limit of one app does not affect another app', async () => {
      const mock = await runMock({ rateLimit: '1' });
      const [one, other] = [mock.app(), mock.app()];
      await get(one);
      expect((await get(one)).status).toBe(429);
      expect((await get(other)).status).toBe(200);
    });

    // `npm run test:soak` sends a million requests.
    it('rate limits admit exactly 150 of 1,000 simultaneous requests', async () => {
      const app = (await runMock()).app();
      const responses = await Promise.all(Array.from({ length: 1_000 }, () => get(app)));
      const admitted = responses.filter(({ status }) => status === 200);
      expect(admitted.length).toBe(150);
      expect(responses.filter(({ status }) => status === 429).length).toBe(850);
      expect(new Set(admitted.map((response) => quotaOf(response).remaining)).size).toBe(150);
    });
  });
});
