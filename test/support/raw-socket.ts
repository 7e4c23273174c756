import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import './test-mock.js';

/** Response as the server sent it over the wire. */
export interface WireResponse {
  readonly status: number;
  /** Headers by lower-case name. Values of a repeated header are joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Time in milliseconds after which a server that sends nothing counts as hanging. */
const TIMEOUT_MS = 10_000;

const openSockets = new Set<RawSocket>();
// Vitest runs hooks in reverse order, so this hook is registered after the hook of test-mock.ts. The connections must close
// first, because a mock waits for its connections when it closes.
afterEach(() => {
  for (const wire of openSockets) wire.destroy();
});

/** Connection on which a test writes every byte itself. The connection is closed after the test. */
export class RawSocket {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #hasEnded = false;
  /** Called when bytes arrive, when the socket drains, and when it closes. */
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('drain', () => this.#wake());
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    // Ignores the error of a reset, because a reset also emits `close`.
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

  /** Sends bytes, or text as UTF-8. Resolves once the socket has drained or closed. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#hasEnded) return;
    this.#socket.write(bytes);
    while (this.#socket.writableNeedDrain && !this.#hasEnded) await this.#waitForEvent('accept more bytes');
  }

  /** Closes only the sending side of the connection. */
  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Reads the next response, including `100 Continue`. Returns undefined if the connection closes without a response. */
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

  /** Resolves once the server has closed the connection. @returns the bytes that were received but not read */
  async waitForClose(): Promise<Buffer> {
    while (!this.#hasEnded) await this.#waitForEvent('close the connection');
    return this.#received;
  }

  async #body(headers: Readonly<Record<string, string>>): Promise<Buffer> {
    if (headers['transfer-encoding'] === 'chunked') {
      const end = await this.#readUntil('0\r\n\r\n');
      return this.#consume(end);
    }
    const length = Number(headers['content-length'] ?? 0);
    while (this.#received.length < length && !this.#hasEnded)
      await this.#waitForEvent('send the rest of the body');
    return this.#consume(length);
  }

  #consume(bytes: number): Buffer {
    const consumed = this.#received.subarray(0, bytes);
    this.#received = this.#received.subarray(bytes);
    return consumed;
  }

  /** Returns the position after the next `mark`. Returns -1 if the connection closes before the mark. */
  async #readUntil(mark: string): Promise<number> {
    for (;;) {
      const at = this.#received.indexOf(mark);
      if (at >= 0) return at + mark.length;
      if (this.#hasEnded) return -1;
      await this.#waitForEvent('respond');
    }
  }

  /** Resolves at the next event of the connection. @param action expected action of the server, for the error on a timeout */
  #waitForEvent(action: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeout = setTimeout(
        () => reject(new Error(`the server did not ${action} within ${TIMEOUT_MS} ms`)),
        TIMEOUT_MS,
      );
      this.#wake = () => {
        clearTimeout(timeout);
        resolve();
      };
    });
  }
}

/** Sends raw bytes on a new connection and reads one response. Returns undefined if the connection closes without a response. */
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

/** Builds the head of a request, with `headers` in the given order. */
export const requestHead = (
  method: string,
  target: string,
  headers: Readonly<Record<string, string>>,
): string =>
  `${method} ${target} HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** Encodes text as one chunk of a body with chunked transfer encoding. */
export const encodeChunk = (bytes: string): string =>
  `${Buffer.byteLength(bytes).toString(16)}\r\n${bytes}\r\n`;

export const LAST_CHUNK = '0\r\n\r\n';
