import { join } from 'node:path';
import { beforeAll } from 'vitest';
import type { ClientUnderTest } from './client-runner.js';
import { installPython } from './install-clients.js';

/** Returns a client whose program is in `python/`. Installs the Python clients before the tests of the calling file. */
export function definePythonClient(name: string, program: string, userAgent: RegExp): ClientUnderTest {
  let directory = '';
  beforeAll(async () => {
    directory = await installPython();
  });
  return {
    name,
    way: 'HTTPS_PROXY',
    userAgent,
    command: ({ gatewayUrl, caBundlePath: bundle }, step, args) => ({
      program: join(directory, 'venv/bin/python'),
      args: [join(directory, program), step, ...args],
      env: { HTTPS_PROXY: gatewayUrl, REQUESTS_CA_BUNDLE: bundle },
    }),
  };
}

/** Returns the client, set up with a consumer key and secret instead of a bearer token. */
export const withConsumerKey = (client: ClientUnderTest, key: string, secret: string): ClientUnderTest => ({
  ...client,
  command(mock, step, args) {
    const command = client.command(mock, step, args);
    return { ...command, env: { ...command.env, CONSUMER_KEY: key, CONSUMER_SECRET: secret } };
  },
});
