// Clients that send a request each and do not read the response.
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const CLIENTS = 60;
/** Bytes that an HTTP/2 client reads: enough for the TLS handshake and the settings. */
const READ_BYTES = 64 * 1024;
const LARGE_WINDOW = 2 ** 31 - 1;
const WAIT_MS = 3000;

/** Opens connections that never read. @returns function that closes them */
function openHttp1({ port }, targets, headers) {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const sockets = Array.from({ length: CLIENTS }, (_, n) => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    const request = `GET ${targets[n % targets.length]} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${head.join('')}\r\n`;
    socket.pause();
    socket.write(request);
    return socket;
  });
  return () => sockets.forEach((socket) => void socket.destroy());
}

/** Starts a TCP forwarder that stops reading from the server after the first bytes, whatever the client reads. */
async function startStallingForwarder(port) {
  const forwarder = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    client.pipe(server);
    let received = 0;
    server.on('data', (bytes) => {
      client.write(bytes);
      received += bytes.length;
      if (received > READ_BYTES) server.pause();
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ])
      socket.on('error', () => undefined).once('close', () => other.destroy());
  });
  forwarder.listen(0, '127.0.0.1');
  await once(forwarder, 'listening');
  return forwarder;
}

/** Opens sessions whose flow control allows any amount, over connections that do not read. @returns function that closes them */
async function openHttp2({ port }, targets, headers) {
  const forwarder = await startStallingForwarder(port);
  const sessions = Array.from({ length: CLIENTS }, (_, n) => {
    const session = connectHttp2(`https://127.0.0.1:${forwarder.address().port}`, {
      rejectUnauthorized: false,
      settings: { initialWindowSize: LARGE_WINDOW },
    });
    session.on('error', () => undefined);
    session.once('connect', () => {
      session.setLocalWindowSize(LARGE_WINDOW);
      session.request({ ':path': targets[n % targets.length], ...headers }).on('error', () => undefined);
    });
    return session;
  });
  return () => {
    for (const session of sessions) session.destroy();
    forwarder.close();
  };
}

/** Opens the connections. @returns function that closes them */
export const openStalled = (mock, transport, targets, headers) =>
  (transport === 'HTTP/1' ? openHttp1 : openHttp2)(mock, targets, headers);

/** Opens the connections and keeps them open for some seconds. */
export async function holdStalled(mock, transport, targets, headers) {
  const close = await openStalled(mock, transport, targets, headers);
  await sleep(WAIT_MS);
  mock.countOpen(CLIENTS);
  close();
}
