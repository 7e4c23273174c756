/** Response as the server sent it. */
export interface FuzzResponse {
  readonly status: number;
  /** Headers by lower-case name. Values of a repeated header are joined by a comma and a space. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Number of bytes with the head. */
  readonly bytes: number;
  /** Whether the response ended. A response that ends with the connection has ended only then. */
  readonly isComplete: boolean;
}

const STATUS_LINE = /^HTTP\/1\.1 ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;
const CHUNK_LINE = /^[0-9a-f]{1,8}$/i;
const MAX_HEAD_BYTES = 256 * 1024;

interface Head {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly size: number;
}

/** Reads the responses of a connection. Rejects everything that RFC 9112 does not allow. */
export class ResponseReader {
  readonly responses: FuzzResponse[] = [];
  /** First violation of the protocol. The reader ignores all later bytes. */
  violation: string | undefined;
  #buffered: Buffer = Buffer.alloc(0);
  #head: Head | undefined;
  readonly #methodOf: (index: number) => string;

  /** @param methodOf returns the method of the request with an index, because HEAD decides whether a body follows */
  constructor(methodOf: (index: number) => string) {
    this.#methodOf = methodOf;
  }

  /** Whether a response has begun and not ended. */
  get isInside(): boolean {
    return this.#head !== undefined || this.#buffered.length > 0;
  }

  push(chunk: Buffer): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
    try {
      while (this.violation === undefined && this.#readOne()) {}
    } catch (error) {
      this.violation = (error as Error).message;
    }
  }

  /** Ends a response whose body ends with the connection. */
  end(): void {
    const head = this.#head;
    if (head && this.violation === undefined && isDelimitedByClose(head))
      this.#finish(head, this.#buffered, this.#buffered.length);
    else if (head && this.violation === undefined)
      this.responses.push({
        ...head,
        body: this.#buffered,
        bytes: head.size + this.#buffered.length,
        isComplete: false,
      });
  }

  #readOne(): boolean {
    this.#head ??= this.#readHead();
    const head = this.#head;
    if (!head) return false;
    const method = this.#methodOf(this.responses.length);
    if (head.status < 200) {
      if (head.status !== 100) throw new Error(`an interim response with status ${head.status}`);
      this.#head = undefined;
      return this.#buffered.length > 0;
    }
    if (method === 'HEAD' || head.status === 204 || head.status === 304)
      return this.#finish(head, Buffer.alloc(0), 0);
    if (head.headers['transfer-encoding'] !== undefined) return this.#readChunked(head);
    const length = head.headers['content-length'];
    if (length === undefined) return false;
    if (this.#buffered.length < Number(length)) return false;
    return this.#finish(head, this.#buffered.subarray(0, Number(length)), Number(length));
  }

  #readHead(): Head | undefined {
    const end = this.#buffered.indexOf('\r\n\r\n');
    if (end < 0) {
      if (this.#buffered.length > MAX_HEAD_BYTES) throw new Error('a head of more than 256 KB');
      const start = this.#buffered.toString('latin1', 0, 5);
      if (!'HTTP/'.startsWith(start)) throw new Error(`expected a status line, got ${JSON.stringify(start)}`);
      return undefined;
    }
    const [statusLine = '', ...lines] = this.#buffered.toString('latin1', 0, end).split('\r\n');
    this.#buffered = this.#buffered.subarray(end + 4);
    const status = STATUS_LINE.exec(statusLine)?.[1];
    if (status === undefined)
      throw new Error(`an invalid status line ${JSON.stringify(statusLine.slice(0, 100))}`);
    const headers: Record<string, string> = Object.create(null);
    for (const line of lines) {
      const [, name = '', value = ''] = HEADER_LINE.exec(line) ?? [];
      if (name === '') throw new Error(`an invalid header line ${JSON.stringify(line.slice(0, 100))}`);
      const key = name.toLowerCase();
      if (key in headers && (key === 'content-length' || key === 'transfer-encoding'))
        throw new Error(`two headers ${key}`);
      headers[key] = key in headers ? `${headers[key]}, ${value.trim()}` : value.trim();
    }
    const { 'content-length': length, 'transfer-encoding': encoding } = headers;
    if (length !== undefined && !/^\d{1,15}$/.test(length))
      throw new Error(`an invalid Content-Length ${length}`);
    if (length !== undefined && encoding !== undefined)
      throw new Error('Content-Length and Transfer-Encoding');
    if (encoding !== undefined && encoding !== 'chunked') throw new Error(`Transfer-Encoding ${encoding}`);
    if (Number(status) < 200 && (length ?? encoding) !== undefined)
      throw new Error('an interim response with a body');
    return { status: Number(status), headers, size: end + 4 };
  }

  #readChunked(head: Head): boolean {
    const parts: Buffer[] = [];
    for (let at = 0; ; ) {
      const lineEnd = this.#buffered.indexOf('\r\n', at);
      if (lineEnd < 0) return false;
      const line = this.#buffered.toString('latin1', at, lineEnd);
      if (!CHUNK_LINE.test(line))
        throw new Error(`an invalid chunk size ${JSON.stringify(line.slice(0, 100))}`);
      const size = Number.parseInt(line, 16);
      const start = lineEnd + 2;
      if (this.#buffered.length < start + size + 2) return false;
      if (this.#buffered.toString('latin1', start + size, start + size + 2) !== '\r\n')
        throw new Error('a chunk without an end');
      if (size === 0) return this.#finish(head, Buffer.concat(parts), start + 2);
      parts.push(this.#buffered.subarray(start, start + size));
      at = start + size + 2;
    }
  }

  #finish({ size, ...head }: Head, body: Buffer, consumed: number): true {
    this.responses.push({ ...head, body, bytes: size + consumed, isComplete: true });
    this.#buffered = this.#buffered.subarray(consumed);
    this.#head = undefined;
    return true;
  }
}

const isDelimitedByClose = ({ headers }: Head): boolean =>
  headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
