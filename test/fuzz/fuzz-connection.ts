import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Route } from './fuzz-request.js';
import type { Target } from './fuzz-targets.js';
import { ResponseReader } from './read-responses.js';
import { ReferenceConnection } from './reference-parser.js';

/** How requests reach the mock: directly, as a proxy request, or in a tunnel of the proxy with or without TLS. */
export type Access = 'direct' | 'proxy' | 'tunnel' | 'plain-tunnel';

const HOSTS: Readonly<Record<Route, string>> = {
  mock: 'api.x.com',
  api: 'api.x.com',
  storage: 'storage.googleapis.com',
};

/** Returns the host of X or Google that serves a route. */
export const realHostOf = (route: Route): string => HOSTS[route];

const openTcp = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  return socket;
};

async function openTls(socket: Socket, servername: string, protocol: string, ca?: Buffer): Promise<Socket> {
  const secure = connectTls({
    socket,
    servername,
    ALPNProtocols: [protocol],
    ...(ca ? { ca } : { rejectUnauthorized: false }),
  });
  secure.on('error', () => undefined);
  await Promise.race([once(secure, 'secureConnect'), once(secure, 'close')]);
  return secure;
}

/** Opens a socket for requests. @throws Error if the proxy rejects the tunnel */
export async function openSocket(
  target: Target,
  access: Access,
  route: Route,
  protocol = 'http/1.1',
): Promise<Socket> {
  if (access === 'direct') {
    const socket = await openTcp(target.port);
    return target.isTls ? openTls(socket, 'localhost', protocol) : socket;
  }
  const socket = await openTcp(target.gatewayPort as number);
  if (access === 'proxy' || socket.destroyed) return socket;
  const host = realHostOf(route);
  const port = access === 'tunnel' ? 443 : 80;
  socket.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
  const [reply] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  if (!/^HTTP\/1\.1 200 [^\r\n]*\r\n\r\n$/.test(String(reply)))
    throw new Error(`expected an open tunnel, got ${reply}`);
  return access === 'tunnel' ? openTls(socket, host, protocol, target.gatewayCa) : socket;
}

const nextTurn = (ms: number): Promise<void> =>
  new Promise((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)));

/** Silence in milliseconds after which a closed connection may have been idle. Both sides may see the last response late. */
const MIN_IDLE_MS = 2_000;

/** Connection on which the fuzzer writes every byte itself. */
export class FuzzConnection {
  readonly reference = new ReferenceConnection();
  readonly reader = new ResponseReader((index) => this.reference.methodOf(index));
  readonly access: Access;
  readonly route: Route;
  isClosed = false;
  /**
   * Whether the system reset the connection. If a server closes a connection while the client still writes, as after an error
   * with `Connection: close`, the reset may delete the response before the client reads it (RFC 9112, 9.6).
   */
  wasReset = false;
  /** Whether the server may have closed the connection because no request arrived for 5 s. On a busy machine, one may arrive late. */
  wasIdle = false;
  /** Number of responses that were checked. */
  judged = 0;
  lastUsed = performance.now();
  #lastReceived = performance.now();
  readonly #socket: Socket;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket, access: Access, route: Route) {
    this.#socket = socket;
    this.access = access;
    this.route = route;
    socket.on('data', (chunk) => {
      this.lastUsed = this.#lastReceived = performance.now();
      this.reader.push(chunk);
      this.#wake();
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      this.wasReset = code === 'ECONNRESET' || code === 'EPIPE';
    });
    socket.once('end', () => this.#wake());
    socket.once('close', () => {
      this.isClosed = true;
      this.wasIdle = performance.now() - this.#lastReceived > MIN_IDLE_MS;
      this.reader.end();
      this.#wake();
    });
    if (socket.destroyed) this.isClosed = true;
  }

  static async open(target: Target, access: Access, route: Route): Promise<FuzzConnection> {
    return new FuzzConnection(await openSocket(target, access, route), access, route);
  }

  /** Writes bytes, in the given number of pieces. */
  async write(bytes: Buffer, pieces = 1, pauseMs = 0): Promise<void> {
    await this.reference.write(bytes);
    const size = Math.ceil(bytes.length / pieces);
    for (let at = 0; at < bytes.length && !this.isClosed; at += size) {
      if (at > 0) await nextTurn(pauseMs);
      this.#socket.write(bytes.subarray(at, at + size));
    }
    this.lastUsed = performance.now();
  }

  /** Waits until a condition is true. @returns whether it became true in time */
  async waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    while (!condition()) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((woken) => {
        const timeout = setTimeout(woken, left);
        this.#wake = () => {
          clearTimeout(timeout);
          woken();
        };
      });
    }
    return true;
  }

  /** Closes only the sending side. */
  async endWriting(): Promise<void> {
    this.#socket.end();
    await this.reference.end();
  }

  /** Stops reading, as a client does that no longer processes a response. */
  pause(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.destroy();
    this.reference.close();
  }

  reset(): void {
    if (!('encrypted' in this.#socket)) this.#socket.resetAndDestroy();
    this.close();
  }
}
