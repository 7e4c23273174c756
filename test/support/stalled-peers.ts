import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterEach } from 'vitest';
import { END_HEADERS, END_STREAM, encodeFrame, FRAME, Http2Frames } from './http2-frames.js';
import { requestHead } from './raw-socket.js';
import { CERTIFICATE } from './tls.js';

/** Mock that a test is going to end. */
export interface EndingMock {
  readonly url: string;
  readonly gatewayUrl: string;
  /** Address of a server that accepts connections and never responds. The gateway forwards to it. */
  readonly silentUpstream: string;
}

/** Connection of a client that has stopped sending or reading. */
export interface StalledPeer {
  /** Reads the rest of the connection. Resolves once it is closed. */
  closed(): Promise<unknown>;
}

type OpenPeer = (mock: EndingMock) => Promise<StalledPeer>;
type Peers = Readonly<Record<string, OpenPeer>>;

const sockets = new Set<Socket>();
// Vitest runs hooks in reverse order, so the connections close before the mocks.
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
});

const track = <T extends Socket>(socket: T): T => {
  sockets.add(socket);
  return socket.on('error', () => undefined) as T;
};

/** Resolves once a socket is closed, even after an error. */
const closeOf = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

/** First bytes of a TLS handshake. */
const PARTIAL_HELLO = Buffer.from('16030100a5010000a10303', 'hex');
const HALF_HEAD = 'GET /livez HTTP/1.1\r\nHost: moc';
const CONNECT = 'CONNECT api.x.com:443 HTTP/1.1\r\nHost: api.x.com:443\r\n\r\n';
const LIVEZ = requestHead('GET', '/livez', { Host: 'mock' });
const API = { Host: 'api.x.com', Authorization: 'Bearer stalled', 'Content-Type': 'application/json' };
const CREATE = requestHead('POST', '/2/compliance/jobs', {
  ...API,
  'Content-Length': '17',
  Expect: '100-continue',
});

type SelectUrl = (mock: EndingMock) => string;
const toMock: SelectUrl = ({ url }) => url;
const toGateway: SelectUrl = ({ gatewayUrl }) => gatewayUrl;

interface Stage {
  /** Bytes to send. */
  readonly send?: string | Uint8Array | ((mock: EndingMock) => string);
  /** Response to wait for. */
  readonly until?: RegExp;
}

const hostPort = (url: string) => ({ host: new URL(url).hostname, port: Number(new URL(url).port) });

/** Sends the bytes of each stage and waits for its response. Then the client keeps the connection open. */
async function runStages(socket: Socket, mock: EndingMock, stages: readonly Stage[]): Promise<StalledPeer> {
  const closed = closeOf(socket);
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString('latin1');
  });
  for (const { send = '', until } of stages) {
    received = '';
    const bytes = typeof send === 'function' ? send(mock) : send;
    if (bytes.length > 0) socket.write(bytes);
    while (until && !until.test(received)) await once(socket, 'data');
  }
  return { closed: () => closed };
}

const plain =
  (select: SelectUrl, ...stages: readonly Stage[]): OpenPeer =>
  async (mock) => {
    const socket = track(connect(hostPort(select(mock))));
    await once(socket, 'connect');
    return runStages(socket, mock, stages);
  };

const secure =
  (...stages: readonly Stage[]): OpenPeer =>
  async (mock) => {
    const socket = track(connectTls({ ...hostPort(mock.url), ca: CERTIFICATE }));
    await once(socket, 'secureConnect');
    return runStages(socket, mock, stages);
  };

const http2 =
  (start: 'connect' | 'open', run: (wire: Http2Frames) => unknown = () => undefined): OpenPeer =>
  async ({ url }) => {
    const wire = await Http2Frames[start](url, { ca: CERTIFICATE });
    await run(wire);
    return { closed: () => wire.waitForClose() };
  };

/** Sends the head of a POST whose body never arrives, and waits until the mock reads the body. */
async function stallHttp2Upload(wire: Http2Frames): Promise<void> {
  const headers = { authorization: 'Bearer stalled', 'content-type': 'application/json' };
  wire.sendHeaders(1, { method: 'POST', path: '/2/compliance/jobs', ...headers, expect: '100-continue' });
  await wire.waitFor(({ type, stream }) => type === FRAME.HEADERS && stream === 1);
}

/** SETTINGS_INITIAL_WINDOW_SIZE of 0: the server may send no body (RFC 9113, 6.5.2). */
const ZERO_WINDOW = encodeFrame(FRAME.SETTINGS, { payload: Buffer.from([0, 4, 0, 0, 0, 0]) });
const PING_MS = 500;
/** Time without progress after which the mock counts as blocked. */
const QUIET_MS = 500;

/** Requests that are more than the buffers of a connection can hold, with their responses. */
const FLOOD = requestHead('GET', '/2/compliance/jobs?type=tweets', API).repeat(20_000);

