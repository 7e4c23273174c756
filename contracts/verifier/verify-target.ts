import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { TargetUnreachableError, UsageError } from './verification-errors.js';

interface TargetRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array;
}

export interface TargetResponse {
  readonly status: number;
  /** Names and values in turn, as received. A header that was sent twice occurs twice. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface VerifyTarget {
  readonly origin: string;
  /** Whether the target is X's own API. */
  readonly isLiveApi: boolean;
  /** Returns whether a URL may get the bearer token. The URL must be on the target's host, or on another host of X's API. */
  mayReceiveToken(url: URL): boolean;
  /** Number of requests sent so far. */
  readonly requestCount: number;
  /** Limits the number of further requests. */
  limitRequests(requests: number): void;
  /**
   * Sends a request.
   *
   * @throws TargetUnreachableError without a response of the target; Error without a response of another host to which URLs of
   *   the target point, or if the request exceeds the limit
   */
  send(request: TargetRequest): Promise<TargetResponse>;
  /** Opens a connection without sending a request. @throws TargetUnreachableError if the connection fails */
  checkReachable(): Promise<void>;
}

/** Parses a body as JSON. Returns undefined if it is not valid JSON. */
export function parseJson<T>(body: Buffer): T | undefined {
  try {
    return JSON.parse(body.toString()) as T;
  } catch {
    return undefined;
  }
}

const LIVE_HOSTS = ['api.x.com', 'api.twitter.com'];
const RESPONSE_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
const UNTRUSTED_CERTIFICATE_CODE = /CERT|ERR_TLS|UNABLE_TO_|SIGNATURE/;

/** Texts of the errors for a server that cannot be reached, by its role. */
const ROLE_TEXTS = {
  target: { prefix: '', nextStep: 'Start the server, or check --target' },
  broker: { prefix: 'the broker at ', nextStep: 'Check --broker-url' },
};

/** Returns whether a URL is on a host of X's own API. */
export const isLiveHost = ({ hostname }: URL): boolean => LIVE_HOSTS.includes(hostname);

/**
 * Creates a target. Sends no request.
 *
 * @param ca PEM certificates of authorities to trust
 * @throws UsageError for a URL of X's API without TLS, which would send the token unencrypted
 */
export function createVerifyTarget(
  url: URL,
  ca?: string,
  role: keyof typeof ROLE_TEXTS = 'target',
): VerifyTarget {
  if (isLiveHost(url) && url.protocol !== 'https:')
    throw new UsageError(
      `--target: expected "https://${url.host}", got "${url.origin}", which would send the token unencrypted`,
    );
  const tlsOptions = ca === undefined ? {} : { ca };
  let sent = 0;
  let plannedRequests = Number.POSITIVE_INFINITY;
  let maxRequests = Number.POSITIVE_INFINITY;
  const unreachable = (error: NodeJS.ErrnoException, origin: string): Error => {
    const { prefix, nextStep } = ROLE_TEXTS[role];
    const isTarget = origin === url.origin;
    const at = isTarget ? prefix + origin : origin;
    const code = error.code ?? error.message;
    const cause = code === 'ECONNREFUSED' ? `connection refused (${code})` : code;
    const message = UNTRUSTED_CERTIFICATE_CODE.test(code)
      ? `Cannot trust the certificate of ${at}: ${code}. Pass the certificate of its authority with --ca-cert FILE`
      : `Cannot reach ${at}: ${cause}. ${isTarget ? nextStep : `URLs of ${url.origin} point to this host`}`;
    return isTarget ? new TargetUnreachableError(message) : new Error(message);
  };
  return {
    origin: url.origin,
    isLiveApi: isLiveHost(url),
    mayReceiveToken: (to) =>
      to.origin === url.origin || (isLiveHost(url) && isLiveHost(to) && to.protocol === 'https:'),
    get requestCount() {
      return sent;
    },
    limitRequests(requests) {
      plannedRequests = requests;
      maxRequests = sent + requests;
    },
    send({ method, url: to, headers, body }) {
      if (sent >= maxRequests)
        return Promise.reject(
          new Error(
            `Cannot send the request: the plan allows at most ${plannedRequests} requests, and all are used. Run with --dry-run to see the plan`,
          ),
        );
      sent++;
      const request = to.protocol === 'https:' ? requestHttps : requestHttp;
      return new Promise((resolve, reject) => {
        const fail = (error: NodeJS.ErrnoException): void => reject(unreachable(error, to.origin));
        const length = body === undefined ? {} : { 'content-length': String(body.length) };
        request(
          to,
          {
            method,
            headers: { ...headers, ...length } as never,
            agent: false,
            timeout: RESPONSE_TIMEOUT_MS,
            ...tlsOptions,
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.once('error', fail);
            response.once('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                rawHeaders: response.rawHeaders,
                headers: response.headers,
                body: Buffer.concat(chunks),
              }),
            );
          },
        )
          .on('timeout', function (this: { destroy(error: Error): void }) {
            this.destroy(new Error(`no response within ${RESPONSE_TIMEOUT_MS / 1000} s`));
          })
          .on('error', fail)
          .end(body);
      });
    },
    checkReachable: () =>
      new Promise((resolve, reject) => {
        const { hostname, port, protocol } = url;
        const host = hostname.replace(/^\[|\]$/g, '');
        const secure = protocol === 'https:';
        const to = { host, port: Number(port || (secure ? 443 : 80)) };
        const isName = !/^[\d.]+$|:/.test(host);
        const socket = secure
          ? connectTls({ ...to, ...(isName && { servername: host }), ...tlsOptions }, connected)
          : connectTcp(to, connected);
        socket.setTimeout(CONNECT_TIMEOUT_MS, () =>
          socket.destroy(new Error(`no connection within ${CONNECT_TIMEOUT_MS / 1000} s`)),
        );
        socket.once('error', (error) => reject(unreachable(error, url.origin)));
        function connected(): void {
          socket.destroy();
          resolve();
        }
      }),
  };
}
