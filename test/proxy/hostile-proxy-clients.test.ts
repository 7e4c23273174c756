import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { openCertificateAuthority } from '../../mock-server/proxy/ca-store.js';
import { openProxyServer, type ProxyServer } from '../../mock-server/proxy/proxy-server.js';
import '../support/fail-on-uncaught-errors.js';
import { Http2Frames } from '../support/http2-frames.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { redirectedDnsClient } from '../support/proxy-clients.js';
import { RawSocket, requestHead, sendRawRequest } from '../support/raw-socket.js';
import { createTestDirectory } from '../support/server-process.js';

const CONNECT = 'CONNECT api.x.com:443 HTTP/1.1\r\nHost: api.x.com:443\r\n\r\n';
/** First bytes of a TLS handshake. */
const PARTIAL_HELLO = Buffer.from('16030100a5010000a10303', 'hex');

const TLS_ALERT = 0x15;
/** Timeout of the proxy in milliseconds. It is so long that well-behaved clients never reach it, even on a busy machine. */
const TIMEOUT_MS = 3_000;

const sockets = new Set<Socket>();
const proxies: ProxyServer[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});

/** Opens a connection that sends `bytes` and then nothing more. */
async function idle({ url }: Pick<ProxyServer, 'url'>, bytes: string | Buffer = ''): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  sockets.add(socket);
  await once(socket, 'connect');
  if (bytes.length > 0) socket.write(bytes);
  return socket.resume();
}

/** Starts a proxy with a short timeout. Its app sends the same response to every request. */
async function startImpatientProxy(): Promise<ProxyServer & { readonly served: EventEmitter }> {
  const served = new EventEmitter();
  const proxy = await openProxyServer({
    port: 0,
    host: '127.0.0.1',
    allowedHosts: [],
    certificateAuthority: await openCertificateAuthority(await createTestDirectory()),
    listenerOf: () => (req, res) => {
      served.emit('request');
      req.resume().once('end', () => res.end('served'));
    },
    mockUrl: 'http://127.0.0.1:1',
    log: () => undefined,
    timeoutMs: TIMEOUT_MS,
  });
  proxies.push(proxy);
  return { ...proxy, served };
}

const expectToServe = async (proxy: ProxyServer): Promise<void> =>
  expect((await redirectedDnsClient(proxy)('https://api.x.com/')).status).toBeLessThan(500);

/** Stages at which a client can stall before its request is complete, with the bytes that the client sends before. */
const HALF_OPEN = [
  ['silent connections', ''],
  ['incomplete handshakes', PARTIAL_HELLO],
  ['incomplete requests', 'GET / HTTP/1.1\r\nHost: api'],
  ['silent tunnels', CONNECT],
  ['incomplete handshakes in tunnels', Buffer.concat([Buffer.from(CONNECT), PARTIAL_HELLO])],
  ['incomplete requests in tunnels', `${CONNECT}GET / HTTP/1.1\r\nHost: api`],
] as const;

