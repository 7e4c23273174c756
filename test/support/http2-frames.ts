import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach } from 'vitest';
import './test-mock.js';

/** Types of frames (RFC 9113, 6). */
export const FRAME = {
  DATA: 0,
  HEADERS: 1,
  RST_STREAM: 3,
  SETTINGS: 4,
  PING: 6,
  GOAWAY: 7,
  WINDOW_UPDATE: 8,
  CONTINUATION: 9,
} as const;
export const END_STREAM = 0x1;
export const END_HEADERS = 0x4;

const HEAD_BYTES = 9;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

export function encodeFrame(
  type: number,
  { flags = 0, stream = 0, payload = Buffer.alloc(0) }: Partial<Frame> = {},
): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** Encodes a string of HPACK without compression (RFC 7541, 5.2). */
function encodeString(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  const lengths: number[] = [];
  let rest = bytes.length;
  if (rest < 127) lengths.push(rest);
  else {
    lengths.push(127);
    for (rest -= 127; rest >= 128; rest >>>= 7) lengths.push((rest & 127) | 128);
    lengths.push(rest);
  }
  return Buffer.concat([Buffer.from(lengths), bytes]);
}

/** Encodes headers as literals that are never indexed (RFC 7541, 6.2.3). */
export const encodeHeaders = (headers: Readonly<Record<string, string>>): Buffer =>
  Buffer.concat(
    Object.entries(headers).flatMap(([name, value]) => [
      Buffer.from([0x10]),
      encodeString(name),
      encodeString(value),
    ]),
  );

const openSockets = new Set<TLSSocket>();
// Vitest runs hooks in reverse order, so this hook runs before the hook of test-mock.ts closes the mocks.
afterEach(() => {
  for (const socket of openSockets) socket.destroy();
  openSockets.clear();
});

/** HTTP/2 connection on which a test writes every frame itself. The connection is closed after the test. */
export class Http2Frames {
  readonly #socket: TLSSocket;
  readonly #authority: string;
  #received = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  readonly frames: Frame[] = [];
  isClosed = false;

  private constructor(socket: TLSSocket, authority: string) {
    this.#socket = socket;
    this.#authority = authority;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.once('close', () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  /** Connects without sending anything, not even the preface. */
  static async connect(
    url: string,
    options: { readonly ca: string | Buffer; readonly servername?: string; readonly allowHalfOpen?: boolean },
  ): Promise<Http2Frames> {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), ALPNProtocols: ['h2'], ...options });
    openSockets.add(socket);
    await once(socket, 'secureConnect');
    return new Http2Frames(socket, options.servername ?? host);
  }

  /** Connects and sends the preface and empty settings. */
  static async open(...args: Parameters<typeof Http2Frames.connect>): Promise<Http2Frames> {
    const wire = await Http2Frames.connect(...args);
    wire.write(Buffer.concat([Buffer.from(PREFACE), encodeFrame(FRAME.SETTINGS)]));
    return wire;
  }

  /** Stops reading. */
  pause(): void {
    this.#socket.pause();
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** Sends the headers of a request. */
  sendHeaders(
    stream: number,
    { method = 'GET', path, ...headers }: Readonly<Record<string, string>> & { readonly path: string },
    flags = END_HEADERS,
  ): void {
    const payload = encodeHeaders({
      ':method': method,
      ':scheme': 'https',
      ':authority': this.#authority,
      ':path': path,
      ...headers,
    });
    this.write(encodeFrame(FRAME.HEADERS, { flags, stream, payload }));
  }

  sendData(stream: number, text: string, flags = 0): void {
    this.write(encodeFrame(FRAME.DATA, { flags, stream, payload: Buffer.from(text) }));
  }

  /** Resets a stream as a client does that cancels a request. */
  reset(stream: number): void {
    this.write(encodeFrame(FRAME.RST_STREAM, { stream, payload: uint32(8) }));
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Returns the first frame that matches. Waits for it if it has not arrived. Fails if the connection closes before. */
  async waitFor(matches: (frame: Frame) => boolean): Promise<Frame> {
    for (;;) {
      const frame = this.frames.find(matches);
      if (frame) return frame;
      if (this.isClosed) throw new Error('the server has closed the connection');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async waitForClose(): Promise<void> {
    while (!this.isClosed)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= HEAD_BYTES) {
      const end = HEAD_BYTES + this.#received.readUIntBE(0, 3);
      if (this.#received.length < end) break;
      this.frames.push({
        type: this.#received.readUInt8(3),
        flags: this.#received.readUInt8(4),
        stream: this.#received.readUInt32BE(5),
        payload: this.#received.subarray(HEAD_BYTES, end),
      });
      this.#received = this.#received.subarray(end);
    }
    this.#wake();
  }
}

/** Returns whether a frame ends a stream. */
export const endsStream =
  (stream: number) =>
  (frame: Frame): boolean =>
    frame.stream === stream &&
    (frame.type === FRAME.RST_STREAM ||
      ((frame.type === FRAME.DATA || frame.type === FRAME.HEADERS) && (frame.flags & END_STREAM) !== 0));
