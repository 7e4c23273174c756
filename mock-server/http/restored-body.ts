import type { HandlerResult } from './handler.js';
import type { BodyStats, RequestBody } from './http-request.js';
import { headerList } from './http-response.js';

/** A request of an Express application, whose body a parser in front of the mock has read. */
interface ParsedRequest {
  readonly headers: NodeJS.Dict<string | string[]>;
  /** What the parser made of the body. */
  readonly body?: unknown;
}

/** Parsers decompress a body. */
export function withoutContentEncoding(headers: ParsedRequest['headers']): ParsedRequest['headers'] {
  const { 'content-encoding': _, ...others } = headers;
  return others;
}

/** Returns the body that `express.json()`, `express.text()` or `express.raw()` has read. */
export const restoreParsedBody = (req: ParsedRequest): RequestBody =>
  new MemoryBody(() => serializeParsedBody(req));

function serializeParsedBody({ headers, body }: ParsedRequest): Buffer | undefined {
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  const length = headers['content-length'] ?? '0';
  if (length === '0' && headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  if (!/^application\/json\s*(?:;|$)/i.test(String(headers['content-type'] ?? ''))) return undefined;
  try {
    return Buffer.from(JSON.stringify(body));
  } catch {
    // Undefined, or a value that JSON cannot hold, such as a BigInt of a reviver.
    return undefined;
  }
}

/** Responds to a request whose body is lost. It says how to mount the mock. */
export function renderLostBody(): HandlerResult {
  const detail =
    'The body of this request was read before it reached the mock. Mount the mock before body parsers: call app.use(mock.handler) first.';
  const body = JSON.stringify({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail });
  const headers = headerList({
    date: new Date().toUTCString(),
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  return {
    reply: { status: 500, headers, body },
    reason: { kind: 'body_already_read' },
    error: 'body_already_read',
  };
}

/** A body in memory. It is made on first use: most requests that a parser has read are not for the mock. */
export class MemoryBody implements RequestBody {
  readonly #load: () => Buffer | undefined;
  #loaded: { readonly bytes: Buffer | undefined } | undefined;
  #stats: BodyStats | undefined;

  /** @param make returns undefined if the body is lost */
  constructor(make: () => Buffer | undefined) {
    this.#load = make;
  }

  get isLost(): boolean {
    this.#loaded ??= { bytes: this.#load() };
    return this.#loaded.bytes === undefined;
  }

  get contentLength(): number {
    return this.#allBytes().length;
  }

  get isEmpty(): boolean {
    return this.contentLength === 0;
  }

  collectStats(stats: BodyStats): void {
    this.#stats = stats;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    // A copy: whoever reads a chunk may release its memory.
    yield Buffer.from(this.#read());
  }

  async bytes(maxBytes: number): Promise<Buffer | undefined> {
    return this.contentLength > maxBytes ? undefined : this.#read();
  }

  abort(): void {}

  #allBytes(): Buffer {
    return this.isLost ? Buffer.alloc(0) : (this.#loaded?.bytes as Buffer);
  }

  #read(): Buffer {
    const bytes = this.#allBytes();
    if (this.#stats) this.#stats.requestBytes = bytes.length;
    return bytes;
  }
}
