import { join } from 'node:path';
import { beforeAll } from 'vitest';
import type { RealClient } from './support/client.js';
import { installPython } from './support/install.js';
import { servedMock } from './support/served-mock.js';
import { clientSuite } from './support/suite.js';

let folder = '';
beforeAll(async () => {
  folder = await installPython();
});
const mock = servedMock();

const clientOf = (name: string, program: string, agent: RegExp): RealClient => ({
  name,
  way: 'HTTPS_PROXY',
  agent,
  command: ({ gatewayUrl, bundle }, step, args) => ({
    program: join(folder, 'venv/bin/python'),
    args: [join(folder, program), step, ...args],
    env: { HTTPS_PROXY: gatewayUrl, REQUESTS_CA_BUNDLE: bundle },
  }),
});

clientSuite(clientOf('tweepy', 'with_tweepy.py', /Tweepy/), mock);
clientSuite(clientOf('requests', 'with_requests.py', /^python-requests/), mock, { cancels: true });
