import { join } from 'node:path';
import { beforeAll } from 'vitest';
import type { ClientCommand, ClientUnderTest } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { HTTPS_GATEWAY, withHostsFile } from './support/hosts-file.js';
import { installPython } from './support/install-clients.js';
import { type ServedMock, startServedMock } from './support/served-mock.js';

let directory = '';
beforeAll(async () => {
  directory = await installPython();
});
const mock = startServedMock({ gateway: HTTPS_GATEWAY });

const asyncClient = (way: string, command: ClientUnderTest['command']): ClientUnderTest => ({
  name: 'tweepy AsyncClient',
  way,
  userAgent: /aiohttp.*Tweepy/,
  command,
});

// The client uses aiohttp, which reads SSL_CERT_FILE. The program transfers files with `requests`, which reads REQUESTS_CA_BUNDLE.
const commandOf = (
  { caBundlePath: bundle }: ServedMock,
  step: string,
  args: readonly string[],
  env: Record<string, string> = {},
): ClientCommand => ({
  program: join(directory, 'venv/bin/python'),
  args: [join(directory, 'with_tweepy_async.py'), step, ...args],
  env: { SSL_CERT_FILE: bundle, REQUESTS_CA_BUNDLE: bundle, ...env },
});

defineClientSuite(
  asyncClient('hosts file', (mock, step, args) => withHostsFile(mock, commandOf(mock, step, args))),
  mock,
);
defineClientSuite(
  asyncClient('HTTPS_PROXY, session with trust_env', (mock, step, args) =>
    commandOf(mock, step, args, { HTTPS_PROXY: mock.gatewayUrl, TRUST_ENV: '1' }),
  ),
  mock,
);