describe('the proxy', () => {
  it.each(HALF_OPEN)('the proxy serves requests beside 1,000 %s', async (_case, bytes) => {
    const { gateway } = await startMockWithGateway();
    await Promise.all(Array.from({ length: 1_000 }, () => idle(gateway, bytes)));
    await expectToServe(gateway);
  });

  it('the proxy closes every half-open connection after the timeout', async () => {
    const proxy = await startImpatientProxy();
    const sockets = await Promise.all(HALF_OPEN.map(([, bytes]) => idle(proxy, bytes)));
    await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
    await expectToServe(proxy);
  });

  it.each([
    ['sends nothing', Http2Frames.connect],
    ['sends no request', Http2Frames.open],
  ])('the proxy closes an HTTP/2 connection that %s after the timeout', async (_case, connectWire) => {
    const { url, ca } = await startImpatientProxy();
    const wire = await connectWire(url, { ca, servername: 'api.x.com' });
    await wire.waitForClose();
  });

  it.each([
    ['in plain text', ''],
    ['in a tunnel', CONNECT],
  ])('the proxy closes a connection whose request head arrives byte by byte %s', async (_case, before) => {
    const proxy = await startImpatientProxy();
    const socket = await idle(proxy, `${before}GET / HTTP/1.1\r\nX: `);
    const drip = setInterval(() => socket.write('x'), 100);
    await once(socket, 'close');
    clearInterval(drip);
  });

  it('the proxy has no timeout for a response or for the body of a request', async () => {
    const proxy = await startImpatientProxy();
    const wire = await RawSocket.open(proxy.url);
    const arrived = once(proxy.served, 'request');
    await wire.write(requestHead('POST', '/', { Host: 'api.x.com', 'Content-Length': '4' }));
    await arrived;
    // Opens a second connection and waits until it times out. The request above has then lasted longer than the timeout.
    await once(await idle(proxy, PARTIAL_HELLO), 'close');
    await wire.write('body');
    expect((await wire.readResponse())?.status).toBe(200);
  });

  it.each([
    ['an endless CONNECT line', `CONNECT ${'a'.repeat(65_536)}:443 HTTP/1.1\r\n`],
    ['a CONNECT with endless headers', `${CONNECT.slice(0, -2)}X: ${'a'.repeat(65_536)}\r\n\r\n`],
    ['endless headers in a tunnel', `${CONNECT}GET / HTTP/1.1\r\nX: ${'a'.repeat(65_536)}\r\n\r\n`],
  ])('the proxy responds with 431 to %s and closes the connection', async (_case, bytes) => {
    const { gateway } = await startMockWithGateway();
    const wire = await RawSocket.open(gateway.url);
    await wire.write(bytes);
    expect(String(await wire.waitForClose())).toMatch(/HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    await expectToServe(gateway);
  });

  it.each([
    ['text', 'hello\r\n\r\n'],
    ['NUL', Buffer.alloc(1_000)],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['SOCKS 5', Buffer.from([5, 1, 0])],
    ['garbage with the first byte of TLS', Buffer.concat([Buffer.from([0x16]), Buffer.alloc(1_000, 7)])],
    ['a CONNECT without a target', 'CONNECT  HTTP/1.1\r\nHost: a\r\n\r\n'],
    [
      'both a length and chunks',
      'POST http://api.x.com/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['two hosts', 'GET http://api.x.com@example.com/ HTTP/1.1\r\nHost: api.x.com\r\n\r\n'],
  ])('the proxy rejects bytes that are not HTTP: %s', async (_case, bytes) => {
    const { gateway } = await startMockWithGateway();
    for (const before of ['', CONNECT]) {
      const wire = await RawSocket.open(gateway.url);
      await wire.write(before);
      if (before !== '') expect((await wire.readResponse({ head: true }))?.status).toBe(200);
      await wire.write(bytes);
      wire.end();
      const response = await wire.waitForClose();
      if (response[0] !== TLS_ALERT) expect(String(response)).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
    }
    await expectToServe(gateway);
  });

  it('the proxy does not read the body of a rejected request as a second request', async () => {
    const { gateway } = await startMockWithGateway();
    const smuggled = requestHead('GET', '/', { Host: 'api.x.com' });
    const wire = await RawSocket.open(gateway.url);
    await wire.write(
      requestHead('POST', 'http://example.com/', { Host: 'x', 'Content-Length': `${smuggled.length}` }) +
        smuggled,
    );
    expect(String(await wire.waitForClose()).match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('the proxy survives clients that disconnect at any point', async () => {
    const { gateway } = await startMockWithGateway();
    for (const [, bytes] of HALF_OPEN) (await idle(gateway, bytes)).resetAndDestroy();
    const { port, hostname } = new URL(gateway.url);
    const secure = connectTls({
      host: hostname,
      port: Number(port),
      ca: gateway.ca,
      servername: 'api.x.com',
    });
    await once(secure, 'secureConnect');
    secure.write('GET / HTTP/1.1\r\nHost: api');
    secure.destroy();
    await expectToServe(gateway);
  });

  it('the proxy sends the error response to an upload with `Expect: 100-continue` before the body', async () => {
    const { gateway } = await startMockWithGateway();
    const head = requestHead('PUT', 'http://storage.googleapis.com/twttr-tweet-compliance/1/submission/2_1', {
      Host: 'storage.googleapis.com',
      Expect: '100-continue',
      'Content-Length': '1000000000',
    });
    expect((await sendRawRequest(gateway.url, head))?.status).toBe(403);
  });
});
