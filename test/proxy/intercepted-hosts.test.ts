import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { connectTo, detailOf, get, handshake } from '../support/proxied-requests.js';
import { RawSocket } from '../support/raw-socket.js';

const run = promisify(execFile);

describe('a tunnel', () => {
  it.each(['api.x.com:443', 'API.Twitter.COM:443', 'storage.googleapis.com.:443', 'api.x.com:80'])(
    'the proxy opens a tunnel to %s, which reaches the mock',
    async (target) => {
      expect((await connectTo(await startMockWithGateway(), target))?.status).toBe(200);
    },
  );

  it.each([
    'example.com:443',
    'api.x.com.evil.example:443',
    'evilapi.x.com:443',
    'x.com:443',
    'www.googleapis.com:443',
    '127.0.0.1:443',
    '[::1]:443',
    'localhost:4021',
    'api.x.com:22',
    'api.x.com:8443',
  ])('the proxy rejects a tunnel to %s and lists the hosts that it serves', async (target) => {
    const response = await connectTo(await startMockWithGateway(), target);
    expect(response?.status).toBe(403);
    const detail = detailOf(response);
    expect(detail).toContain(`does not forward to ${target.toLowerCase()}`);
    expect(detail).toContain('api.x.com, api.twitter.com and storage.googleapis.com on ports 443 and 80');
  });

  it.each([
    'api.x.com',
    'user:password@api.x.com:443',
    'api.x.com:0',
    'api.x.com:99999',
    'api.x.com:443/path',
    '..:443',
    ':443',
    'api.x.com:4e2',
    `${'a.'.repeat(200)}com:443`,
  ])('responds with 400 to CONNECT %s, which is not a host and a port', async (target) => {
    const response = await connectTo(await startMockWithGateway(), target);
    expect(response?.status).toBe(400);
    expect(String(response?.body)).not.toContain('password');
  });

  it('a rejected CONNECT names the host in the status line, which is all that some clients show', async () => {
    const mock = await startMockWithGateway();
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    const text = String(await wire.waitForClose());
    expect(text).toMatch(/^HTTP\/1\.1 403 Host not allowed by the proxy \(example\.com:443\)\r\n/);
    expect(text).toContain(
      'To reach example.com, start the mock with --gateway-allow example.com, or set NO_PROXY=example.com',
    );
  });

  it('the proxy logs a rejected host once, by its name only', async () => {
    const mock = await startMockWithGateway();
    for (const target of ['example.com:443', 'Example.com:443', 'user:secret@example.com:443'])
      await connectTo(mock, target);
    await get(mock, 'http://example.com/?token=secret');
    expect(mock.log.filter(({ event }) => event.includes('proxy'))).toEqual([
      { level: 'warn', event: 'the proxy rejected a host', host: 'example.com' },
    ]);
  });

  it('the proxy does not log a bearer token that a client sends as the host', async () => {
    const mock = await startMockWithGateway();
    const token = 'aaaaaaaaaaaaaaaaaaaaaa1b2c3d4e5f6g7h8i9j0';
    await get(mock, `http://${token}/api.x.com/2/compliance/jobs`);
    await connectTo(mock, `${token}:443`);
    expect(mock.log.filter(({ event }) => event.includes('proxy'))).toEqual([
      { level: 'warn', event: 'the proxy rejected a host', host: `aaaa…(${token.length} characters)` },
    ]);
  });

  it('the proxy logs at most 1,000 rejected hosts', async () => {
    const mock = await startMockWithGateway();
    for (let at = 0; at < 1_010; at++) await get(mock, `http://host${at}.example.com/`);
    expect(mock.log.filter(({ event }) => event.includes('rejected a host')).length).toBe(1_000);
  });

  it('the proxy rejects a tunnel inside a tunnel, so that no loop is possible', async () => {
    const mock = await startMockWithGateway();
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
    const rejected = await wire.readResponse();
    expect(rejected?.status).toBe(400);
    expect(detailOf(rejected)).toContain('Cannot open a tunnel inside a tunnel');
  });

  it.each(['HEAD /2/compliance/jobs/1', 'GET /2/compliance/jobs?type=tweets'])(
    'a CONNECT before the response to %s closes the connection, so that no response comes out of order',
    async (request) => {
      const mock = await startMockWithGateway();
      const wire = await RawSocket.open(mock.gateway.url);
      await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
      await wire.readResponse({ head: true });
      await wire.write(`${request} HTTP/1.1\r\nHost: api.x.com\r\n\r\nCONNECT api.x.com:80 HTTP/1.1\r\n\r\n`);
      expect(await wire.readResponse({ head: true })).toBeUndefined();
    },
  );
});

describe('the certificate of the proxy', () => {
  it.each(['api.x.com', 'api.twitter.com', 'storage.googleapis.com'])(
    'the certificate of the proxy is valid for %s',
    async (servername) => {
      const socket = await handshake(await startMockWithGateway(), { servername });
      expect(socket.authorized).toBe(true);
    },
  );

  it('the certificate of the proxy is invalid for other names', async () => {
    await expect(handshake(await startMockWithGateway(), { servername: 'x.com' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('the proxy logs once that a client does not trust its CA', async () => {
    const mock = await startMockWithGateway();
    for (const host of ['api.x.com', 'api.twitter.com'])
      await expect(
        run('curl', ['--silent', '--show-error', `https://${host}/`], {
          env: { PATH: process.env.PATH ?? '', HTTPS_PROXY: mock.gateway.url },
        }),
      ).rejects.toThrow('certificate');
    // Closes the mock first, because the last bytes of a client may arrive after the client's process has ended.
    await mock.close();
    const { caFile: ca } = mock.gateway;
    expect(mock.log.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', event: 'a client of the proxy does not trust its CA', ca },
    ]);
  });

  it.each([
    ['h2', ['h2', 'http/1.1']],
    ['h2', ['http/1.1', 'h2']],
    ['http/1.1', ['http/1.1']],
    [false, undefined],
  ] as const)('the proxy negotiates %s with clients that offer %j', async (negotiated, offered) => {
    const socket = await handshake(await startMockWithGateway(), {
      servername: 'api.x.com',
      ...(offered && { ALPNProtocols: [...offered] }),
    });
    expect(socket.alpnProtocol).toBe(negotiated);
  });
});
