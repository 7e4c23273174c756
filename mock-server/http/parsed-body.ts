import type { BodyCounts, HttpRequest, RequestBody, RequestHeaders } from './http-request.js';
import { headerList, type Reply } from './http-response.js';

/** A request of an Express application, whose body a parser in front of the mock may have read. */
interface ParsedRequest {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly readableEnded: boolean;
  /** What the parser made of the body. */
  readonly body?: unknown;
}

/**
 * Restores the body that `express.json()`, `express.text()` or `express.raw()` has read. They decompress it, too.
 *
 * @returns nothing if nobody has read the body; an empty one if it cannot be restored, see {@link isBodyLost}
 */
export function readBefore(req: ParsedRequest): Pick<HttpRequest, 'headers' | 'body'> | undefined {
  if (!req.readableEnded) return undefined;
  const { 'content-encoding': _, ...headers } = req.headers;
  return { headers: headers as RequestHeaders, body: bodyOf(restore(req) ?? Buffer.alloc(0)) };
}

/** Whether a parser in front of the mock has left nothing that the body can be restored from. */
export const isBodyLost = (req: ParsedRequest): boolean => req.readableEnded && restore(req) === undefined;

function restore({ headers, body }: ParsedRequest): Buffer | undefined {
  if (Buffer.isBuffer(body)) return body;
  if (typeof body === 'string') return Buffer.from(body);
  const length = headers['content-length'] ?? '0';
  if (length === '0' && headers['transfer-encoding'] === undefined) return Buffer.alloc(0);
  const isJson = /^application\/json\s*(?:;|$)/i.test(String(headers['content-type'] ?? ''));
  return isJson && body !== undefined ? Buffer.from(JSON.stringify(body)) : undefined;
}

/** Responds to a request whose body is lost. It says how to mount the mock. */
export function lostBody(): Reply {
  const detail =
    'The body of this request was read before it reached the mock. Mount the mock before body parsers: call app.use(mock.handler) first.';
  const body = JSON.stringify({ type: 'about:blank', title: 'Internal Server Error', status: 500, detail });
  const length = Buffer.byteLength(body);
  const headers = headerList({ 'content-type': 'application/problem+json', 'content-length': length });
  return { status: 500, headers, body };
}

/** A body that is in memory. */
export function bodyOf(bytes: Buffer): RequestBody {
  let counts: BodyCounts | undefined;
  const read = (): Buffer => {
    if (counts) counts.requestBytes = bytes.length;
    return bytes;
  };
  return {
    announcedBytes: bytes.length,
    isEmpty: bytes.length === 0,
    countInto(given) {
      counts = given;
    },
    async *chunks() {
      // A copy: whoever reads a chunk may release its memory.
      yield Buffer.from(read());
    },
    async bytes(maxBytes) {
      return bytes.length > maxBytes ? undefined : read();
    },
    abandon() {},
  };
}
