import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { type MockWithGateway, startMockWithGateway } from '../support/mock-with-gateway.js';
import { redirectedDnsClient } from '../support/proxy-clients.js';
import { RawSocket, requestHead, sendRawRequest, type WireResponse } from '../support/raw-socket.js';

const run = promisify(execFile);

const servers: Server[] = [];
const opened: TLSSocket[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

const connectTo = (mock: MockWithGateway, target: string): Promise<WireResponse | undefined> =>
  sendRawRequest(mock.gateway.url, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);

const get = (mock: MockWithGateway, target: string, host = 'x'): Promise<WireResponse | undefined> =>
  sendRawRequest(mock.gateway.url, requestHead('GET', target, { Host: host }));

const detailOf = (response: WireResponse | undefined): string => {
  expect(response?.headers['content-type']).toBe('application/problem+json');
  const problem = JSON.parse(String(response?.body)) as { status: number; detail: string };
  expect(problem.status).toBe(response?.status);
  return problem.detail;
};

/** Performs a TLS handshake with the proxy itself. */
const handshake = (mock: MockWithGateway, options: object): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(mock.gateway.url);
    const socket = connectTls({ host: hostname, port: Number(port), ca: mock.gateway.ca, ...options }, () =>
      resolve(socket),
    );
    socket.once('error', reject);
    opened.push(socket);
  });

/** Sends one request over a TLS connection and returns all text that the connection receives. */
async function textOver(socket: TLSSocket, request: string): Promise<string> {
  socket.end(request);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

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
});

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

describe('a request to the proxy', () => {
  const LIST = '/2/compliance/jobs?type=tweets';
  const unauthorized = { status: 401 };

  it.each([
    ['a full URL', `http://api.x.com${LIST}`, 'other.example'],
    ['a full HTTPS URL, as some clients send it', `https://api.twitter.com${LIST}`, 'api.twitter.com'],
    ['only a Host header, as with a hosts file', LIST, 'api.x.com'],
  ])('the mock handles a plain HTTP request for the API with %s', async (_case, target, host) => {
    expect(await get(await startMockWithGateway(), target, host)).toMatchObject(unauthorized);
  });

  it.each(['http://example.com/', 'http://127.0.0.1/', 'https://example.com/', 'http://api.x.com:8080/'])(
    'the proxy rejects a plain HTTP request for %s',
    async (target) => {
      const response = await get(await startMockWithGateway(), target);
      expect(response?.status).toBe(403);
      expect(detailOf(response)).toContain('The proxy does not forward to');
    },
  );

  it('the response to a request for the proxy itself contains the URL of the mock', async () => {
    const mock = await startMockWithGateway();
    const response = await get(mock, '/livez', new URL(mock.gateway.url).host);
    expect(response?.status).toBe(421);
    expect(detailOf(response)).toContain(`The mock itself is at ${mock.url}.`);
  });

  it.each([
    ['api.x.com', 'storage.googleapis.com'],
    ['api.x.com', 'api.twitter.com'],
    ['storage.googleapis.com', 'example.com'],
  ])('responds with 421 on a connection to %s to a request for %s', async (name, host) => {
    const mock = await startMockWithGateway();
    const text = await textOver(
      await handshake(mock, { servername: name }),
      requestHead('GET', '/', { Host: host }),
    );
    expect(text).toMatch(/^HTTP\/1\.1 421 Misdirected Request/);
    expect(text).toContain(`Expected a request for ${name}, which this connection was opened for`);
  });

  it('the proxy uses the Host header of a client that sends no server name in its handshake', async () => {
    const mock = await startMockWithGateway();
    const socket = await handshake(mock, { checkServerIdentity: () => undefined });
    expect(await textOver(socket, requestHead('GET', LIST, { Host: 'api.x.com' }))).toMatch(
      /^HTTP\/1\.1 401 /,
    );
  });

  it('responds with 421 to a request for another host than the tunnel, even without TLS', async () => {
    const mock = await startMockWithGateway();
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    await wire.write(requestHead('GET', 'http://storage.googleapis.com/', { Host: 'api.x.com' }));
    expect((await wire.readResponse())?.status).toBe(421);
  });

  it.each([
    '/_mock/clock',
    '/_mock/requests',
    '/livez',
    '/readyz',
    '/twttr-tweet-compliance/1/submission/2_1',
  ])(
    'responds with 404 to %s under the name of the API, which does not have the paths of the mock',
    async (path) => {
      const mock = await startMockWithGateway();
      const response = await redirectedDnsClient(mock.gateway)(`https://api.x.com${path}`);
      expect(response.status).toBe(404);
      expect(response.body).toContain('<!DOCTYPE html>');
    },
  );

  it.each(['/_mock/clock', '/2/compliance/jobs?type=tweets', '/livez', '/'])(
    'the storage handles a request for %s under the name of the storage',
    async (path) => {
      const mock = await startMockWithGateway();
      const response = await redirectedDnsClient(mock.gateway)(`https://storage.googleapis.com${path}`);
      expect(response.status).toBe(403);
      expect(response.body).toContain('<Code>AccessDenied</Code>');
    },
  );

  it('the journal contains requests through the proxy', async () => {
    const mock = await startMockWithGateway();
    const app = mock.app();
    await redirectedDnsClient(mock.gateway)(`https://api.x.com${LIST}`, {
      headers: { authorization: `Bearer ${app.token}` },
    });
    const journal = (await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json()) as unknown;
    expect(JSON.stringify(journal)).toContain('"path":"/2/compliance/jobs"');
    expect(JSON.stringify(journal)).not.toContain(app.token);
  });

  it('faults apply to requests through the proxy', async () => {
    const mock = await startMockWithGateway();
    const app = mock.app();
    const added = await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { match: { route: 'listJobs' }, times: 1, effect: { reset: 'before_headers' } },
    });
    expect(added.ok, await added.text()).toBe(true);
    const list = () =>
      redirectedDnsClient(mock.gateway)(`https://api.x.com${LIST}`, {
        headers: { authorization: `Bearer ${app.token}` },
      });
    await expect(list()).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect((await list()).status).toBe(200);
  });
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
