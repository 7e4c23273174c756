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

const detailOf = (answer: WireResponse | undefined): string => {
  expect(answer?.headers['content-type']).toBe('application/problem+json');
  const problem = JSON.parse(String(answer?.body)) as { status: number; detail: string };
  expect(problem.status).toBe(answer?.status);
  return problem.detail;
};

/** A TLS handshake with the gateway itself. */
const handshake = (mock: MockWithGateway, options: object): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(mock.gateway.url);
    const socket = connectTls({ host: hostname, port: Number(port), ca: mock.gateway.ca, ...options }, () =>
      resolve(socket),
    );
    socket.once('error', reject);
    opened.push(socket);
  });

/** All that is answered to one request on a connection with TLS. */
async function textOver(socket: TLSSocket, request: string): Promise<string> {
  socket.end(request);
  let text = '';
  for await (const chunk of socket) text += chunk;
  return text;
}

describe('a tunnel', () => {
  it.each(['api.x.com:443', 'API.Twitter.COM:443', 'storage.googleapis.com.:443', 'api.x.com:80'])(
    'to %s leads to the mock',
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
  ])('to %s is refused, and it is said what is allowed', async (target) => {
    const answer = await connectTo(await startMockWithGateway(), target);
    expect(answer?.status).toBe(403);
    const detail = detailOf(answer);
    expect(detail).toContain(`does not forward to ${target.toLowerCase()}`);
    expect(detail).toContain('api.x.com, api.twitter.com and storage.googleapis.com, on ports 443 and 80');
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
  ])('to %s, which is no host and port, is a 400', async (target) => {
    const answer = await connectTo(await startMockWithGateway(), target);
    expect(answer?.status).toBe(400);
    expect(String(answer?.body)).not.toContain('password');
  });

  it('names the host in the status line too, for clients that show nothing else, and the option', async () => {
    const mock = await startMockWithGateway();
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    const text = String(await wire.waitForClose());
    expect(text).toMatch(/^HTTP\/1\.1 403 Not a host of the gateway \(example\.com:443\)\r\n/);
    expect(text).toContain(
      'To reach example.com, start the mock with --gateway-allow example.com, or set NO_PROXY=example.com',
    );
  });

  it('that is refused is logged once, by its name', async () => {
    const mock = await startMockWithGateway();
    for (const target of ['example.com:443', 'Example.com:443', 'user:secret@example.com:443'])
      await connectTo(mock, target);
    await get(mock, 'http://example.com/?token=secret');
    expect(mock.log.filter(({ event }) => event.includes('gateway'))).toEqual([
      { level: 'warn', event: 'gateway refused a host', host: 'example.com' },
    ]);
  });

  it('within a tunnel is refused, and so there is no way in a circle', async () => {
    const mock = await startMockWithGateway();
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    await wire.write('CONNECT api.x.com:80 HTTP/1.1\r\nHost: api.x.com:80\r\n\r\n');
    const refused = await wire.readResponse();
    expect(refused?.status).toBe(400);
    expect(detailOf(refused)).toContain('no tunnels within tunnels');
  });
});

