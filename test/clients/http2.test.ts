// Tests clients that prefer HTTP/2. Each one creates a job and uploads a file through the proxy.
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from './support/client-runner.js';
import { installPython } from './support/install-clients.js';
import { type ServedMock, startServedMock } from './support/served-mock.js';

const mock = startServedMock();
const programPath = (name: string): string => resolve('test/clients/http2', name);

interface Client {
  readonly name: string;
  /** Two lines that the program prints: HTTP version and status of each response. */
  readonly output: RegExp;
  readonly command: (mock: ServedMock) => Promise<{
    readonly program: string;
    readonly args: readonly string[];
    readonly env?: Record<string, string>;
  }>;
}

const CLIENTS: readonly Client[] = [
  {
    name: 'curl --http2',
    output: /^(?:2 200\n){2}$/,
    command: async ({ gatewayUrl, caBundlePath }) => ({
      program: 'bash',
      args: [programPath('with-curl.sh')],
      env: { HTTPS_PROXY: gatewayUrl, CURL_CA_BUNDLE: caBundlePath },
    }),
  },
  {
    name: "Go's net/http",
    output: /^(?:HTTP\/2\.0 200\n){2}$/,
    command: async ({ gatewayUrl, caBundlePath }) => ({
      program: 'go',
      args: ['run', programPath('main.go')],
      env: { HTTPS_PROXY: gatewayUrl, SSL_CERT_FILE: caBundlePath },
    }),
  },
  {
    name: "Java's HttpClient",
    output: /^(?:HTTP_2 200\n){2}$/,
    command: async ({ gatewayPort, truststorePath }) => ({
      program: 'java',
      args: [
        '-Dhttps.proxyHost=127.0.0.1',
        `-Dhttps.proxyPort=${gatewayPort}`,
        `-Djavax.net.ssl.trustStore=${truststorePath}`,
        programPath('WithHttpClient.java'),
      ],
    }),
  },
  {
    name: 'httpx for Python',
    output: /^(?:HTTP\/2 200\n){2}$/,
    command: async ({ gatewayUrl, caBundlePath }) => ({
      program: join(await installPython(), 'venv/bin/python'),
      args: [programPath('with_httpx.py')],
      env: { HTTPS_PROXY: gatewayUrl, SSL_CERT_FILE: caBundlePath },
    }),
  },
];

describe('clients that prefer HTTP/2', () => {
  it.each(CLIENTS)('$name creates a job and uploads 2 MB in HTTP/2', async ({ output, command }) => {
    const app = await mock.app('gcs');
    const path = join(mock.directory, 'ids.txt');
    writeFileSync(path, '1460000000000000090\n'.repeat(100_000));
    const { args, env = {}, program } = await command(mock);
    const { stdout, stderr } = await runProgram({ program, args: [...args, path], env }, app.token());
    expect(`${stdout}${stderr}`).toMatch(output);
    await expect(app.jobs.list()).resolves.toMatchObject([{ status: 'in_progress' }]);
  });
});
