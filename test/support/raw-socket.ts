import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import './test-mock.js';

/** An answer as it stood on the wire. */
export interface WireResponse {
  readonly status: number;
  /** By lower-case name; repeated ones are joined by a comma and a blank. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A server that is silent for so long hangs. */
const TIMEOUT_MS = 10_000;

const openSockets = new Set<RawSocket>();
// Registered after that of test-mock.ts and therefore run before it: a mock closes once its connections are.
afterEach(() => {
  for (const wire of openSockets) wire.destroy();
});

/** A connection on which a test writes every byte itself. It is ended after the test. */
export class RawSocket {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #hasEnded = false;
  /** Called when bytes came, when there is room for more, and at the end. */
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('drain', () => this.#wake());
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    // A connection that is reset has ended as well.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.#hasEnded = true;
      openSockets.delete(this);
      this.#wake();
    });
  }

  static async open(url: string): Promise<RawSocket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const wire = new RawSocket(socket);
    openSockets.add(wire);
    return wire;
  }

  /** Text is sent as UTF-8. Resolves once the server has room for more, or has ended the connection. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#hasEnded) return;
    this.#socket.write(bytes);
    while (this.#socket.writableNeedDrain && !this.#hasEnded) await this.#waitForEvent('takes no more bytes');
  }

  /** Sends no more, but still listens. */
  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** The next answer, `100 Continue` included; undefined if the connection ends without one. */
  async readResponse({ head = false } = {}): Promise<WireResponse | undefined> {
    const headEnd = await this.#readUntil('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const [statusLine = '', ...lines] = this.#consume(headEnd).toString('latin1').split('\r\n');
    const headers: Record<string, string> = {};
    for (const line of lines.filter((text) => text !== '')) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    }
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
    return { status, headers, body: head || status < 200 ? Buffer.alloc(0) : await this.#body(headers) };
  }

  /** Resolves once the server has ended the connection. @returns what came and was not taken */
  async waitForClose(): Promise<Buffer> {
    while (!this.#hasEnded) await this.#waitForEvent('did not end the connection');
    return this.#received;
  }

  async #body(headers: Readonly<Record<string, string>>): Promise<Buffer> {
    if (headers['transfer-encoding'] === 'chunked') {
      const end = await this.#readUntil('0\r\n\r\n');
      return this.#consume(end);
    }
    const length = Number(headers['content-length'] ?? 0);
    while (this.#received.length < length && !this.#hasEnded)
      await this.#waitForEvent('broke off within a body');
    return this.#consume(length);
  }

  #consume(bytes: number): Buffer {
    const taken = this.#received.subarray(0, bytes);
    this.#received = this.#received.subarray(bytes);
    return taken;
  }

  /** Where the first `mark` to come ends; -1 if the connection ends before. */
  async #readUntil(mark: string): Promise<number> {
    for (;;) {
      const at = this.#received.indexOf(mark);
      if (at >= 0) return at + mark.length;
      if (this.#hasEnded) return -1;
      await this.#waitForEvent('does not answer');
    }
  }

  /** Resolves at the connection's next event. */
  #waitForEvent(otherwise: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error(`the server ${otherwise}`)), TIMEOUT_MS);
      this.#wake = () => {
        clearTimeout(patience);
        resolve();
      };
    });
  }
}

/** One request on a connection of its own, written as it is. Undefined if the connection ends without an answer. */
export async function sendRawRequest(
  url: string,
  bytes: string | Uint8Array,
): Promise<WireResponse | undefined> {
  const wire = await RawSocket.open(url);
  try {
    await wire.write(bytes);
    return await wire.readResponse();
  } finally {
    wire.destroy();
  }
}

/** The head of a request; `headers` are written in their order. */
export const requestHead = (
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
): string =>
  `${method} ${target} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** Path and query of a URL, as they stand in a request. */
export const requestTarget = (url: string): string => url.slice(new URL(url).origin.length);

/** A chunk of a chunked body. */
export const encodeChunk = (bytes: string): string =>
  `${Buffer.byteLength(bytes).toString(16)}\r\n${bytes}\r\n`;

export const LAST_CHUNK = '0\r\n\r\n';