describe('a host that is let through', () => {
  it('is reached by a tunnel, at its port alone', async () => {
    const port = await portOf(createNetServer((socket) => socket.pipe(socket)));
    const mock = await startMockWithGateway({ gatewayAllow: `example.com,127.0.0.1:${port}` });
    const wire = await RawSocket.open(mock.gateway.url);
    await wire.write(`CONNECT 127.0.0.1:${port} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\nping\r\n\r\n`);
    expect((await wire.readResponse({ head: true }))?.status).toBe(200);
    wire.end();
    expect(String(await wire.waitForClose())).toBe('ping\r\n\r\n');
    expect((await connectTo(mock, '127.0.0.1:443'))?.status).toBe(403);
  });

  it('is reached in plain HTTP, without what was meant for the proxy', async () => {
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
    const answer = await sendRawRequest(mock.gateway.url, `${request}body`);
    expect(answer?.status).toBe(200);
    expect(answer?.headers).not.toHaveProperty('x-hop');
    const seen = JSON.parse(/\{.*\}/s.exec(String(answer?.body))?.[0] ?? '');
    expect(seen).toMatchObject({ url: '/path?a=b', body: 'body', headers: { host: `127.0.0.1:${port}` } });
    expect(Object.keys(seen.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^proxy|mine/)]),
    );
  });

  it('is asked for by the name in the URL, whatever the Host header says (RFC 9112, 3.2.2)', async () => {
    const port = await portOf(createHttpServer((req, res) => res.end(req.headers.host)));
    const target = `127.0.0.1:${port}`;
    const mock = await startMockWithGateway({ gatewayAllow: target });
    const answer = await get(mock, `http://${target}/`, 'other.example');
    expect(String(answer?.body)).toContain(target);
  });

  it('gets a body in chunks as a body, whatever the method, not as a second request', async () => {
    const asked: string[] = [];
    const port = await portOf(
      createHttpServer((req, res) => {
        asked.push(`${req.method} ${req.url}`);
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
    const answer = await sendRawRequest(mock.gateway.url, head + chunks);
    expect(String(answer?.body)).toContain(`got: ${body}`);
    expect(asked).toEqual(['DELETE /first']);
  });

  it('tells a client that asks first that it may send its body', async () => {
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

  it.each(['CONNECT', 'GET'])('may be left by either side while %s is under way', async (method) => {
    for (const side of ['client', 'host'] as const) {
      const atHost: Socket[] = [];
      const server = createNetServer((socket) => void atHost.push(socket.on('error', () => undefined)));
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
      const [other] = atHost as [Socket];
      if (side === 'host') {
        other.resetAndDestroy();
        await (method === 'GET' ? wire.readResponse() : wire.waitForClose());
      } else {
        wire.destroy();
        await once(other.resume(), 'close');
      }
      expect((await get(mock, 'http://api.x.com/'))?.status).toBe(404);
    }
  });

  it.each(['CONNECT', 'GET'])('but cannot be reached is a 502 for %s', async (method) => {
    const server = createNetServer();
    const port = await portOf(server);
    await new Promise((closed) => server.close(closed));
    const mock = await startMockWithGateway({ gatewayAllow: `127.0.0.1:${port}` });
    const target = `127.0.0.1:${port}`;
    const answer = method === 'GET' ? await get(mock, `http://${target}/`) : await connectTo(mock, target);
    expect(answer?.status).toBe(502);
    expect(detailOf(answer)).toContain('ECONNREFUSED');
  });

  it.each(['HTTP/1.1 099 Odd', 'HTTP/1.1 200 \x01'])(
    'but answers with a status line that nobody may pass on (%j) is a 502',
    async (statusLine) => {
      const server = createNetServer((socket) => {
        socket.once('data', () => socket.end(`${statusLine}\r\nContent-Length: 2\r\n\r\nhi`));
      });
      const target = `127.0.0.1:${await portOf(server)}`;
      const mock = await startMockWithGateway({ gatewayAllow: target });
      const answer = await get(mock, `http://${target}/`);
      expect(answer?.status).toBe(502);
      expect(detailOf(answer)).toContain('status line');
      expect((await get(mock, 'http://api.x.com/'))?.status).toBe(404);
    },
  );

  it('is never one of the gateway’s own', async () => {
    await expect(startMockWithGateway({ gatewayAllow: 'example.com,API.x.com' })).rejects.toThrow(
      '--gateway-allow: "example.com,API.x.com" is not allowed',
    );
  });
});

describe('a request', () => {
  const LIST = '/2/compliance/jobs?type=tweets';
  const unauthorized = { status: 401 };

  it.each([
    ['a whole URL', `http://api.x.com${LIST}`, 'other.example'],
    ['a whole URL of HTTPS, as some clients send it', `https://api.twitter.com${LIST}`, 'api.twitter.com'],
    ['a Host header alone, as by a hosts file', LIST, 'api.x.com'],
  ])('in plain HTTP, for the API by %s, is answered by the mock', async (_case, target, host) => {
    expect(await get(await startMockWithGateway(), target, host)).toMatchObject(unauthorized);
  });

  it.each(['http://example.com/', 'http://127.0.0.1/', 'https://example.com/', 'http://api.x.com:8080/'])(
    'in plain HTTP, for %s, is refused',
    async (target) => {
      const answer = await get(await startMockWithGateway(), target);
      expect(answer?.status).toBe(403);
      expect(detailOf(answer)).toContain('The gateway does not forward to');
    },
  );

  it('to the gateway itself is told where the mock is', async () => {
    const mock = await startMockWithGateway();
    const answer = await get(mock, '/livez', new URL(mock.gateway.url).host);
    expect(answer?.status).toBe(421);
    expect(detailOf(answer)).toContain(`The mock itself is at ${mock.url}.`);
  });

  it.each([
    ['api.x.com', 'storage.googleapis.com'],
    ['api.x.com', 'api.twitter.com'],
    ['storage.googleapis.com', 'example.com'],
  ])('on a connection to %s, for %s, is misdirected', async (name, host) => {
    const mock = await startMockWithGateway();
    const text = await textOver(
      await handshake(mock, { servername: name }),
      requestHead('GET', '/', { Host: host }),
    );
    expect(text).toMatch(/^HTTP\/1\.1 421 Misdirected Request/);
    expect(text).toContain(`made to ${name}.`);
  });

  it('by a client that names no host at its handshake is answered by what its Host header says', async () => {
    const mock = await startMockWithGateway();
    const socket = await handshake(mock, { checkServerIdentity: () => undefined });
    expect(await textOver(socket, requestHead('GET', LIST, { Host: 'api.x.com' }))).toMatch(
      /^HTTP\/1\.1 401 /,
    );
  });

  it('for another host than the tunnel leads to is misdirected, even without TLS', async () => {
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
  ])('under the API’s name, for %s, is an unknown path: the mock’s own are not there', async (path) => {
    const mock = await startMockWithGateway();
    const answer = await redirectedDnsClient(mock.gateway)(`https://api.x.com${path}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('<!DOCTYPE html>');
  });

  it.each(['/_mock/clock', '/2/compliance/jobs?type=tweets', '/livez', '/'])(
    'under the storage’s name, for %s, is answered by the storage',
    async (path) => {
      const mock = await startMockWithGateway();
      const answer = await redirectedDnsClient(mock.gateway)(`https://storage.googleapis.com${path}`);
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('<Code>AccessDenied</Code>');
    },
  );

  it('is in the journal as any other', async () => {
    const mock = await startMockWithGateway();
    const app = mock.app();
    await redirectedDnsClient(mock.gateway)(`https://api.x.com${LIST}`, {
      headers: { authorization: `Bearer ${app.token}` },
    });
    const journal = (await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json()) as unknown;
    expect(JSON.stringify(journal)).toContain('"path":"/2/compliance/jobs"');
    expect(JSON.stringify(journal)).not.toContain(app.token);
  });

  it('meets the faults that were set', async () => {
    const mock = await startMockWithGateway();
    const app = mock.app();
    const set = await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { match: { route: 'listJobs' }, times: 1, effect: { reset: 'before_headers' } },
    });
    expect(set.ok, await set.text()).toBe(true);
    const list = () =>
      redirectedDnsClient(mock.gateway)(`https://api.x.com${LIST}`, {
        headers: { authorization: `Bearer ${app.token}` },
      });
    await expect(list()).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect((await list()).status).toBe(200);
  });
});

describe('the certificate', () => {
  it.each(['api.x.com', 'api.twitter.com', 'storage.googleapis.com'])(
    'is good for %s',
    async (servername) => {
      const socket = await handshake(await startMockWithGateway(), { servername });
      expect(socket.authorized).toBe(true);
    },
  );

  it('is good for no other name', async () => {
    await expect(handshake(await startMockWithGateway(), { servername: 'x.com' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('is not trusted without the CA, which the log says once', async () => {
    const mock = await startMockWithGateway();
    for (const host of ['api.x.com', 'api.twitter.com'])
      await expect(
        run('curl', ['--silent', '--show-error', `https://${host}/`], {
          env: { PATH: process.env.PATH ?? '', HTTPS_PROXY: mock.gateway.url },
        }),
      ).rejects.toThrow('certificate');
    // What a client says last may still be on its way when it has ended.
    await mock.close();
    const { caFile: ca } = mock.gateway;
    expect(mock.log.filter(({ level }) => level === 'warn')).toEqual([
      { level: 'warn', event: 'a client of the gateway does not trust its CA', ca },
    ]);
  });

  it('comes with HTTP/1.1, also for clients that would rather have HTTP/2', async () => {
    const socket = await handshake(await startMockWithGateway(), {
      servername: 'api.x.com',
      ALPNProtocols: ['h2', 'http/1.1'],
    });
    expect(socket.alpnProtocol).toBe('http/1.1');
  });
});
