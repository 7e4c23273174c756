import { type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Unreachable, WrongUse } from './verification-errors.js';

interface TargetRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array;
}

export interface TargetAnswer {
  readonly status: number;
  /** As they came, repeated ones too: name, value, name, … */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is verified, over HTTP. */
export interface Target {
  readonly origin: string;
  /** Whether it is X's own. */
  readonly isReal: boolean;
  /** Whether the token may be told there: to the target itself, and to X under another of its names. */
  takesToken(url: URL): boolean;
  /** Requests sent so far. */
  readonly sent: number;
  /** From here on at most so many requests; more are refused. */
  allow(requests: number): void;
  /** @throws Unreachable if there is no answer; Error if it would be one request too many */
  send(request: TargetRequest): Promise<TargetAnswer>;
  /** Opens a connection, and sends nothing. @throws Unreachable */
  reach(): Promise<void>;
}

/** Parses a body as JSON. Returns undefined if it is not valid JSON. */
export function jsonOf<T>(body: Buffer): T | undefined {
  try {
    return JSON.parse(body.toString()) as T;
  } catch {
    return undefined;
  }
}

const REAL_HOSTS = ['api.x.com', 'api.twitter.com'];
const ANSWER_WITHIN_MS = 30_000;
const CONNECT_WITHIN_MS = 10_000;
const DISTRUST = /CERT|ERR_TLS|UNABLE_TO_|SIGNATURE/;

const isXs = ({ hostname }: URL): boolean => REAL_HOSTS.includes(hostname);

/**
 * @param ca certificates of authorities to trust beside the usual ones, PEM
 * @throws WrongUse for X itself without TLS
 */
export function createTarget(url: URL, ca?: string): Target {
  if (isXs(url) && url.protocol !== 'https:')
    throw new WrongUse(
      `--target: ${url.origin} would be told the token for all to read; allowed is https://${url.host}`,
    );
  const trust = ca === undefined ? {} : { ca };
  let sent = 0;
  let allowed = Number.POSITIVE_INFINITY;
  const unreachable = (error: NodeJS.ErrnoException, at: string): Unreachable => {
    const code = error.code ?? error.message;
    return new Unreachable(
      DISTRUST.test(code)
        ? `${at} shows a certificate that is not trusted (${code}); name its authority by --ca-cert FILE`
        : `${at} is not reachable: ${code}`,
    );
  };
  return {
    origin: url.origin,
    isReal: isXs(url),
    takesToken: (to) => to.origin === url.origin || (isXs(url) && isXs(to) && to.protocol === 'https:'),
    get sent() {
      return sent;
    },
    allow(requests) {
      allowed = sent + requests;
    },
    send({ method, url: to, headers, body }) {
      if (sent >= allowed) return Promise.reject(new Error('all requests that the plan allows were sent'));
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
            timeout: ANSWER_WITHIN_MS,
            ...trust,
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
            this.destroy(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`));
          })
          .on('error', fail)
          .end(body);
      });
    },
    reach: () =>
      new Promise((resolve, reject) => {
        const { hostname, port, protocol } = url;
        const host = hostname.replace(/^\[|\]$/g, '');
        const secure = protocol === 'https:';
        const to = { host, port: Number(port || (secure ? 443 : 80)) };
        const isName = !/^[\d.]+$|:/.test(host);
        const socket = secure
          ? connectTls({ ...to, ...(isName && { servername: host }), ...trust }, connected)
          : connectTcp(to, connected);
        socket.setTimeout(CONNECT_WITHIN_MS, () => socket.destroy(new Error('no connection in time')));
        socket.once('error', (error) => reject(unreachable(error, url.origin)));
        function connected(): void {
          socket.destroy();
          resolve();
        }
      }),
  };
}
