import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientUnderTest, runPollingStep, runProgram } from './support/client-runner.js';
import { defineClientSuite, writeIdFile } from './support/client-suite.js';
import { installGo } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

let program = '';
beforeAll(async () => {
  program = await installGo();
});
const mock = startServedMock();

const goTwitter: ClientUnderTest = {
  name: 'go-twitter',
  way: 'HTTPS_PROXY',
  userAgent: /^Go-http-client/,
  command: ({ gatewayUrl, caBundlePath: bundle }, step, args) => ({
    program,
    args: [step, ...args],
    env: { HTTPS_PROXY: gatewayUrl, SSL_CERT_FILE: bundle },
  }),
};

defineClientSuite(goTwitter, mock, { readsMultipleLines: false });

describe('go-twitter', () => {
  const situation = async () => ({ mock, profile: 'gcs' as const, app: await mock.app('gcs') });

  it('cannot read a result of several lines: it wants them to end as on Windows', async () => {
    const at = await situation();
    const path = writeIdFile(mock, 'lines.txt', ['90', '91']);
    const { failure } = await runPollingStep(goTwitter, at, 'life', 'tweets', path);
    expect(failure).toMatchObject({ kind: 'ResponseDecodeError' });
    await expect(at.app).toHaveDownloadedResult();
  });

  it('sends no token by itself, and is told so', async () => {
    const at = await situation();
    const command = goTwitter.command(mock, 'create', ['tweets']);
    const asItIs = { ...command, env: { ...command.env, AS_IT_IS: '1' } };
    const { stdout } = await runProgram(asItIs, at.app.token());
    expect(JSON.parse(stdout)).toMatchObject({ failure: { status: 401 } });
  });

  it('crashes over an unknown job', async () => {
    const at = await situation();
    const { code, stderr } = await runProgram(goTwitter.command(mock, 'get', ['1']), at.app.token());
    expect([code, stderr]).toEqual([2, expect.stringContaining('nil pointer dereference')]);
  });
});
