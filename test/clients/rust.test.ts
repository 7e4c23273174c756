import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientUnderTest, runStep } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { installRust } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

let program = '';
beforeAll(async () => {
  program = await installRust();
});
const mock = startServedMock();

const twapi: ClientUnderTest = {
  name: 'twapi-v2',
  way: 'HTTPS_PROXY',
  // The client twapi-v2 sends no User-Agent.
  userAgent: /^$/,
  command: ({ gatewayUrl, caBundlePath: bundle }, step, args) => ({
    program,
    args: [step, ...args],
    env: { HTTPS_PROXY: gatewayUrl, SSL_CERT_FILE: bundle },
  }),
};

defineClientSuite(twapi, mock);

describe('twapi-v2', () => {
  it('twapi-v2 cannot parse an expired job, because it does not know the status', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    const { id } = await context.app.jobs.create({ type: 'tweets', status: 'expired' });
    const failures = [
      await runStep(twapi, context, 'get', id),
      await runStep(twapi, context, 'list', 'tweets'),
    ];
    for (const { failure } of failures)
      expect(failure).toMatchObject({
        kind: 'Decode',
        message: expect.stringContaining('unknown variant `expired`'),
      });
  });

  it('twapi-v2 returns no job for an unknown ID', async () => {
    const context = { mock, profile: 'gcs' as const, app: await mock.app('gcs') };
    expect(await runStep(twapi, context, 'get', '1')).toEqual({});
  });
});