/** Sends requests and never reads. Waits until the mock stops reading, because it cannot send its responses. */
async function floodWithoutReading(mock: EndingMock): Promise<StalledPeer> {
  const socket = track(connect(hostPort(mock.url)));
  await once(socket, 'connect');
  const closed = closeOf(socket);
  socket.pause().write(FLOOD);
  let sentBytes: number;
  do {
    sentBytes = socket.bytesWritten - socket.writableLength;
    await setTimeout(QUIET_MS);
  } while (socket.bytesWritten - socket.writableLength > sentBytes);
  return {
    closed() {
      socket.resume();
      return closed;
    },
  };
}

/** Clients of a mock with HTTP that have not sent a whole request head since the last response. */
export const PEERS_WITHOUT_REQUEST: Peers = {
  'a silent connection': plain(toMock),
  'half a request head': plain(toMock, { send: HALF_HEAD }),
  'an idle connection after a response': plain(toMock, { send: LIVEZ, until: /^HTTP\/1\.1 200 / }),
  'half a request head after a response': plain(
    toMock,
    { send: LIVEZ, until: /^HTTP\/1\.1 200 / },
    { send: HALF_HEAD },
  ),
  'a request to upgrade to WebSocket': plain(toMock, {
    send: requestHead('GET', '/chat', { Host: 'mock', Connection: 'Upgrade', Upgrade: 'websocket' }),
    until: /^HTTP\/1\.1 4/,
  }),
  'a silent connection to the proxy': plain(toGateway),
  'half a request head to the proxy': plain(toGateway, { send: HALF_HEAD }),
  'a silent tunnel': plain(toGateway, { send: CONNECT, until: / 200 / }),
  'half a TLS handshake in a tunnel': plain(
    toGateway,
    { send: CONNECT, until: / 200 / },
    { send: PARTIAL_HELLO },
  ),
  'half a request head in a tunnel': plain(toGateway, { send: CONNECT, until: / 200 / }, { send: HALF_HEAD }),
  'a tunnel to a silent host': plain(toGateway, {
    send: ({ silentUpstream }) => `CONNECT ${silentUpstream} HTTP/1.1\r\nHost: ${silentUpstream}\r\n\r\n`,
    until: / 200 /,
  }),
};

/** Clients of a mock with HTTP that stall in the middle of a request. */
export const STALLED_PEERS: Peers = {
  'a body that stops': plain(toMock, { send: CREATE, until: /^HTTP\/1\.1 100 / }, { send: '{"type":' }),
  'a chunked body that stops': plain(
    toMock,
    {
      send: requestHead('POST', '/2/compliance/jobs', {
        ...API,
        'Transfer-Encoding': 'chunked',
        Expect: '100-continue',
      }),
      until: /^HTTP\/1\.1 100 /,
    },
    { send: '5\r\n{"typ' },
  ),
  'a rejected body that stops': plain(toMock, {
    send: requestHead('POST', '/2/compliance/jobs', { Host: 'mock', 'Content-Length': '17' }),
    until: /^HTTP\/1\.1 401 /,
  }),
  'a client that does not read': floodWithoutReading,
  'a body in a tunnel that stops': plain(
    toGateway,
    { send: CONNECT, until: / 200 / },
    { send: CREATE, until: /^HTTP\/1\.1 100 / },
  ),
  'a forwarded request to a silent host': plain(toGateway, {
    send: ({ silentUpstream }) => requestHead('GET', `http://${silentUpstream}/`, { Host: silentUpstream }),
  }),
};

/** Clients of a mock with TLS that have not sent a whole request head. */
export const TLS_PEERS_WITHOUT_REQUEST: Peers = {
  'a connection without a handshake': plain(toMock),
  'half a handshake': plain(toMock, { send: PARTIAL_HELLO }),
  'a silent connection after the handshake': secure(),
  'half a request head after the handshake': secure({ send: HALF_HEAD }),
  'HTTP/2 without a preface': http2('connect'),
  'HTTP/2 without a request': http2('open'),
  'half a request head in HTTP/2': http2('open', (wire) => wire.sendHeaders(1, { path: '/livez' }, 0)),
};

/** Clients of a mock with TLS that stall in the middle of a request. */
export const STALLED_TLS_PEERS: Peers = {
  'a body in TLS that stops': secure({ send: CREATE, until: /^HTTP\/1\.1 100 / }),
  'a body in HTTP/2 that stops': http2('open', stallHttp2Upload),
  'a body in HTTP/2 that stops, with PINGs': http2('open', async (wire) => {
    await stallHttp2Upload(wire);
    const ping = encodeFrame(FRAME.PING, { payload: Buffer.alloc(8) });
    const timer = setInterval(() => wire.write(ping), PING_MS);
    void wire.waitForClose().then(() => clearInterval(timer));
  }),
  'a client that does not read in HTTP/2': http2('open', async (wire) => {
    wire.write(ZERO_WINDOW);
    wire.sendHeaders(1, { path: '/livez' }, END_HEADERS | END_STREAM);
    await wire.waitFor(({ type, stream }) => type === FRAME.HEADERS && stream === 1);
  }),
};
