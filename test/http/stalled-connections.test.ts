import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Flags } from '../../mock-server/config.js';
import { trackConnections } from '../../mock-server/http/open-connections.js';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { RawSocket, requestHead } from '../support/raw-socket.js';
import { createTestDirectory } from '../support/server-process.js';
import {
  type EndingMock,
  PEERS_WITHOUT_REQUEST,
  STALLED_PEERS,
  STALLED_TLS_PEERS,
  TLS_PEERS_WITHOUT_REQUEST,
} from '../support/stalled-peers.js';
import { startTestMock } from '../support/test-mock.js';
import { TLS_FLAGS } from '../support/tls.js';

interface StartedMock extends EndingMock {
  /** Ends the mock. Resolves with the exit code, or 0 for a mock in this process. */
  end(): Promise<unknown>;
}

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

async function startSilentUpstream(): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    cleanups.push(() => socket.destroy());
  });
  cleanups.push(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a mock in this process, which `close()` ends. */
async function startInProcess(flags: Flags): Promise<StartedMock> {
  const silentUpstream = await startSilentUpstream();
  const mock = await startMockWithGateway({ ...flags, gatewayAllow: silentUpstream });
  const end = () => mock.close().then(() => 0);
  return { url: mock.url, gatewayUrl: mock.gateway.url, silentUpstream, end };
}

/** Starts the command, which SIGTERM ends. */
async function startCommand({ tlsCert, tlsKey }: Flags): Promise<StartedMock> {
  const silentUpstream = await startSilentUpstream();
  const directory = await createTestDirectory();
  const args = ['--port', '0', '--gateway', '--gateway-port', '0', '--ca-dir', directory];
  args.push('--gateway-allow', silentUpstream);
  if (tlsCert !== undefined) args.push('--tls-cert', String(tlsCert), '--tls-key', String(tlsKey));
  const child = spawn(process.execPath, [resolve('dist/cli.js'), ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH ?? '', TMPDIR: directory },
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const readUrl = async (): Promise<string> => / (https?:[^, ]*)/.exec((await lines.next()).value)?.[1] ?? '';
  const url = await readUrl();
  return {
    url,
    gatewayUrl: await readUrl(),
    silentUpstream,
    end() {
      child.kill('SIGTERM');
      return exit.then(([code]) => code);
    },
  };
}

/** File of affected IDs whose result is larger than the buffers of a connection. */
const LARGE = Array.from({ length: 150_000 }, (_, i) => `1${String(i).padStart(16, '0')}90\n`).join('');

const WAYS = [
  ['close()', startInProcess],
  ['SIGTERM', startCommand],
] as const;

describe.each(WAYS)('%s', (way, startMock) => {
  it.each([
    ...Object.entries(PEERS_WITHOUT_REQUEST).map(([name, open]) => ({ name, open, flags: {} })),
    ...Object.entries(TLS_PEERS_WITHOUT_REQUEST).map(([name, open]) => ({ name, open, flags: TLS_FLAGS })),
  ])(`${way} closes $name immediately`, async ({ open, flags }) => {
    const mock = await startMock(flags);
    const peer = await open(mock);
    expect(await mock.end()).toBe(0);
    await peer.closed();
  });

  it.each([
    ['HTTP', {}, STALLED_PEERS],
    ['HTTPS', TLS_FLAGS, STALLED_TLS_PEERS],
  ])(
    `${way} aborts every request over %s whose client has stopped, after a few seconds`,
    async (_case, flags, peers) => {
      const mock = await startMock(flags);
      const opened = [];
      for (const openPeer of Object.values(peers)) opened.push(await openPeer(mock));
      expect(await mock.end()).toBe(0);
      await Promise.all(opened.map((peer) => peer.closed()));
    },
  );
});

describe('closing a mock while requests run', () => {
  it('close() closes silent connections at once, and lets a running request finish', async () => {
    const mock = await startInProcess({});
    const silent = await PEERS_WITHOUT_REQUEST['a silent connection']?.(mock);
    const body = '{"type":"tweets"}';
    const wire = await RawSocket.open(mock.url);
    const headers = { Host: 'mock', Authorization: 'Bearer a', 'Content-Type': 'application/json' };
    const framing = { 'Content-Length': String(body.length), Expect: '100-continue' };
    await wire.write(requestHead('POST', '/2/compliance/jobs', { ...headers, ...framing }));
    expect((await wire.readResponse())?.status).toBe(100);
    const ended = mock.end();
    await silent?.closed();
    await wire.write(body);
    expect((await wire.readResponse())?.status).toBe(200);
    await ended;
  });

  it('close() sends the whole response to a client that reads slowly', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    await app.upload(job, LARGE);
    await app.advanceClock('3s');
    await expect.poll(async () => (await app.getJob(job.id)).status).toBe('complete');
    const response = await new Promise<IncomingMessage>((resolve) => get(job.download_url, resolve));
    const closed = mock.close();
    let bytes = 0;
    for await (const chunk of response) bytes += chunk.length;
    expect(bytes).toBe(Number(response.headers['content-length']));
    await closed;
  });

  it('close() sends the whole response to a client that reads slowly, even if Node still buffers the response', async () => {
    const body = Buffer.alloc(30_000_000);
    const server = createHttpServer((_req, res) => res.end(body));
    const connections = trackConnections(server);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const response = await new Promise<IncomingMessage>((resolve) =>
      get({ port, host: '127.0.0.1' }, resolve),
    );
    const drained = connections.drain();
    let bytes = 0;
    for await (const chunk of response) bytes += chunk.length;
    expect(bytes).toBe(body.length);
    await drained;
  });

  it('a second SIGTERM aborts a request that still makes progress', async () => {
    const mock = await startCommand({});
    const wire = await RawSocket.open(mock.url);
    const headers = { Host: 'mock', Authorization: 'Bearer a', 'Content-Type': 'application/json' };
    const framing = { 'Content-Length': '1000000', Expect: '100-continue' };
    await wire.write(requestHead('POST', '/2/compliance/jobs', { ...headers, ...framing }));
    expect((await wire.readResponse())?.status).toBe(100);
    const dripping = setInterval(() => void wire.write(' '), 100);
    cleanups.push(() => clearInterval(dripping));
    const silent = await PEERS_WITHOUT_REQUEST['a silent connection']?.(mock);
    const ended = mock.end();
    await silent?.closed();
    void mock.end();
    expect(await ended).toBe(0);
  });

  it('SIGTERM ends a command that still loads its scenario', async () => {
    const directory = await createTestDirectory();
    const scenario = join(directory, 'large.yaml');
    const ids = '{ count: 3000000, seed: 7, affected: 0.5 }';
    writeFileSync(
      scenario,
      `name: large\ndescription: Large\napps:\n  - token: a\n    jobs: [{ type: tweets, status: complete, age: 2h, ids: ${ids} }]\n`,
    );
    const child = spawn(
      process.execPath,
      [resolve('dist/cli.js'), '--port', '0', '--max-seed', '1GB', '--scenario', scenario],
      {
        cwd: directory,
        env: { PATH: process.env.PATH ?? '', TMPDIR: directory },
      },
    );
    cleanups.push(() => child.kill('SIGKILL'));
    const exit = once(child, 'exit');
    while (child.exitCode === null && readdirSync(directory).length < 2) await setImmediate();
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
});
