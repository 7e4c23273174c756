import { MAX_REQUEST_BODY_BYTES } from '../domain/journal/journal-entry.js';
import { systemNow } from '../real-time.js';
import type { HandlerResult } from './handler.js';
import type { BodyStats, RequestBody } from './http-request.js';
import { headerList } from './http-response.js';

/** Request of an Express application in which a body parser has consumed the body. */
interface ParsedRequest {
  readonly headers: NodeJS.Dict<string | string[]>;
  /** Value that the body parser produced. */
  readonly body?: unknown;
}

/** Removes Content-Encoding, because body parsers have already decompressed the body. */
export function withoutContentEncoding(headers: ParsedRequest['headers']): ParsedRequest['headers'] {
  const { 'content-encoding': _, ...others } = headers;
  return others;
}

/** Adds bytes of a body to its statistics. */
export function countBodyBytes(stats: BodyStats, bytes: Buffer): void {
  stats.requestBytes += bytes.length;
  if (stats.requestBody !== undefined)
    stats.requestBody =
      stats.requestBytes > MAX_REQUEST_BODY_BYTES ? undefined : stats.requestBody + bytes.toString('latin1');
}

/** Restores a body that `express.json()`, `express.urlencoded()`, `express.text()` or `express.raw()` has consumed. */
export const restoreParsedBody = (req: ParsedRequest): RequestBody =>
  new MemoryBody(() => serializeParsedBody(req));

function serializeParsedBody({ headers, body }: ParsedRequest): Buffer | undefined {
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  const length = headers['content-length'] ?? '0';
  if (length === '0' && headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  const contentType = String(headers['content-type'] ?? '');
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType)) return serializeForm(body);
  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) return undefined;
  try {
    return Buffer.from(JSON.stringify(body));
  } catch {
    // JSON cannot represent the value. The value may be undefined, or a BigInt that a reviver created.
    return undefined;
  }
}

/** Serializes the fields of a form. Omits nested fields, because no form of the API has any. */
function serializeForm(fields: unknown): Buffer | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  const pairs = Object.entries(fields).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return Buffer.from(new URLSearchParams(pairs).toString());
}

/** Renders the error for a request with a lost body. The error explains how to mount the mock. */
export function renderLostBody(): HandlerResult {
  const detail =
    'The body of this request was read before it reached the mock. Mount the mock before body parsers: call app.use(mock.handler) first.';
  const body = JSON.stringify({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail });
  const headers = headerList({
    date: new Date(systemNow()).toUTCString(),
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  return {
    reply: { status: 500, headers, body },
    reason: { kind: 'body_already_read' },
    error: 'body_already_read',
  };
}

/** Body in memory. It is loaded on first use, because most requests with a parsed body are not for the mock. */
export class MemoryBody implements RequestBody {
  readonly #load: () => Buffer | undefined;
  #loaded: { readonly bytes: Buffer | undefined } | undefined;
  #stats: BodyStats | undefined;

  /** @param load returns the bytes of the body, or undefined if the body is lost */
  constructor(load: () => Buffer | undefined) {
    this.#load = load;
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
    // Yields a copy, because the reader may release the memory of a chunk.
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
    if (this.#stats && this.#stats.requestBytes === 0) countBodyBytes(this.#stats, bytes);
    return bytes;
  }
}
