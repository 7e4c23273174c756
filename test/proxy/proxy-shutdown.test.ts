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
import { createTestFolder } from '../support/server-process.js';

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

describe('closing', () => {
  it('finishes a request that came through a tunnel and TLS, and ends connections on which none is', async () => {
    const mock = await startMockWithGateway();
    const { hostname: host, port } = new URL(mock.gateway.url);
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT api.x.com:443 HTTP/1.1\r\nHost: api.x.com:443\r\n\r\n');
    const idle = connectTls({ host, port: Number(port), ca: mock.gateway.ca, servername: 'api.x.com' });
    await once(idle, 'secureConnect');
    const busy = connectTls({ host, port: Number(port), ca: mock.gateway.ca, servername: 'api.x.com' });
    busy.setEncoding('utf8').write(CREATE);
    const [asked] = await once(busy, 'data');
    expect(asked).toMatch(/^HTTP\/1\.1 100 /);

    const closed = mock.close();
    await Promise.all([once(idle.resume(), 'close'), wire.waitForClose()]);
    busy.write(BODY);
    const [answer] = await once(busy, 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    await closed;
    await expect(RawSocket.open(mock.gateway.url)).rejects.toThrow('ECONNREFUSED');
  });

  it('ends tunnels to other hosts, in which nobody can see what is under way', async () => {
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
    ['a host that is refused', 'example.com:443', 403],
    ['what is no host', 'nothing', 400],
    ['a host that cannot be reached', '127.0.0.1:1', 502],
  ])('waits for no client that stays although it got no tunnel to %s', async (_case, target, status) => {
    const mock = await startMockWithGateway({ gatewayAllow: '127.0.0.1:1' });
    const { hostname: host, port } = new URL(mock.gateway.url);
    const stays = connect({ host, port: Number(port), allowHalfOpen: true }).setEncoding('latin1');
    stays.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    const [answer] = await once(stays, 'data');
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    await mock.close();
    stays.destroy();
  });

  it('is done where the gateway cannot be opened: its port is in use', async () => {
    const { gateway } = await startMockWithGateway();
    const caDir = await createTestFolder();
    await expect(startMockWithGateway({ caDir, gatewayPort: new URL(gateway.url).port })).rejects.toThrow(
      '--gateway-port: listen EADDRINUSE',
    );
  });
});

describe('serve --gateway', () => {
  it('says where the gateway is and what to trust, and exits 0 on SIGTERM', async () => {
    const folder = await createTestFolder();
    const child = spawn(
      process.execPath,
      [
        resolve('dist/cli.js'),
        ...['--port', '0', '--gateway', '--gateway-port', '0', '--ca-dir', folder],
        ...['--gateway-allow', 'a.example', '--gateway-allow', 'b.example:8443,c.example'],
      ],
      { cwd: folder, env: { PATH: process.env.PATH ?? '' } },
    );
    children.push(child);
    // Both lines may come in one piece.
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { value: first } = await lines.next();
    expect(first).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+$/);
    const { value: second } = await lines.next();
    const [, url, caFile] = /^gateway on (http:\/\/127\.0\.0\.1:\d+), its CA in (.*)$/.exec(second) ?? [];
    expect(caFile).toBe(join(folder, 'ca', 'ca.pem'));
    await RawSocket.open(url as string);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });
});

describe('startMock', () => {
  it('opens a gateway on a free port, and says what clients need', async () => {
    const caDir = await createTestFolder();
    await using mock = await startMock({ gateway: true, caDir });
    const { url, ca, caFile } = mock.gateway ?? expect.fail();
    expect(caFile).toBe(join(caDir, 'ca', 'ca.pem'));
    expect(
      (await redirectedDnsClient({ url, ca })('https://api.x.com/2/compliance/jobs?type=tweets')).status,
    ).toBe(401);
  });

  it('has none unless it is asked for, and touches no folder', async () => {
    const state = await createTestFolder();
    vi.stubEnv('XDG_STATE_HOME', state);
    await using mock = await startMock();
    expect(mock.gateway).toBeUndefined();
    expect(existsSync(join(state, 'x-compliance-mock'))).toBe(false);
  });
});
