import { redactText } from '../domain/redact-text.js';

/** Request headers by lower-case name. Node joins repeated headers, except Set-Cookie, which clients do not send. */
export type RequestHeaders = Readonly<Record<string, string | undefined>>;

export interface Connection {
  /** Value of the response header `x-connection-hash`: 64 hex digits, the same for all requests on the connection. */
  readonly hash: string;
  readonly isTls: boolean;
  /** Address and port that the client connected to, such as `127.0.0.1:4020`. */
  readonly localAuthority: string;
}

/** Statistics of a request body, updated while the body is read. */
export interface BodyStats {
  requestBytes: number;
  /** Whether the body starts like `multipart/form-data` (RFC 7578). */
  isMultipart: boolean;
  /** Bytes of the body as Latin-1 characters, or undefined if the body is not kept or exceeds the limit. */
  requestBody: string | undefined;
}

/** Body of a request. A handler reads the body at most once. */
export interface RequestBody {
  /** Length of the body in bytes according to Content-Length. Undefined if the header is missing, as with a chunked body. */
  readonly contentLength: number | undefined;
  /** Whether the headers announce no body. Transfer-Encoding is then missing, and Content-Length is 0 or missing. */
  readonly isEmpty: boolean;
  /** Whether a body parser in front of the mock consumed the body and the mock cannot restore the bytes. */
  readonly isLost: boolean;
  /** Updates `stats` with every chunk that is read from now on. */
  collectStats(stats: BodyStats): void;
  /**
   * Sends `100 Continue` if the client waits for it, then yields the chunks of the body as they arrive. If the reader stops
   * early, the rest of the body is discarded, so that the client can read the response and reuse the connection. Throws if
   * the connection breaks before the end of the body.
   */
  chunks(): AsyncGenerator<Uint8Array>;
  /** Reads the whole body. Resolves to undefined as soon as the body exceeds `maxBytes`. Rejects if the connection breaks. */
  bytes(maxBytes: number): Promise<Buffer | undefined>;
  /** Closes the connection unless the whole body has arrived. */
  abort(): void;
}

/** Request in the form that handlers see, independent of Node's server and of Express. */
export interface HttpRequest {
  readonly method: string;
  /** Path below `mountPath`, still percent-encoded. */
  readonly path: string;
  /** Query without the question mark. Empty if the URL has no query. */
  readonly query: string;
  /** Mount path, such as `/x`. Empty if the mock is mounted at the root. */
  readonly mountPath: string;
  readonly headers: RequestHeaders;
  /** Names and values of the headers in turn, as received. */
  readonly rawHeaders: readonly string[];
  readonly connection: Connection;
  /**
   * Real host that a client of the proxy addressed, such as `api.x.com`. Undefined for a request that did not use the
   * proxy.
   */
  readonly realHost: string | undefined;
  /** Value of `elapsedMs()` in milliseconds when the request arrived. */
  readonly startedAt: number;
  readonly body: RequestBody;
  /** Returns a signal that is aborted when the client leaves. */
  readonly closeSignal: () => AbortSignal;
}

/** Path that Prometheus reads by default. It belongs to the control API. */
export const METRICS_PATH = '/metrics';

export const isControlCall = ({ path }: Pick<HttpRequest, 'path'>): boolean =>
  path.startsWith('/_mock/') || path === METRICS_PATH;

/** Returns the first two segments of a path of the control API. Later ones may contain a bearer token. */
export function controlPathForLog(path: string): string {
  const [start = ''] = /^\/\w*\/?[\w-]*\/?/.exec(path) ?? [];
  return redactText(start === path ? path : `${start}…`);
}

/** Paths of the API that contain no text of a client except a job ID. */
const KNOWN_PATH =
  /^\/(?:2\/compliance\/jobs(?:\/\d{1,19}(?:\/(?:up|down)load)?)?|oauth2\/(?:invalidate_)?token)$/;

/**
 * Returns the path without secrets. Ends it at an encoded `?`, because tokens and signatures may follow. The `?` may be
 * percent-encoded several times.
 */
export const pathForLog = ({ path, query }: Pick<HttpRequest, 'path' | 'query'>): string =>
  // With a query, the path is a substring of the URL, which would stay in memory. `redactText` copies it.
  query === '' && KNOWN_PATH.test(path) ? path : redactText(path.split(/%(?:25)*3f/i, 1)[0] as string);
