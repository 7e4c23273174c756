import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { listFiles } from '../support/list-files.js';
import { createTestDirectory } from '../support/server-process.js';
import { startTestMock } from '../support/test-mock.js';

const CLI = resolve('dist/cli.js');
const SECRET = 'Zx9-S3cret_0aB1cD2eF3';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Starts a broker that rejects every request, or that is no broker. */
async function startBroker(status: number): Promise<string> {
  const server = createServer((_req, res) => void res.writeHead(status).end('no broker'));
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const readProcFile = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // The process has ended.
  }
};

/** Returns the IDs of a process and of all processes below it. */
function processTree(pid: number): readonly number[] {
  const children = readProcFile(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(processTree)];
}

/** Runs the command. Returns its output, and the command lines of all its processes. */
async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH ?? '', ...environment },
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk) => {
      output[name] += chunk;
    });
  const commandLines = new Set<string>();
  const observe = (): void => {
    for (const pid of processTree(child.pid as number))
      commandLines.add(readProcFile(`/proc/${pid}/cmdline`));
  };
  const observer = setInterval(observe, 5);
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  clearInterval(observer);
  return { code, ...output, commandLines: [...commandLines].filter(Boolean) };
}

it.each([
  ['an invalid URL', async () => `user:${SECRET}@broker`],
  ['a broker that cannot be reached', async () => `http://user:${SECRET}@127.0.0.1:1/`],
  ['a broker that rejects the credentials', async () => `http://user:${SECRET}@${await startBroker(401)}/`],
  ['a server that fails', async () => `http://user:${SECRET}@${await startBroker(500)}/`],
  ['a server that is no broker', async () => `http://user:${SECRET}@${await startBroker(200)}/`],
])('`verify --broker-url` with a password never prints the password: %s', async (_case, createUrl) => {
  const { code, stdout, stderr } = await run(['verify', '--broker-url', await createUrl()]);
  expect(code).not.toBe(0);
  expect(stderr).not.toBe('');
  expect(stdout + stderr).not.toContain(SECRET);
});

const PACT = {
  consumer: { name: 'team' },
  provider: { name: 'x-compliance-api' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'a list of jobs',
      request: {
        method: 'GET',
        path: '/2/compliance/jobs',
        query: { type: ['tweets'] },
        headers: { Authorization: ['Bearer x'] },
      },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
};

it('the command line of no process shows a secret of the environment', async () => {
  const mock = await startTestMock({ controlToken: SECRET });
  const secrets = { X_BEARER_TOKEN: SECRET, XCM_CONTROL_TOKEN: SECRET, PACT_BROKER_TOKEN: SECRET };
  const pact = join(await createTestDirectory(), 'pact.json');
  writeFileSync(pact, JSON.stringify(PACT));
  const args = ['verify', '--target', mock.url, '--pact', pact, '--profile', 'gcs'];
  const { code, commandLines } = await run(args, secrets);
  expect(code).toBe(0);
  expect(commandLines.some((line) => line.includes('pact-worker'))).toBe(true);
  expect(commandLines.filter((line) => line.includes(SECRET))).toEqual([]);
});

it('DEBUG=* prints no signature and no token, because no bundle contains the package `debug`', async () => {
  const { code, stderr } = await run(['demo'], { DEBUG: '*' });
  expect([code, stderr]).toEqual([0, '']);
  const bundles = listFiles('dist').filter((file) => /\.c?js$/.test(file));
  expect(bundles.filter((file) => readFileSync(file, 'utf8').includes('process.env.DEBUG'))).toEqual([]);
});
