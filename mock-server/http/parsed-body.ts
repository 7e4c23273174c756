import type { Handled } from './handler.js';
import type { BodyCounts, RequestBody } from './http-request.js';
import { headerList } from './http-response.js';

/** A request of an Express application, whose body a parser in front of the mock has read. */
interface ParsedRequest {
  readonly headers: NodeJS.Dict<string | string[]>;
  /** What the parser made of the body. */
  readonly body?: unknown;
}

/** Parsers decompress a body. */
export function withoutEncoding(headers: ParsedRequest['headers']): ParsedRequest['headers'] {
  const { 'content-encoding': _, ...others } = headers;
  return others;
}

/** Returns the body that `express.json()`, `express.text()` or `express.raw()` has read. */
export const parsedBody = (req: ParsedRequest): RequestBody => new MemoryBody(() => restore(req));

function restore({ headers, body }: ParsedRequest): Buffer | undefined {
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
export function lostBody(): Handled {
  const detail =
    'The body of this request was read before it reached the mock. Mount the mock before body parsers: call app.use(mock.handler) first.';
  const body = JSON.stringify({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail });
  const headers = headerList({
    date: new Date().toUTCString(),
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  return { reply: { status: 500, headers, body }, reason: { kind: 'body_lost' }, error: 'body_lost' };
}

/** A body in memory. It is made on first use: most requests that a parser has read are not for the mock. */
export class MemoryBody implements RequestBody {
  readonly #make: () => Buffer | undefined;
  #made: { readonly bytes: Buffer | undefined } | undefined;
  #counts: BodyCounts | undefined;

  /** @param make returns undefined if the body is lost */
  constructor(make: () => Buffer | undefined) {
    this.#make = make;
  }

  get isLost(): boolean {
    this.#made ??= { bytes: this.#make() };
    return this.#made.bytes === undefined;
  }

  get announcedBytes(): number {
    return this.#all().length;
  }

  get isEmpty(): boolean {
    return this.announcedBytes === 0;
  }

  countInto(counts: BodyCounts): void {
    this.#counts = counts;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    // A copy: whoever reads a chunk may release its memory.
    yield Buffer.from(this.#read());
  }

  async bytes(maxBytes: number): Promise<Buffer | undefined> {
    return this.announcedBytes > maxBytes ? undefined : this.#read();
  }

  abandon(): void {}

  #all(): Buffer {
    return this.isLost ? Buffer.alloc(0) : (this.#made?.bytes as Buffer);
  }

  #read(): Buffer {
    const bytes = this.#all();
    if (this.#counts) this.#counts.requestBytes = bytes.length;
    return bytes;
  }
}
