import { describe, expect, it } from 'vitest';
import { runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { definePythonClient } from './support/python-client.js';
import { startServedMock } from './support/served-mock.js';

const xdk = definePythonClient('xdk', 'with_xdk.py', /^xdk-python/);
const mock = startServedMock();
const mockOfCalledHost = startServedMock({ problemTypeHost: 'called' });

defineClientSuite(xdk, mock);

const problemOf = (host: string) => ({
  type: `https://${host}/2/problems/resource-not-found`,
  detail: 'Could not find compliance_job with id: [1].',
});

describe('xdk', () => {
  it('xdk cannot parse an unknown job in profile gcs, because the problem type has the host api.twitter.com', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    const { failure } = await runStep(xdk, context, 'get', '1');
    expect(failure).toMatchObject({
      kind: 'ValidationError',
      message: expect.stringContaining("Input should be 'https://api.x.com/2/problems/resource-not-found'"),
    });
  });

  it('xdk parses an unknown job in profile gcs if problem types have the host that it called', async () => {
    const app = await mockOfCalledHost.app('gcs');
    const context = { mock: mockOfCalledHost, profile: 'gcs' as const, app };
    expect(await runStep(xdk, context, 'get', '1')).toMatchObject({ errors: [problemOf('api.x.com')] });
  });

  it('xdk parses an unknown job in profile direct', async () => {
    const context = { mock, profile: 'direct' as const, app: await mock.app('direct') };
    expect(await runStep(xdk, context, 'get', '1')).toMatchObject({ errors: [problemOf('api.x.com')] });
  });
});
