import { hash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { BodyCounts, Connection, HttpRequest, RequestBody, RequestHeaders } from './http-request.js';
import { parsedBody, withoutEncoding } from './parsed-body.js';

/** Makes a request value of what Node's server, or an Express application, received. @param realHost see `HttpRequest` */
export function readRequest(req: IncomingMessage, res: ServerResponse, realHost?: string): HttpRequest {
  const target = pathAndQuery(req.url ?? '/');
  const mark = target.indexOf('?');
  return {
    method: req.method ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    mountPath: (req as { baseUrl?: string }).baseUrl ?? '',
    headers: (req.readableEnded ? withoutEncoding(req.headers) : req.headers) as RequestHeaders,
    connection: connectionOf(req.socket),
    realHost,
    startedAt: performance.now(),
    body: req.readableEnded ? parsedBody(req) : new NodeBody(req, res),
  };
}

/** A client that takes the mock for a proxy sends the whole URL (RFC 9112, absolute-form). */
function pathAndQuery(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

let secret: string | undefined;
let connections = 0;

/** Made at the first response that shows it: `node:crypto` is slow to load, and health checks do not need it. */
function makeHash(): string {
  secret ??= randomBytes(16).toString('hex');
  return hash('sha256', `${secret}${connections++}`);
}

class NodeConnection implements Connection {
  readonly #socket: Socket;
  #hash: string | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  get hash(): string {
    this.#hash ??= makeHash();
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

const known = new WeakMap<Socket, NodeConnection>();

function connectionOf(socket: Socket): NodeConnection {
  const found = known.get(socket);
  if (found) return found;
  const made = new NodeConnection(socket);
  known.set(socket, made);
  return made;
}

class NodeBody implements RequestBody {
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly isLost = false;
  #counts: BodyCounts | undefined;

  constructor(req: IncomingMessage, res: ServerResponse) {
    this.#req = req;
    this.#res = res;
  }

  get announcedBytes(): number | undefined {
    const announced = this.#req.headers['content-length'];
    return announced === undefined ? undefined : Number(announced);
  }

  get isEmpty(): boolean {
    return (this.announcedBytes ?? 0) === 0 && this.#req.headers['transfer-encoding'] === undefined;
  }

  countInto(counts: BodyCounts): void {
    this.#counts = counts;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    sendContinue(this.#req, this.#res);
    try {
      for await (const chunk of this.#req.iterator({ destroyOnReturn: false })) {
        this.#count(chunk);
        yield chunk;
      }
    } finally {
      this.#req.resume();
    }
  }

  // By events: reading a small body with an iterator costs more than all else that is done with it.
  bytes(maxBytes: number): Promise<Buffer | undefined> {
    const req = this.#req;
    sendContinue(req, this.#res);
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = (): void => {
        req.off('data', take).off('end', end).off('error', reject).off('close', breakOff);
        req.resume();
      };
      const take = (chunk: Buffer): void => {
        this.#count(chunk);
        chunks.push(chunk);
        size += chunk.length;
        if (size <= maxBytes) return;
        finish();
        resolve(undefined);
      };
      const end = (): void => {
        finish();
        resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      };
      const breakOff = (): void => reject(new Error('aborted'));
      // A connection that was closed before fires no event any more.
      if (req.destroyed) breakOff();
      req.on('data', take).on('end', end).on('error', reject).on('close', breakOff);
    });
  }

  abandon(): void {
    if (!this.#req.complete) this.#req.destroy();
  }

  #count(chunk: Buffer): void {
    const counts = this.#counts;
    if (!counts) return;
    if (counts.requestBytes === 0) counts.isMultipart = beginsLikeForm(chunk);
    counts.requestBytes += chunk.length;
  }
}

const beginsLikeForm = (chunk: Buffer): boolean =>
  /^--[^\r\n]+\r?\ncontent-disposition:/i.test(chunk.toString('latin1', 0, 256));

/** Lets a client that waits for `100 Continue` send its body. */
export function sendContinue({ headers }: IncomingMessage, res: ServerResponse): void {
  // A server without a listener for `checkContinue`, such as Express's, has sent it before, and noted that.
  const { _sent100 } = res as { _sent100?: boolean };
  if (headers.expect !== undefined && /^100-continue$/i.test(headers.expect) && !_sent100)
    res.writeContinue();
}
