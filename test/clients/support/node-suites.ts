import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ClientUnderTest, runStep } from './client-runner.js';
import { type ClientCapabilities, defineClientSuite, writeIdFile } from './client-suite.js';
import { installNode } from './install-clients.js';
import { startServedMock } from './served-mock.js';

/** Major version of Node, with the settings that make its clients use a proxy. */
interface NodeLine {
  readonly line: number;
  readonly way: string;
  readonly nodeOptions: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Settings of Node 20, which has no proxy support. `through-proxy.mjs` adds proxy support before the client is imported. */
export const NODE_20: NodeLine = {
  line: 20,
  way: 'Node 20: undici, https-proxy-agent',
  nodeOptions: ['--import', resolve('test/clients/node/through-proxy.mjs')],
  env: {},
};

export const NODE_24: NodeLine = {
  line: 24,
  way: 'Node 24: NODE_USE_ENV_PROXY=1',
  nodeOptions: [],
  env: { NODE_USE_ENV_PROXY: '1' },
};

const CLIENTS = {
  'with-twitter-api-sdk.mjs': {
    client: { name: 'twitter-api-sdk', userAgent: /^twitter-api-typescript-sdk/ },
    expected: {},
  },
  'with-xdk.mjs': { client: { name: '@xdevplatform/xdk', userAgent: /xdk/i }, expected: { cancels: true } },
  'with-twitter-api-v2.mjs': {
    // The client twitter-api-v2 sends no User-Agent.
    client: { name: 'twitter-api-v2', userAgent: /^$/, pollsByItself: true },
    expected: { completesJobsIn: ['gcs'] },
  },
} as const satisfies Record<
  string,
  { client: Pick<ClientUnderTest, 'name' | 'userAgent' | 'pollsByItself'>; expected: ClientCapabilities }
>;

/** Defines the tests of the JavaScript clients on a major version of Node. */
export function defineNodeSuites({ line, way, nodeOptions: options, env }: NodeLine): void {
  let node = '';
  beforeAll(async () => {
    node = await installNode(line);
  });
  const mock = startServedMock();

  const createClient = (program: keyof typeof CLIENTS): ClientUnderTest => ({
    ...CLIENTS[program].client,
    way,
    command: ({ gatewayUrl, caCertificatePath: certificate }, step, args) => ({
      program: node,
      args: [...options, resolve('test/clients/node', program), step, ...args],
      env: { HTTPS_PROXY: gatewayUrl, NODE_EXTRA_CA_CERTS: certificate, ...env },
    }),
  });

  for (const [program, { expected }] of Object.entries(CLIENTS))
    defineClientSuite(createClient(program as keyof typeof CLIENTS), mock, expected);

  describe(`twitter-api-v2, ${way}`, () => {
    it('twitter-api-v2 cannot upload in profile direct, because it sends no token', async () => {
      const context = { mock, profile: 'direct' as const, app: await mock.app('direct') };
      const path = writeIdFile(mock, 'direct.txt', ['90']);
      const { failure } = await runStep(
        createClient('with-twitter-api-v2.mjs'),
        context,
        'life',
        'tweets',
        path,
      );
      expect(failure?.status).toBe(401);
      expect((await context.app.jobs.list()).map(({ status }) => status)).toEqual(['created']);
    });
  });
}
