import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../mock-server/config.js';
import { startTestMock } from '../../support/test-mock.js';

const call = (url: string, authorization?: string): Promise<Response> =>
  fetch(`${url}/_mock/clock`, { headers: authorization === undefined ? {} : { authorization } });

describe('the control token', () => {
  it('opens the control API', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    expect((await call(url, 'Bearer sesame')).status).toBe(200);
  });

  it.each([undefined, 'Bearer simsim', 'Bearer sesame1', 'sesame', 'Basic sesame'])(
    'refuses %j, with a problem that does not tell it',
    async (authorization) => {
      const { url } = await startTestMock({ controlToken: 'sesame' });
      const refused = await call(url, authorization);
      expect(refused.status).toBe(401);
      const problem = await refused.text();
      expect(JSON.parse(problem)).toMatchObject({
        title: 'Unauthorized',
        detail: expect.stringContaining('--control-token'),
      });
      expect(problem).not.toContain('sesame');
    },
  );

  it('hides which calls there are', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    expect((await fetch(`${url}/_mock/nothing`)).status).toBe(401);
    expect((await fetch(`${url}/_mock/jobs`, { method: 'DELETE' })).status).toBe(401);
  });

  it('is not needed for the API, the storage and the health checks', async () => {
    const mock = await startTestMock({ controlToken: 'sesame' });
    const job = await mock.app().createJob();
    expect((await mock.app().upload(job, '90\n')).status).toBe(200);
    for (const path of ['/livez', '/readyz']) expect((await fetch(`${mock.url}${path}`)).status).toBe(200);
  });

  it('is not repeated where it is wrong', () => {
    expect(() => readConfig({ flags: { controlToken: 'open sesame' } })).toThrow(
      '--control-token: the value is not allowed; allowed is printable ASCII characters without blanks',
    );
  });
});
