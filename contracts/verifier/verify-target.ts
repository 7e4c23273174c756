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
  /** As they came, repeated ones too: name, value, name, … */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is verified, over HTTP. */
export interface VerifyTarget {
  readonly origin: string;
  /** Whether it is X's own. */
  readonly isLiveApi: boolean;
  /** Whether the token may be told there: to the target itself, and to X under another of its names. */
  mayReceiveToken(url: URL): boolean;
  /** Requests sent so far. */
  readonly requestCount: number;
  /** From here on at most so many requests; more are refused. */
  limitRequests(requests: number): void;
  /** @throws Unreachable if there is no answer; Error if it would be one request too many */
  send(request: TargetRequest): Promise<TargetResponse>;
  /** Opens a connection, and sends nothing. @throws Unreachable */
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

const isLiveHost = ({ hostname }: URL): boolean => LIVE_HOSTS.includes(hostname);

/**
 * @param ca certificates of authorities to trust beside the usual ones, PEM
 * @throws WrongUse for X itself without TLS
 */
export function createVerifyTarget(url: URL, ca?: string): VerifyTarget {
  if (isLiveHost(url) && url.protocol !== 'https:')
    throw new UsageError(
      `--target: ${url.origin} would be told the token for all to read; allowed is https://${url.host}`,
    );
  const tlsOptions = ca === undefined ? {} : { ca };
  let sent = 0;
  let maxRequests = Number.POSITIVE_INFINITY;
  const unreachable = (error: NodeJS.ErrnoException, at: string): TargetUnreachableError => {
    const code = error.code ?? error.message;
    return new TargetUnreachableError(
      UNTRUSTED_CERTIFICATE_CODE.test(code)
        ? `${at} shows a certificate that is not trusted (${code}); name its authority by --ca-cert FILE`
        : `${at} is not reachable: ${code}`,
    );
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
      maxRequests = sent + requests;
    },
    send({ method, url: to, headers, body }) {
      if (sent >= maxRequests)
        return Promise.reject(new Error('all requests that the plan allows were sent'));
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
            this.destroy(new Error(`no answer within ${RESPONSE_TIMEOUT_MS / 1000} s`));
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
        socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error('no connection in time')));
        socket.once('error', (error) => reject(unreachable(error, url.origin)));
        function connected(): void {
          socket.destroy();
          resolve();
        }
      }),
  };
}
