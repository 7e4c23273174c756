import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { connectTo, detailOf, get, servers } from '../support/proxied-requests.js';
import { RawSocket, requestHead, sendRawRequest } from '../support/raw-socket.js';

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

describe('a host of --gateway-allow', () => {
  it('the proxy opens a tunnel to an allowed host, on the allowed port only', async () => {
    const port = await portOf(createNetServer((socket) => socket.pipe(socket)));
    const mock = await startMockWithGateway({ gatewayAllow: `example.com,127.0.0.1:${port}` });
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\nping\r\n\r\n`);
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    wire.end();
    expect(String(await wire.waitForClose())).toBe('ping\r\n\r\n');
    expect((await connectTo(mock, '127.0.0.1:443'))?.status).toBe(403);
  });

  it('the proxy forwards plain HTTP to an allowed host, without hop-by-hop headers', async () => {
    const port = await portOf(
      createHttpServer((req, res) => {
        res.setHeader('Connection', 'x-hop, close').setHeader('X-Hop', '1');
        req.setEncoding('utf8').on('data', (body) => {
          res.end(JSON.stringify({ url: req.url, body, headers: req.headers }));
        });
      }),
    );
    const mock = await startMockWithGateway({ gatewayAllow: `127.0.0.1:${port}` });
    const headers = {
      Host: `127.0.0.1:${port}`,
      'Proxy-Authorization': 'Basic secret',
      Connection: 'close, x-mine',
      'X-Mine': '1',
      'Content-Length': '4',
    };
    const request = requestHead('POST', `http://127.0.0.1:${port}/path?a=b`, headers);
    const response = await sendRawRequest(mock.gateway.url, `${request}body`);
    expect(response?.status).toBe(200);
    expect(response?.headers).not.toHaveProperty('x-hop');
    const seen = JSON.parse(/\{.*\}/s.exec(String(response?.body))?.[0] ?? '');
    expect(seen).toMatchObject({ url: '/path?a=b', body: 'body', headers: { host: `127.0.0.1:${port}` } });
    expect(Object.keys(seen.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^proxy|mine/)]),
    );
  });

  it('the host in the URL overrides the Host header of a forwarded request (RFC 9112, 3.2.2)', async () => {
    const port = await portOf(createHttpServer((req, res) => res.end(req.headers.host)));
    const target = `127.0.0.1:${port}`;
    const mock = await startMockWithGateway({ gatewayAllow: target });
    const response = await get(mock, `http://${target}/`, 'other.example');
    expect(String(response?.body)).toContain(target);
  });

  it('the proxy forwards a chunked body as a body for every method, not as a second request', async () => {
    const requested: string[] = [];
    const port = await portOf(
      createHttpServer((req, res) => {
        requested.push(`${req.method} ${req.url}`);
        let body = '';
        req.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
        });
        req.on('end', () => res.end(`got: ${body}`));
      }),
    );
    const target = `127.0.0.1:${port}`;
    const mock = await startMockWithGateway({ gatewayAllow: target });
    const body = requestHead('GET', '/second', { Host: target });
    const head = requestHead('DELETE', `http://${target}/first`, {
      Host: target,
      'Transfer-Encoding': 'chunked',
    });
    const chunks = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const response = await sendRawRequest(mock.gateway.url, head + chunks);
    expect(String(response?.body)).toContain(`got: ${body}`);
    expect(requested).toEqual(['DELETE /first']);
  });

  it('the proxy forwards `100 Continue` of an allowed host to a client that expects it', async () => {
    const server = createHttpServer((req, res) => req.pipe(res));
    const target = `127.0.0.1:${await portOf(server)}`;
    const mock = await startMockWithGateway({ gatewayAllow: target });
    const wire = await RawSocket.open(mock.gateway.url);
    const headers = { Host: target, 'Content-Length': '4', Expect: '100-continue' };
    await wire.write(requestHead('POST', `http://${target}/`, headers));
    expect((await wire.readResponse({ head: true }))?.status).toBe(100);
    await wire.write('body');
    expect((await wire.readResponse())?.status).toBe(200);
  });

  it.each(['CONNECT', 'GET'])('the proxy survives a disconnect of either side during %s', async (method) => {
    for (const side of ['client', 'host'] as const) {
      const hostSockets: Socket[] = [];
      const server = createNetServer((socket) => void hostSockets.push(socket.on('error', () => undefined)));
      const target = `127.0.0.1:${await portOf(server)}`;
      const mock = await startMockWithGateway({ gatewayAllow: target });
      const wire = await RawSocket.open(mock.gateway.url);
      const connected = once(server, 'connection');
      await wire.write(
        method === 'GET'
          ? requestHead('GET', `http://${target}/`, { Host: target })
          : `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`,
      );
      await connected;
      const [hostSocket] = hostSockets as [Socket];
      if (side === 'host') {
        hostSocket.resetAndDestroy();
        await (method === 'GET' ? wire.readResponse() : wire.waitForClose());
      } else {
        wire.destroy();
        await once(hostSocket.resume(), 'close');
      }
      expect((await get(mock, 'http://api.x.com/'))?.status).toBe(404);
    }
  });

  it.each(['CONNECT', 'GET'])(
    'responds with 502 to %s if the allowed host is unreachable',
    async (method) => {
      const server = createNetServer();
      const port = await portOf(server);
      await new Promise((closed) => server.close(closed));
      const mock = await startMockWithGateway({ gatewayAllow: `127.0.0.1:${port}` });
      const target = `127.0.0.1:${port}`;
      const response =
        method === 'GET' ? await get(mock, `http://${target}/`) : await connectTo(mock, target);
      expect(response?.status).toBe(502);
      expect(detailOf(response)).toContain('ECONNREFUSED');
    },
  );

  it.each(['HTTP/1.1 099 Odd', 'HTTP/1.1 200 \x01'])(
    'responds with 502 if the allowed host sends the invalid status line %j',
    async (statusLine) => {
      const server = createNetServer((socket) => {
        socket.once('data', () => socket.end(`${statusLine}\r\nContent-Length: 2\r\n\r\nhi`));
      });
      const target = `127.0.0.1:${await portOf(server)}`;
      const mock = await startMockWithGateway({ gatewayAllow: target });
      const response = await get(mock, `http://${target}/`);
      expect(response?.status).toBe(502);
      expect(detailOf(response)).toContain('status line');
      expect((await get(mock, 'http://api.x.com/'))?.status).toBe(404);
    },
  );

  it('rejects an intercepted host in gatewayAllow', async () => {
    await expect(startMockWithGateway({ gatewayAllow: 'example.com,API.x.com' })).rejects.toThrow(
      'except those that the proxy intercepts, got "example.com,API.x.com"',
    );
  });
});
