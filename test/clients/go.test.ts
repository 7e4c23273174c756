import { beforeAll, describe, expect, it } from 'vitest';
import { performWhilePolling, type RealClient, runToItsEnd } from './support/client.js';
import { installGo } from './support/install.js';
import { servedMock } from './support/served-mock.js';
import { clientSuite, idFile } from './support/suite.js';

let program = '';
beforeAll(async () => {
  program = await installGo();
});
const mock = servedMock();

const goTwitter: RealClient = {
  name: 'go-twitter',
  way: 'HTTPS_PROXY',
  agent: /^Go-http-client/,
  command: ({ gatewayUrl, bundle }, step, args) => ({
    program,
    args: [step, ...args],
    env: { HTTPS_PROXY: gatewayUrl, SSL_CERT_FILE: bundle },
  }),
};

clientSuite(goTwitter, mock, { readsLines: false });

describe('go-twitter', () => {
  const situation = async () => ({ mock, profile: 'gcs' as const, app: await mock.app('gcs') });

  it('cannot read a result of several lines: it wants them to end as on Windows', async () => {
    const at = await situation();
    const path = idFile(mock, 'lines.txt', ['90', '91']);
    const { failure } = await performWhilePolling(goTwitter, at, 'life', 'tweets', path);
    expect(failure).toMatchObject({ kind: 'ResponseDecodeError' });
    await expect(at.app).toHaveDownloadedResult();
  });

  it('sends no token by itself, and is told so', async () => {
    const at = await situation();
    const command = goTwitter.command(mock, 'create', ['tweets']);
    const asItIs = { ...command, env: { ...command.env, AS_IT_IS: '1' } };
    const { stdout } = await runToItsEnd(asItIs, at.app.token());
    expect(JSON.parse(stdout)).toMatchObject({ failure: { status: 401 } });
  });

  it('crashes over an unknown job', async () => {
    const at = await situation();
    const { code, stderr } = await runToItsEnd(goTwitter.command(mock, 'get', ['1']), at.app.token());
    expect([code, stderr]).toEqual([2, expect.stringContaining('nil pointer dereference')]);
  });
});
