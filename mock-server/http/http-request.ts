/** Request headers by lower-case name. Node joins repeated ones; only Set-Cookie, which no client sends, is a list. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

/** The connection that a request came by. */
export interface Connection {
  /** 64 hex digits, the same for every request on one connection. */
  readonly hash: string;
  readonly isTls: boolean;
  /** Address and port that the client reached, such as `127.0.0.1:4020`. */
  readonly localAuthority: string;
}

/** What has been read of a body so far. */
export interface BodyStats {
  requestBytes: number;
  /** Whether it begins like a part of `multipart/form-data` (RFC 7578). */
  isMultipart: boolean;
}

/** The body of a request, read at most once. */
export interface RequestBody {
  /** Content-Length; undefined for a chunked body, and where there is none. */
  readonly contentLength: number | undefined;
  /** Whether the request has neither a Content-Length above 0 nor a Transfer-Encoding. */
  readonly isEmpty: boolean;
  /** Whether a body parser in front of the mock has read it and left nothing to restore it from. */
  readonly isLost: boolean;
  /** Has the bytes that are read from now on counted. */
  collectStats(stats: BodyStats): void;
  /**
   * Sends `100 Continue` to a client that waits for it, then yields the body as it arrives. A reader that stops early lets
   * the rest run dry, so that the client gets to read the response and the connection stays usable. Throws if the body
   * breaks off.
   */
  chunks(): AsyncGenerator<Uint8Array>;
  /** Reads the whole body, or returns undefined one chunk after `maxBytes`. Rejects if the body breaks off. */
  bytes(maxBytes: number): Promise<Buffer | undefined>;
  /** Closes the connection unless the body has ended. */
  abort(): void;
}

/** A request as a value: everything that a handler may know of it. */
export interface HttpRequest {
  readonly method: string;
  /** Below `mountPath`; nothing decoded. */
  readonly path: string;
  /** What follows the question mark; empty if there is none. */
  readonly query: string;
  /** The path that an Express application mounted the mock on, such as `/x`; empty at the root. */
  readonly mountPath: string;
  readonly headers: RequestHeaders;
  readonly connection: Connection;
  /** The real host that a client of the proxy addressed, such as `api.x.com`. */
  readonly realHost: string | undefined;
  /** When the request came in, by `performance.now()`. */
  readonly startedAt: number;
  readonly body: RequestBody;
}

/** Returns the path as a log may hold it: tokens and signatures follow the `?`, also an escaped one, however often. */
export const pathForLog = ({ path }: Pick<HttpRequest, 'path'>): string =>
  path.includes('%') ? (path.split(/%(?:25)*3f/i)[0] as string) : path;
