import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startMock } from '../../mock-server/index.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { redirectedDnsClient } from '../support/proxy-clients.js';
import { RawSocket, requestHead } from '../support/raw-socket.js';
import { createTestDirectory } from '../support/server-process.js';

const BODY = '{"type":"tweets"}';
const CREATE = requestHead('POST', '/2/compliance/jobs', {
  Host: 'api.x.com',
  Authorization: 'Bearer a',
  'Content-Type': 'application/json',
  'Content-Length': String(BODY.length),
  Expect: '100-continue',
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  vi.unstubAllEnvs();
});

describe('closing a mock with a proxy', () => {
  it('close() finishes a request inside a tunnel and TLS, and closes idle connections', async () => {
    const mock = await startMockWithGateway();
    const { hostname: host, port } = new URL(mock.gateway.url);
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT api.x.com:443 HTTP/1.1\r\nHost: api.x.com:443\r\n\r\n');
    const idle = connectTls({ host, port: Number(port), ca: mock.gateway.ca, servername: 'api.x.com' });
    await once(idle, 'secureConnect');
    const busy = connectTls({ host, port: Number(port), ca: mock.gateway.ca, servername: 'api.x.com' });
    busy.setEncoding('utf8').write(CREATE);
    const [interim] = await once(busy, 'data');
    expect(interim).toMatch(/^HTTP\/1\.1 100 /);

    const closed = mock.close();
    await Promise.all([once(idle.resume(), 'close'), wire.waitForClose()]);
    busy.write(BODY);
    const [response] = await once(busy, 'data');
    expect(response).toMatch(/^HTTP\/1\.1 200 /);
    await closed;
    await expect(RawSocket.open(mock.gateway.url)).rejects.toThrow('ECONNREFUSED');
  });

  it('close() closes tunnels to other hosts, because the proxy cannot see whether a request is running in them', async () => {
    const server = createServer((socket) => socket.pipe(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as { port: number };
    const mock = await startMockWithGateway({ gatewayAllow: `127.0.0.1:${port}` });
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    await mock.close();
    await wire.waitForClose();
    server.close();
  });

  it.each([
    ['a rejected host', 'example.com:443', 403],
    ['an invalid host', 'nothing', 400],
    ['an unreachable host', '127.0.0.1:1', 502],
  ])(
    'close() does not wait for a client that stays connected after a failed CONNECT to %s',
    async (_case, target, status) => {
      const mock = await startMockWithGateway({ gatewayAllow: '127.0.0.1:1' });
      const { hostname: host, port } = new URL(mock.gateway.url);
      const client = connect({ host, port: Number(port), allowHalfOpen: true }).setEncoding('latin1');
      client.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
      const [response] = await once(client, 'data');
      expect(response).toContain(`HTTP/1.1 ${status} `);
      await mock.close();
      client.destroy();
    },
  );

  it('the mock closes if the port of its proxy is in use', async () => {
    const { gateway } = await startMockWithGateway();
    const caDir = await createTestDirectory();
    await expect(startMockWithGateway({ caDir, gatewayPort: new URL(gateway.url).port })).rejects.toThrow(
      '--gateway-port: expected a free port of 127.0.0.1',
    );
  });
});

describe('serve --gateway', () => {
  it('`serve --gateway` prints the URL and the CA of the proxy, and exits 0 on SIGTERM', async () => {
    const directory = await createTestDirectory();
    const child = spawn(
      process.execPath,
      [
        resolve('dist/cli.js'),
        ...['--port', '0', '--gateway', '--gateway-port', '0', '--ca-dir', directory],
        ...['--gateway-allow', 'a.example', '--gateway-allow', 'b.example:8443,c.example'],
      ],
      { cwd: directory, env: { PATH: process.env.PATH ?? '' } },
    );
    children.push(child);
    // Reads line by line, because both lines may arrive in one chunk.
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { value: first } = await lines.next();
    expect(first).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
    const { value: second } = await lines.next();
    const [, url, caFile] =
      /^proxy listening on (http:\/\/127\.0\.0\.1:\d+), CA certificate in (.*)$/.exec(second) ?? [];
    expect(caFile).toBe(join(directory, 'ca', 'ca.pem'));
    await RawSocket.open(url as string);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});

describe('startMock', () => {
  it('startMock({ gateway: true }) starts a proxy on a free port and returns its URL and CA', async () => {
    const caDir = await createTestDirectory();
    await using mock = await startMock({ gateway: true, caDir });
    const { url, ca, caFile } = mock.gateway ?? expect.fail();
    expect(caFile).toBe(join(caDir, 'ca', 'ca.pem'));
    expect(
      (await redirectedDnsClient({ url, ca })('https://api.x.com/2/compliance/jobs?type=tweets')).status,
    ).toBe(401);
  });

  it('startMock() starts no proxy by default and creates no state directory', async () => {
    const state = await createTestDirectory();
    vi.stubEnv('XDG_STATE_HOME', state);
    await using mock = await startMock();
    expect(mock.gateway).toBeUndefined();
    expect(existsSync(join(state, 'x-compliance-mock'))).toBe(false);
  });
});
