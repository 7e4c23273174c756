import { join } from 'node:path';
import { beforeAll } from 'vitest';
import type { ClientUnderTest } from './support/client-runner.js';
import { defineClientSuite } from './support/client-suite.js';
import { installPython } from './support/install-clients.js';
import { startServedMock } from './support/served-mock.js';

let directory = '';
beforeAll(async () => {
  directory = await installPython();
});
const mock = startServedMock();

const clientOf = (name: string, program: string, userAgent: RegExp): ClientUnderTest => ({
  name,
  way: 'HTTPS_PROXY',
  userAgent,
  command: ({ gatewayUrl, caBundlePath: bundle }, step, args) => ({
    program: join(directory, 'venv/bin/python'),
    args: [join(directory, program), step, ...args],
    env: { HTTPS_PROXY: gatewayUrl, REQUESTS_CA_BUNDLE: bundle },
  }),
});

defineClientSuite(clientOf('tweepy', 'with_tweepy.py', /Tweepy/), mock);
defineClientSuite(clientOf('requests', 'with_requests.py', /^python-requests/), mock, { cancels: true });
