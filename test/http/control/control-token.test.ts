import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../mock-server/config.js';
import { startTestMock } from '../../support/test-mock.js';

const call = (url: string, authorization?: string): Promise<Response> =>
  fetch(`${url}/_mock/clock`, { headers: authorization === undefined ? {} : { authorization } });

describe('the control token', () => {
  it('a request with the control token may use the control API', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    expect((await call(url, 'Bearer sesame')).status).toBe(200);
  });

  it.each([undefined, 'Bearer simsim', 'Bearer sesame1', 'sesame', 'Basic sesame'])(
    'rejects Authorization %j without revealing the control token',
    async (authorization) => {
      const { url } = await startTestMock({ controlToken: 'sesame' });
      const rejected = await call(url, authorization);
      expect(rejected.status).toBe(401);
      const problem = await rejected.text();
      expect(JSON.parse(problem)).toMatchObject({
        title: 'Unauthorized',
        detail: expect.stringContaining('--control-token'),
      });
      expect(problem).not.toContain('sesame');
    },
  );

  it('returns 401 for unknown control paths and methods without the control token', async () => {
    const { url } = await startTestMock({ controlToken: 'sesame' });
    expect((await fetch(`${url}/_mock/nothing`)).status).toBe(401);
    expect((await fetch(`${url}/_mock/jobs`, { method: 'DELETE' })).status).toBe(401);
  });

  it('the API, the storage and the health checks work without the control token', async () => {
    const mock = await startTestMock({ controlToken: 'sesame' });
    const job = await mock.app().createJob();
    expect((await mock.app().upload(job, '90\n')).status).toBe(200);
    for (const path of ['/livez', '/readyz']) expect((await fetch(`${mock.url}${path}`)).status).toBe(200);
  });

  it('an invalid control token is not repeated in the error', () => {
    expect(() => readConfig({ flags: { controlToken: 'open sesame' } })).toThrow(
      '--control-token: expected at least one printable ASCII character, without spaces',
    );
  });
});
