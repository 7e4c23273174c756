import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform, type RealClient } from './client.js';
import { nodeOfLine } from './install.js';
import { servedMock } from './served-mock.js';
import { clientSuite, type Expectations, idFile } from './suite.js';

/** A line of Node, and how clients on it are led to a proxy. */
interface NodeLine {
  readonly line: number;
  readonly way: string;
  readonly options: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** It knows no proxy: two packages lead it there, in a file that is read before the client. */
export const NODE_20: NodeLine = {
  line: 20,
  way: 'Node 20: undici, https-proxy-agent',
  options: ['--import', resolve('test/clients/node/through-proxy.mjs')],
  env: {},
};

export const NODE_24: NodeLine = {
  line: 24,
  way: 'Node 24: NODE_USE_ENV_PROXY=1',
  options: [],
  env: { NODE_USE_ENV_PROXY: '1' },
};

const CLIENTS = {
  'with-twitter-api-sdk.mjs': {
    client: { name: 'twitter-api-sdk', agent: /^twitter-api-typescript-sdk/ },
    expected: {},
  },
  'with-xdk.mjs': { client: { name: '@xdevplatform/xdk', agent: /xdk/i }, expected: { cancels: true } },
  'with-twitter-api-v2.mjs': {
    // It names itself to nobody.
    client: { name: 'twitter-api-v2', agent: /^$/, waits: true },
    expected: { lives: ['gcs'] },
  },
} as const satisfies Record<
  string,
  { client: Pick<RealClient, 'name' | 'agent' | 'waits'>; expected: Expectations }
>;

/** The clients for JavaScript, on a line of Node. */
export function nodeSuites({ line, way, options, env }: NodeLine): void {
  let node = '';
  beforeAll(async () => {
    node = await nodeOfLine(line);
  });
  const mock = servedMock();

  const clientOf = (program: keyof typeof CLIENTS): RealClient => ({
    ...CLIENTS[program].client,
    way,
    command: ({ gatewayUrl, certificate }, step, args) => ({
      program: node,
      args: [...options, resolve('test/clients/node', program), step, ...args],
      env: { HTTPS_PROXY: gatewayUrl, NODE_EXTRA_CA_CERTS: certificate, ...env },
    }),
  });

  for (const [program, { expected }] of Object.entries(CLIENTS))
    clientSuite(clientOf(program as keyof typeof CLIENTS), mock, expected);

  describe(`twitter-api-v2, ${way}`, () => {
    it('gets no further than the job in profile direct: it uploads without the token', async () => {
      const at = { mock, profile: 'direct' as const, app: await mock.app('direct') };
      const path = idFile(mock, 'direct.txt', ['90']);
      const { failure } = await perform(clientOf('with-twitter-api-v2.mjs'), at, 'life', 'tweets', path);
      expect(failure?.status).toBe(401);
      expect((await at.app.jobs.list()).map(({ status }) => status)).toEqual(['created']);
    });
  });
}
