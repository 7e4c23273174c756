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
  const createContext = async () => ({ mock, profile: 'gcs' as const, app: await mock.app('gcs') });

  it('go-twitter cannot parse a result of several lines, because it expects Windows line ends', async () => {
    const context = await createContext();
    const path = writeIdFile(mock, 'lines.txt', ['90', '91']);
    const { failure } = await runPollingStep(goTwitter, context, 'life', 'tweets', path);
    expect(failure).toMatchObject({ kind: 'ResponseDecodeError' });
    await expect(context.app).toHaveDownloadedResult();
  });

  it('go-twitter sends no token by itself and reports the 401', async () => {
    const context = await createContext();
    const command = goTwitter.command(mock, 'create', ['tweets']);
    const unmodified = { ...command, env: { ...command.env, UNMODIFIED_CLIENT: '1' } };
    const { stdout } = await runProgram(unmodified, context.app.token());
    expect(JSON.parse(stdout)).toMatchObject({ failure: { status: 401 } });
  });

  it('go-twitter crashes on the response for an unknown job', async () => {
    const context = await createContext();
    const { code, stderr } = await runProgram(goTwitter.command(mock, 'get', ['1']), context.app.token());
    expect([code, stderr]).toEqual([2, expect.stringContaining('nil pointer dereference')]);
  });
});
