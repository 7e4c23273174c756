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
    it('count down from 149 in a window of 900 s that its first request opens', async () => {
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

    it('are counted apart for create, list and get, but together for all IDs and for both types', async () => {
      const app = (await runMock()).app();
      await app.createJob({ type: 'tweets' });
      await app.createJob({ type: 'users' });
      await list(app, 'users');
      expect(quotaOf(await list(app, 'tweets')).remaining).toBe(148);
      await get(app, '1');
      await get(app, '2');
      expect(quotaOf(await get(app, '3')).remaining).toBe(147);
    });

    it('admit a client again that waits until x-rate-limit-reset', async () => {
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

    it('refuse the request after the last, byte for byte, without retry-after', async () => {
      const app = (await runMock({ rateLimit: '2' })).app();
      const first = quotaOf(await get(app));
      await get(app);
      const refused = await get(app);
      expect(refused.status).toBe(429);
      expect(await refused.text()).toBe(
        '{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}',
      );
      expect(quotaOf(refused)).toEqual({ ...first, remaining: 0 });
      expect(refused.headers.get('retry-after')).toBeNull();
    });

    it('count a 400, but neither a 401 nor a 405', async () => {
      const mock = await runMock();
      const app = mock.app();
      await get(app, 'abc');
      await fetch(`${mock.url}/2/compliance/jobs/1`);
      await app.request('PATCH', '/2/compliance/jobs/1');
      expect(quotaOf(await get(app)).remaining).toBe(148);
    });

    it('are each app’s own', async () => {
      const mock = await runMock({ rateLimit: '1' });
      const [one, other] = [mock.app(), mock.app()];
      await get(one);
      expect((await get(one)).status).toBe(429);
      expect((await get(other)).status).toBe(200);
    });

    it.each([1, 2, 3])('admit exactly 150 of 1,000 simultaneous requests (round %i)', async () => {
      const app = (await runMock()).app();
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => get(app)));
      const admitted = answers.filter(({ status }) => status === 200);
      expect(admitted.length).toBe(150);
      expect(answers.filter(({ status }) => status === 429).length).toBe(850);
      expect(new Set(admitted.map((answer) => quotaOf(answer).remaining)).size).toBe(150);
    });
  });
});
