import { resolve } from 'node:path';
import { beforeAll } from 'vitest';
import type { RealClient } from './support/client.js';
import { nodeOfLine } from './support/install.js';
import { servedMock } from './support/served-mock.js';
import { clientSuite, type Expectations } from './support/suite.js';

/** How clients are led to a proxy: Node 24 reads HTTPS_PROXY itself, older ones are told by two packages. */
const LINES = [
  {
    line: 20,
    way: 'Node 20: undici, https-proxy-agent',
    options: ['--import', resolve('test/clients/node/through-proxy.mjs')],
    env: {},
  },
  { line: 24, way: 'Node 24: NODE_USE_ENV_PROXY=1', options: [], env: { NODE_USE_ENV_PROXY: '1' } },
];

const programs = new Map<number, string>();
beforeAll(async () => {
  for (const { line } of LINES) programs.set(line, await nodeOfLine(line));
});
const mock = servedMock();

const CLIENTS: readonly (Pick<RealClient, 'name' | 'agent' | 'waits'> & {
  program: string;
  expected: Expectations;
})[] = [
  {
    name: 'twitter-api-sdk',
    program: 'with-twitter-api-sdk.mjs',
    agent: /^twitter-api-typescript-sdk/,
    expected: {},
  },
  { name: '@xdevplatform/xdk', program: 'with-xdk.mjs', agent: /xdk/i, expected: { cancels: true } },
  {
    name: 'twitter-api-v2',
    program: 'with-twitter-api-v2.mjs',
    // It names itself to nobody.
    agent: /^$/,
    waits: true,
    expected: { lives: ['gcs'] },
  },
];

for (const { line, way, options, env } of LINES)
  for (const { program, expected, ...client } of CLIENTS)
    clientSuite(
      {
        ...client,
        way,
        command: ({ gatewayUrl, certificate }, step, args) => ({
          program: programs.get(line) as string,
          args: [...options, resolve('test/clients/node', program), step, ...args],
          env: { HTTPS_PROXY: gatewayUrl, NODE_EXTRA_CA_CERTS: certificate, ...env },
        }),
      },
      mock,
      expected,
    );
