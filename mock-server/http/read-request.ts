import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { BodyStats, Connection, HttpRequest, RequestBody, RequestHeaders } from './http-request.js';
import { restoreParsedBody, withoutContentEncoding } from './restored-body.js';

/**
 * Converts a request of Node's server or of an Express application.
 *
 * @param realHost real host that a client of the proxy addressed
 */
export function readRequest(req: IncomingMessage, res: ServerResponse, realHost?: string): HttpRequest {
  const target = toOriginForm(req.url ?? '/');
  const queryStart = target.indexOf('?');
  return {
    method: req.method ?? '',
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    query: queryStart < 0 ? '' : target.slice(queryStart + 1),
    mountPath: (req as { baseUrl?: string }).baseUrl ?? '',
    headers: (req.readableEnded ? withoutContentEncoding(req.headers) : req.headers) as RequestHeaders,
    connection: connectionOf(req.socket),
    realHost,
    startedAt: performance.now(),
    body: req.readableEnded ? restoreParsedBody(req) : new NodeBody(req, res),
  };
}

/**
 * Returns the path and query of a request target. A client that uses the mock as a proxy sends a whole URL as the target
 * (RFC 9112, absolute-form).
 */
function toOriginForm(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

let secret: string | undefined;
let connectionCount = 0;

/**
 * Creates the hash of a connection. Runs only if a response contains the hash, because loading `node:crypto` is slow and
 * health checks need no hash.
 */
function createConnectionHash(): string {
  secret ??= randomBytes(16).toString('hex');
  return hash('sha256', `${secret}${connectionCount++}`);
}

class NodeConnection implements Connection {
  readonly #socket: Socket;
  #hash: string | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get hash(): string {
    this.#hash ??= createConnectionHash();
    return this.#hash;
  }

  get isTls(): boolean {
    return (this.#socket as TLSSocket).encrypted === true;
  }

  get localAuthority(): string {
    const { localAddress, localFamily, localPort } = this.#socket;
    return `${localFamily === 'IPv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
  }
}

const connectionsBySocket = new WeakMap<Socket, NodeConnection>();

function connectionOf(socket: Socket): NodeConnection {
  const cached = connectionsBySocket.get(socket);
  if (cached) return cached;
  const created = new NodeConnection(socket);
  connectionsBySocket.set(socket, created);
  return created;
}

class NodeBody implements RequestBody {
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly isLost = false;
  #stats: BodyStats | undefined;

  constructor(req: IncomingMessage, res: ServerResponse) {
    this.#req = req;
    this.#res = res;
  }

  get contentLength(): number | undefined {
    const announced = this.#req.headers['content-length'];
    return announced === undefined ? undefined : Number(announced);
  }

  get isEmpty(): boolean {
    return (this.contentLength ?? 0) === 0 && this.#req.headers['transfer-encoding'] === undefined;
  }

  collectStats(stats: BodyStats): void {
    this.#stats = stats;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    sendContinue(this.#req, this.#res);
    try {
      for await (const chunk of this.#req.iterator({ destroyOnReturn: false })) {
        this.#updateStats(chunk);
        yield chunk;
      }
    } finally {
      this.#req.resume();
    }
  }

  // Reads with events instead of an iterator. For a small body, an iterator alone takes longer than all other processing.
  bytes(maxBytes: number): Promise<Buffer | undefined> {
    const req = this.#req;
    sendContinue(req, this.#res);
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const removeListeners = (): void => {
        req.off('data', onData).off('end', onEnd).off('error', reject).off('close', onAborted);
        req.resume();
      };
      const onData = (chunk: Buffer): void => {
        this.#updateStats(chunk);
        chunks.push(chunk);
        size += chunk.length;
        if (size <= maxBytes) return;
        removeListeners();
        resolve(undefined);
      };
      const onEnd = (): void => {
        removeListeners();
        resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      };
      const onAborted = (): void => reject(new Error('aborted'));
      // A request whose connection is already closed emits no more events.
      if (req.destroyed) onAborted();
      req.on('data', onData).on('end', onEnd).on('error', reject).on('close', onAborted);
    });
  }

  abort(): void {
    if (!this.#req.complete) this.#req.destroy();
  }

  #updateStats(chunk: Buffer): void {
    const stats = this.#stats;
    if (!stats) return;
    if (stats.requestBytes === 0) stats.isMultipart = looksLikeMultipart(chunk);
    stats.requestBytes += chunk.length;
  }
}

const looksLikeMultipart = (chunk: Buffer): boolean =>
  /^--[^\r\n]+\r?\ncontent-disposition:/i.test(chunk.toString('latin1', 0, 256));

/** Sends `100 Continue` to a client that waits for it. */
export function sendContinue({ headers }: IncomingMessage, res: ServerResponse): void {
  // A server without a `checkContinue` listener, such as Express's, has already sent `100 Continue` and set `_sent100`.
  const { _sent100 } = res as { _sent100?: boolean };
  if (headers.expect !== undefined && /^100-continue$/i.test(headers.expect) && !_sent100)
    res.writeContinue();
}
