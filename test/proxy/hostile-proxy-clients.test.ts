import { EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { openCertificateAuthority } from '../../mock-server/proxy/ca-store.js';
import { openProxyServer, type ProxyServer } from '../../mock-server/proxy/proxy-server.js';
import '../support/fail-on-uncaught-errors.js';
import { startMockWithGateway } from '../support/mock-with-gateway.js';
import { redirectedDnsClient } from '../support/proxy-clients.js';
import { RawSocket, requestHead, sendRawRequest } from '../support/raw-socket.js';
import { createTestFolder } from '../support/server-process.js';

const CONNECT = 'CONNECT api.x.com:443 HTTP/1.1\r\nHost: api.x.com:443\r\n\r\n';
const HELLO_BEGUN = Buffer.from('16030100a5010000a10303', 'hex');

const TLS_ALERT = 0x15;
/** Longer than a busy machine delays a well-behaved client. */
const TIMEOUT_MS = 3_000;

const sockets = new Set<Socket>();
const gateways: ProxyServer[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
});

/** A connection that sends something and then no more. */
async function idle({ url }: Pick<ProxyServer, 'url'>, bytes: string | Buffer = ''): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  sockets.add(socket);
  await once(socket, 'connect');
  if (bytes.length > 0) socket.write(bytes);
  return socket.resume();
}

/** A gateway with a short timeout, in front of an app that gives one answer. */
async function impatient(): Promise<ProxyServer & { readonly served: EventEmitter }> {
  const served = new EventEmitter();
  const gateway = await openProxyServer({
    port: 0,
    host: '127.0.0.1',
    allowedHosts: [],
    certificateAuthority: await openCertificateAuthority(await createTestFolder()),
    listenerOf: () => (req, res) => {
      served.emit('request');
      req.resume().once('end', () => res.end('served'));
    },
    mockUrl: 'http://127.0.0.1:1',
    log: () => undefined,
    timeoutMs: TIMEOUT_MS,
  });
  gateways.push(gateway);
  return { ...gateway, served };
}

const serves = async (gateway: ProxyServer): Promise<void> =>
  expect((await redirectedDnsClient(gateway)('https://api.x.com/')).status).toBeLessThan(500);

/** Everything short of a request, as bytes that are sent before a client falls silent. */
const HALF_OPEN = [
  ['connections on which nothing comes', ''],
  ['handshakes that were begun', HELLO_BEGUN],
  ['requests that were begun', 'GET / HTTP/1.1\r\nHost: api'],
  ['tunnels in which nothing comes', CONNECT],
  ['handshakes that were begun in tunnels', Buffer.concat([Buffer.from(CONNECT), HELLO_BEGUN])],
  ['requests that were begun in tunnels', `${CONNECT}GET / HTTP/1.1\r\nHost: api`],
] as const;

describe('the gateway', () => {
  it.each(HALF_OPEN)('serves beside 1,000 %s', async (_case, bytes) => {
    const { gateway } = await startMockWithGateway();
    await Promise.all(Array.from({ length: 1_000 }, () => idle(gateway, bytes)));
    await serves(gateway);
  });

  it('closes every half-open connection after the timeout', async () => {
    const gateway = await impatient();
    const sockets = await Promise.all(HALF_OPEN.map(([, bytes]) => idle(gateway, bytes)));
    await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')));
    await serves(gateway);
  });

  it.each([
    ['in the clear', ''],
    ['in a tunnel', CONNECT],
  ])('closes a connection whose request head comes byte by byte %s', async (_case, before) => {
    const gateway = await impatient();
    const socket = await idle(gateway, `${before}GET / HTTP/1.1\r\nX: `);
    const drip = setInterval(() => socket.write('x'), 100);
    await once(socket, 'close');
    clearInterval(drip);
  });

  it('waits as long as it takes for an answer, and for what a client sends with a request', async () => {
    const gateway = await impatient();
    const wire = await RawSocket.open(gateway.url);
    const arrived = once(gateway.served, 'request');
    await wire.write(requestHead('POST', '/', { Host: 'api.x.com', 'Content-Length': '4' }));
    await arrived;
    // This one came later, and its time is over.
    await once(await idle(gateway, HELLO_BEGUN), 'close');
    await wire.write('body');
    expect((await wire.readResponse())?.status).toBe(200);
  });

  it.each([
    ['an endless CONNECT line', `CONNECT ${'a'.repeat(65_536)}:443 HTTP/1.1\r\n`],
    ['a CONNECT with endless headers', `${CONNECT.slice(0, -2)}X: ${'a'.repeat(65_536)}\r\n\r\n`],
    ['endless headers in a tunnel', `${CONNECT}GET / HTTP/1.1\r\nX: ${'a'.repeat(65_536)}\r\n\r\n`],
  ])('answers 431 to %s, and ends the connection', async (_case, bytes) => {
    const { gateway } = await startMockWithGateway();
    const wire = await RawSocket.open(gateway.url);
    await wire.write(bytes);
    expect(String(await wire.waitForClose())).toMatch(/HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
    await serves(gateway);
  });

  it.each([
    ['text', 'hello\r\n\r\n'],
    ['NUL', Buffer.alloc(1_000)],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['SOCKS 5', Buffer.from([5, 1, 0])],
    ['what only begins like TLS', Buffer.concat([Buffer.from([0x16]), Buffer.alloc(1_000, 7)])],
    ['a CONNECT without a target', 'CONNECT  HTTP/1.1\r\nHost: a\r\n\r\n'],
    [
      'a length and chunks',
      'POST http://api.x.com/ HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    ],
    ['two hosts', 'GET http://api.x.com@example.com/ HTTP/1.1\r\nHost: api.x.com\r\n\r\n'],
  ])('refuses bytes that are no HTTP (%s)', async (_case, bytes) => {
    const { gateway } = await startMockWithGateway();
    for (const before of ['', CONNECT]) {
      const wire = await RawSocket.open(gateway.url);
      await wire.write(before);
      if (before !== '') expect((await wire.readResponse({ head: true }))?.status).toBe(200);
      await wire.write(bytes);
      wire.end();
      const answer = await wire.waitForClose();
      if (answer[0] !== TLS_ALERT) expect(String(answer)).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
    }
    await serves(gateway);
  });

  it('has no second request in what a refused one brings as its body', async () => {
    const { gateway } = await startMockWithGateway();
    const smuggled = requestHead('GET', '/', { Host: 'api.x.com' });
    const wire = await RawSocket.open(gateway.url);
    await wire.write(
      requestHead('POST', 'http://example.com/', { Host: 'x', 'Content-Length': `${smuggled.length}` }) +
        smuggled,
    );
    expect(String(await wire.waitForClose()).match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('is left by clients at any point without harm', async () => {
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
    await serves(gateway);
  });

  it('streams uploads: the answer decides whether the body is wanted', async () => {
    const { gateway } = await startMockWithGateway();
    const head = requestHead('PUT', 'http://storage.googleapis.com/twttr-tweet-compliance/1/submission/2_1', {
      Host: 'storage.googleapis.com',
      Expect: '100-continue',
      'Content-Length': '1000000000',
    });
    expect((await sendRawRequest(gateway.url, head))?.status).toBe(403);
  });
});
