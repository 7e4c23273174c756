// Parses the bytes of a connection with Node's own server, to learn how many responses a correct server sends and for which
// methods. The mock reads requests with the same parser, so the numbers are equal for damaged bytes too.
import { createServer, type IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';

interface ReferenceRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly isComplete: boolean;
}

class ReferenceSocket extends Duplex {
  readonly requests: IncomingMessage[] = [];
  /** Whether the bytes after the last request are no HTTP, or a server reads no further bytes as HTTP. */
  hasEnded = false;
  override _read(): void {}
  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }
}

const server = createServer({ keepAliveTimeout: 0, requireHostHeader: false });
server.on('request', (req, res) => {
  (req.socket as unknown as ReferenceSocket).requests.push(req);
  req.resume();
  res.writeHead(200, { 'content-length': 0 });
  res.end();
});
server.on('clientError', (_error, socket) => {
  (socket as unknown as ReferenceSocket).hasEnded = true;
  socket.destroy();
});
server.on('connect', (_req, socket) => {
  (socket as unknown as ReferenceSocket).hasEnded = true;
});
server.on('checkExpectation', (req, res) => server.emit('request', req, res));

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Requests that the bytes of a connection contain. */
export class ReferenceConnection {
  readonly #socket = new ReferenceSocket();
  #isOpen = false;

  write(bytes: Buffer): Promise<void> {
    return this.#push(bytes);
  }

  /** Closes the client's side. */
  end(): Promise<void> {
    return this.#push(null);
  }

  async #push(bytes: Buffer | null): Promise<void> {
    if (!this.#isOpen) {
      this.#isOpen = true;
      this.#socket.on('error', () => undefined);
      server.emit('connection', this.#socket);
      await nextTurn();
    }
    this.#socket.push(bytes);
    for (let turns = 0; turns < 20; turns++) {
      await nextTurn();
      if (this.#socket.readableLength === 0) break;
    }
  }

  get requests(): readonly ReferenceRequest[] {
    return this.#socket.requests.map((req) => ({
      method: req.method ?? '',
      url: req.url ?? '',
      headers: req.headers,
      isComplete: req.complete,
    }));
  }

  get hasEnded(): boolean {
    const { hasEnded, destroyed, writableEnded, requests } = this.#socket;
    // The reference responds before the body has arrived, and may then close the connection. The mock still waits for the body.
    return hasEnded || ((destroyed || writableEnded) && requests.every(({ complete }) => complete));
  }

  /** Returns the method of the request with this index. The default is for the response to bytes that are no HTTP. */
  methodOf(index: number): string {
    return this.#socket.requests[index]?.method ?? 'GET';
  }

  close(): void {
    this.#socket.destroy();
  }
}
