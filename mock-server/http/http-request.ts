/** Request headers by lower-case name. Node joins repeated headers, except Set-Cookie, which clients do not send. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

export interface Connection {
  /** 64 hex digits, the same for all requests on a connection. */
  readonly hash: string;
  readonly isTls: boolean;
  /** Address and port that the client connected to, such as `127.0.0.1:4020`. */
  readonly localAuthority: string;
}

/** Statistics of a body, updated while it is read. */
export interface BodyStats {
  requestBytes: number;
  /** Whether the body starts like `multipart/form-data` (RFC 7578). */
  isMultipart: boolean;
}

/** The body of a request, read at most once. */
export interface RequestBody {
  /** Content-Length. Undefined if the header is missing, as with a chunked body. */
  readonly contentLength: number | undefined;
  /** Whether the request has neither a Content-Length above 0 nor a Transfer-Encoding. */
  readonly isEmpty: boolean;
  /** Whether a body parser in front of the mock consumed the body, and it cannot be restored. */
  readonly isLost: boolean;
  /** Counts the bytes that are read from now on. */
  collectStats(stats: BodyStats): void;
  /**
   * Sends `100 Continue` to a client that waits for it, then yields the body as it arrives. If the reader stops early, the
   * rest is discarded, so that the client reads the response and the connection stays usable. Throws if the connection
   * breaks before the end of the body.
   */
  chunks(): AsyncGenerator<Uint8Array>;
  /** Reads the whole body. Resolves to undefined once it exceeds `maxBytes`. Rejects if the connection breaks. */
  bytes(maxBytes: number): Promise<Buffer | undefined>;
  /** Closes the connection unless the body is complete. */
  abort(): void;
}

/** A request as a value. Handlers see nothing else of it. */
export interface HttpRequest {
  readonly method: string;
  /** Path below `mountPath`, not decoded. */
  readonly path: string;
  /** Query without the question mark; may be empty. */
  readonly query: string;
  /** Path on which an Express application mounted the mock, such as `/x`; empty at the root. */
  readonly mountPath: string;
  readonly headers: RequestHeaders;
  readonly connection: Connection;
  /** Real host that a client of the proxy addressed, such as `api.x.com`. */
  readonly realHost: string | undefined;
  /** `performance.now()` when the request arrived. */
  readonly startedAt: number;
  readonly body: RequestBody;
}

/** Returns the path without secrets. Tokens and signatures follow the `?`, which may be percent-encoded several times. */
export const pathForLog = ({ path }: Pick<HttpRequest, 'path'>): string =>
  path.includes('%') ? (path.split(/%(?:25)*3f/i)[0] as string) : path;
