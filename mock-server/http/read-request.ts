import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { elapsedMs } from '../real-time.js';
import { closeChannel, closeSignalOf, hostHeaderOf, http2StreamOf } from './connection.js';
import type { BodyStats, Connection, HttpRequest, RequestBody, RequestHeaders } from './http-request.js';
import { countBodyBytes, restoreParsedBody, withoutContentEncoding } from './restored-body.js';

/**
 * Converts a request of Node's server or of an Express application.
 *
 * @param realHost real host that a client of the proxy addressed
 */
export function readRequest(req: IncomingMessage, res: ServerResponse, realHost?: string): HttpRequest {
  const { target, authority } = parseTarget(req.url ?? '/');
  const queryStart = target.indexOf('?');
  return {
    method: req.method ?? '',
    path: queryStart < 0 ? target : target.slice(0, queryStart),
    query: queryStart < 0 ? '' : target.slice(queryStart + 1),
    mountPath: (req as { baseUrl?: string }).baseUrl ?? '',
    headers: authority === undefined ? headersOf(req) : { ...headersOf(req), host: authority },
    rawHeaders: req.rawHeaders,
    connection: connectionOf(req),
    realHost,
    startedAt: elapsedMs(),
    body: req.readableEnded ? restoreParsedBody(req) : new NodeBody(req, res),
    closeSignal: () => closeSignalOf(req),
  };
}

/**
 * Returns the path and query of a request target. A client that uses the mock as a proxy sends a whole URL as the target, whose
 * authority then overrides the Host header (RFC 9112, 3.2.2).
 */
function parseTarget(target: string): { readonly target: string; readonly authority?: string | undefined } {
  if (target.startsWith('/')) return { target };
  const [, authority, rest = target] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target) ?? [];
  return { target: rest.startsWith('/') ? rest : `/${rest}`, authority };
}

function headersOf(req: IncomingMessage): RequestHeaders {
  const { headers } = req;
  if (http2StreamOf(req)) headers.host = hostHeaderOf(req);
  return (req.readableEnded ? withoutContentEncoding(headers) : headers) as RequestHeaders;
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

type LocalSocket = Pick<TLSSocket, 'encrypted' | 'localAddress' | 'localFamily' | 'localPort'>;

class NodeConnection implements Connection {
  readonly #socket: LocalSocket;
  #hash: string | undefined;

  constructor(socket: LocalSocket) {
    this.#socket = socket;
  }

  get hash(): string {
    this.#hash ??= createConnectionHash();
    return this.#hash;
  }

  get isTls(): boolean {
    return this.#socket.encrypted === true;
  }

  get localAuthority(): string {
    const { localAddress, localFamily, localPort } = this.#socket;
    return `${localFamily === 'IPv6' ? `[${localAddress}]` : localAddress}:${localPort}`;
  }
}

const connections = new WeakMap<object, NodeConnection>();

/** Returns the connection of a request. In HTTP/2, concurrent requests share a connection. */
function connectionOf(req: IncomingMessage): NodeConnection {
  const socket = req.socket as TLSSocket;
  const session = http2StreamOf(req)?.session;
  const key = session ?? socket;
  const cached = connections.get(key);
  if (cached) return cached;
  const created = new NodeConnection(copyAddress(socket));
  connections.set(key, created);
  return created;
}

/** Copies the facts of the connection, because a socket loses its address when it closes, maybe before a request is processed. */
const copyAddress = ({ encrypted, localAddress, localFamily, localPort }: LocalSocket): LocalSocket => ({
  encrypted,
  ...(localAddress !== undefined && { localAddress }),
  ...(localFamily !== undefined && { localFamily }),
  ...(localPort !== undefined && { localPort }),
});

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
    const length = this.contentLength;
    // An HTTP/2 request has no Transfer-Encoding. The frame of its headers says whether a body follows.
    const stream = http2StreamOf(this.#req);
    if (stream) return length === undefined ? stream.endAfterHeaders : length === 0;
    return (length ?? 0) === 0 && this.#req.headers['transfer-encoding'] === undefined;
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
      // In HTTP/2, the body of a stream that the client has reset ends without an error.
      if (this.#req.aborted) throw new Error('aborted');
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
      const onAborted = (): void => reject(new Error('aborted'));
      const onEnd = (): void => {
        removeListeners();
        // In HTTP/2, the body of a stream that the client has reset ends without an error.
        if (req.aborted) onAborted();
        else resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      };
      // A request whose connection is already closed emits no more events.
      if (req.destroyed || req.aborted) onAborted();
      req.on('data', onData).on('end', onEnd).on('error', reject).on('close', onAborted);
    });
  }

  abort(): void {
    if (!this.#req.complete) closeChannel(this.#res);
  }

  #updateStats(chunk: Buffer): void {
    const stats = this.#stats;
    if (!stats) return;
    if (stats.requestBytes === 0) stats.isMultipart = looksLikeMultipart(chunk);
    countBodyBytes(stats, chunk);
  }
}

const looksLikeMultipart = (chunk: Buffer): boolean =>
  /^--[^\r\n]+\r?\ncontent-disposition:/i.test(chunk.toString('latin1', 0, 256));

/** Sends `100 Continue` to a client that waits for it. */
export function sendContinue({ headers }: IncomingMessage, res: ServerResponse): void {
  if (headers.expect !== undefined && /^100-continue$/i.test(headers.expect) && !hasSentContinue(res))
    res.writeContinue();
}

/** Returns whether `100 Continue` was sent. A server without a `checkContinue` listener, such as Express's, sends it itself. */
export const hasSentContinue = (res: ServerResponse): boolean =>
  (res as { _sent100?: boolean })._sent100 === true;
