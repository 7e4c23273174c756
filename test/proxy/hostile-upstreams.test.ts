import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import '../support/fail-on-uncaught-errors.js';
import { type MockWithGateway, startMockWithGateway } from '../support/mock-with-gateway.js';
import { RawSocket, requestHead, sendRawRequest, type WireResponse } from '../support/raw-socket.js';

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

interface Upstream {
  readonly gateway: MockWithGateway['gateway'];
  readonly authority: string;
  /** Bytes of all requests, by connection. */
  readonly received: string[];
}

/** Starts a proxy that forwards to a server. The server sends `respond()` once the head of a request has arrived. */
async function startUpstream(
  respond: (connection: number, socket: Socket) => string | Buffer | undefined,
): Promise<Upstream> {
  const received: string[] = [];
  const server = createServer((socket) => {
    const connection = received.push('') - 1;
    cleanups.push(() => socket.destroy());
    socket.on('error', () => undefined);
    let hasResponded = false;
    socket.on('data', (bytes) => {
      received[connection] += bytes.toString('latin1');
      if (hasResponded || !received[connection]?.includes('\r\n\r\n')) return;
      hasResponded = true;
      const response = respond(connection, socket);
      if (response !== undefined) socket.write(response);
    });
  });
  cleanups.push(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { gateway } = await startMockWithGateway({ gatewayAllow: authority });
  return { gateway, authority, received };
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const get = ({ gateway, authority }: Upstream): Promise<WireResponse | undefined> =>
  sendRawRequest(gateway.url, requestHead('GET', `http://${authority}/`, { Host: authority }));

const SMUGGLED = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

describe('a request that a client sends through the proxy', () => {
  it.each(['content-length', 'Content-Length, close', 'keep-alive,content-length', 'x, content-length ,y'])(
    'the proxy keeps the Content-Length of a request with `Connection: %s`',
    async (connection) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const upstream = await startUpstream(() => OK);
        const headers = { Host: 'a', Connection: connection, 'Content-Length': String(SMUGGLED.length) };
        const wire = await RawSocket.open(upstream.gateway.url);
        await wire.write(requestHead(method, `http://${upstream.authority}/`, headers) + SMUGGLED);
        expect((await wire.readResponse())?.status).toBe(200);
        const [head = '', body] = upstream.received[0]?.split('\r\n\r\n') ?? [];
        expect(head.toLowerCase()).toContain(`content-length: ${SMUGGLED.length}`);
        expect(body).toBe(SMUGGLED.split('\r\n\r\n')[0]);
      }
    },
  );

  it.each(['transfer-encoding', 'host', 'transfer-encoding, host'])(
    'the proxy keeps the framing and the host of a chunked request with `Connection: %s`',
    async (connection) => {
      for (const method of ['GET', 'POST']) {
        const upstream = await startUpstream(() => OK);
        const headers = { Host: 'a', Connection: connection, 'Transfer-Encoding': 'chunked' };
        const chunk = `${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`;
        const wire = await RawSocket.open(upstream.gateway.url);
        await wire.write(requestHead(method, `http://${upstream.authority}/`, headers) + chunk);
        expect((await wire.readResponse())?.status).toBe(200);
        await expect.poll(() => upstream.received[0]).toContain('0\r\n\r\n');
        const head = upstream.received[0]?.split('\r\n\r\n')[0]?.toLowerCase() ?? '';
        expect(head).toContain('transfer-encoding: chunked');
        expect(head).toContain(`host: ${upstream.authority}`);
        expect(head).not.toContain('content-length');
      }
    },
  );

  it.each([
    ['two different lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n'],
    ['a length and chunks', 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n'],
    ['chunks and a length', 'Transfer-Encoding: chunked\r\nContent-Length: 1\r\n'],
    ['a list of lengths', 'Content-Length: 1, 1\r\n'],
    ['an unknown transfer coding', 'Transfer-Encoding: xchunked\r\n'],
    ['two transfer codings', 'Transfer-Encoding: gzip, chunked\r\n'],
    ['chunked twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n'],
    ['a final coding other than chunked', 'Transfer-Encoding: chunked, identity\r\n'],
    ['a space before the colon', 'Content-Length : 1\r\n'],
    ['a folded transfer coding', 'Transfer-Encoding:\r\n chunked, x\r\n'],
  ])('the proxy responds with 400 to a request with %s and does not forward it', async (_case, framing) => {
    const upstream = await startUpstream(() => OK);
    const response = await sendRawRequest(
      upstream.gateway.url,
      `POST http://${upstream.authority}/ HTTP/1.1\r\nHost: a\r\n${framing}\r\n`,
    );
    expect(response?.status).toBe(400);
    expect(upstream.received).toEqual([]);
  });

  it.each(['user:secret@', 'user@', '%75:p@'])(
    'the proxy responds with 400 to a URL with the credentials %j and does not repeat them',
    async (userinfo) => {
      const upstream = await startUpstream(() => OK);
      const target = `http://${userinfo}${upstream.authority}/`;
      const response = await sendRawRequest(upstream.gateway.url, requestHead('GET', target, { Host: 'a' }));
      expect(response?.status).toBe(400);
      expect(String(response?.body)).not.toContain(userinfo);
      expect(upstream.received).toEqual([]);
    },
  );

  it.each(['\t', '\f', '\x7f', '\xe9'])(
    'the proxy survives a URL with the character %j',
    async (character) => {
      const upstream = await startUpstream(() => OK);
      const target = `http://${upstream.authority}/a${character}b`;
      const head = requestHead('GET', target, { Host: 'a' });
      const response = await sendRawRequest(upstream.gateway.url, Buffer.from(head, 'latin1'));
      expect([200, 400]).toContain(response?.status);
      expect((await get(upstream))?.status).toBe(200);
    },
  );

  it('the proxy opens a new connection to the host for each request', async () => {
    const upstream = await startUpstream(() => OK);
    for (let i = 0; i < 3; i++) expect((await get(upstream))?.status).toBe(200);
    expect(upstream.received).toHaveLength(3);
  });
});

const head = (...lines: readonly string[]): string => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;

describe('a response that a host sends through the proxy', () => {
  it.each([
    ['a length and chunks', head('Content-Length: 2', 'Transfer-Encoding: chunked')],
    ['two lengths', head('Content-Length: 2', 'Content-Length: 3')],
    ['a list of lengths', head('Content-Length: 2, 2')],
    ['a negative length', head('Content-Length: -1')],
    ['an unknown transfer coding', `${head('Transfer-Encoding: gzip')}ok`],
    ['two transfer codings', `${head('Transfer-Encoding: gzip, chunked')}0\r\n\r\n`],
    ['a carriage return in a header', head('X: a\rSet-Cookie: b', 'Content-Length: 0')],
    ['a NUL in a header', head('X: a\0b', 'Content-Length: 0')],
    ['a huge head', head(`X: ${'a'.repeat(100_000)}`, 'Content-Length: 0')],
    ['ten thousand headers', head(...Array.from({ length: 10_000 }, (_, i) => `x${i}: y`))],
    ['the status 099', 'HTTP/1.1 099 Low\r\nContent-Length: 0\r\n\r\n'],
    ['the status 0', 'HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n'],
    ['a status that is no number', 'HTTP/1.1 abc OK\r\n\r\n'],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
    ['a flood of interim responses', 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(5_000)],
    ['no HTTP', 'hello\r\n\r\n'],
    ['HTTP/2', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['nothing', undefined],
  ])('the proxy responds with 502 to a response with %s', async (_case, bytes) => {
    const upstream = await startUpstream((connection, socket) => {
      if (connection > 0) return OK;
      if (bytes === undefined) socket.end();
      return bytes;
    });
    const response = await get(upstream);
    expect(response?.status).toBe(502);
    expect(response?.headers['set-cookie']).toBeUndefined();
    const next = await get(upstream);
    expect([next?.status, String(next?.body)]).toEqual([200, 'ok']);
  });

  it('the proxy keeps the Content-Length of a response with `Connection: content-length`', async () => {
    const upstream = await startUpstream(
      () => `${head('Connection: content-length', 'Content-Length: 2')}ok`,
    );
    const response = await get(upstream);
    expect([response?.headers['content-length'], String(response?.body)]).toEqual(['2', 'ok']);
  });

  it.each([
    ['a second response', `${OK}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison`],
    ['bytes after its body', `${OK}poison`],
    ['a body beside the status 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 6\r\n\r\npoison'],
    ['a body beside the status 304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 6\r\n\r\npoison'],
  ])(
    'the proxy never sends the rest of a response to a client if the host sends %s',
    async (_case, bytes) => {
      const upstream = await startUpstream((connection) => (connection === 0 ? bytes : OK));
      const wire = await RawSocket.open(upstream.gateway.url);
      const request = requestHead('GET', `http://${upstream.authority}/`, { Host: upstream.authority });
      await wire.write(request + request.replace('http', 'HTTP'));
      const next = await get(upstream);
      expect([next?.status, String(next?.body)]).toEqual([200, 'ok']);
      wire.end();
      expect(String(await wire.waitForClose())).not.toContain('poison');
    },
  );

  it.each([
    ['a body with a length', `${head('Content-Length: 10')}half`],
    ['a chunked body', `${head('Transfer-Encoding: chunked')}4\r\nhalf\r\n`],
    ['an invalid chunk', `${head('Transfer-Encoding: chunked')}zz\r\n`],
  ])('the proxy closes the connection of the client if the host ends %s early', async (_case, bytes) => {
    const upstream = await startUpstream((_connection, socket) => {
      setImmediate(() => socket.end());
      return bytes;
    });
    const wire = await RawSocket.open(upstream.gateway.url);
    await wire.write(requestHead('GET', `http://${upstream.authority}/`, { Host: upstream.authority }));
    const received = String(await wire.waitForClose());
    expect(received).not.toContain('0\r\n\r\n');
    expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});
