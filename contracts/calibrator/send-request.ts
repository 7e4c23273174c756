// Sends one request over HTTP or HTTPS. Does not follow redirects.
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TargetUnreachableError } from '../verifier/verification-errors.js';

export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Number of bytes to announce with `Expect: 100-continue`. The body is never sent. */
  readonly announcedBytes?: number | undefined;
  /** Called between the two halves of the body. The second half is sent when the promise resolves. */
  readonly pause?: (() => Promise<void>) | undefined;
}

export interface WireResponse {
  /** Status of the response. 100 if the server requested the announced body with `100 Continue`. */
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export type SendRequest = (request: WireRequest) => Promise<WireResponse>;

const IDLE_MS = 60_000;
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Sends a request. @throws TargetUnreachableError if there is no complete response */
export const sendRequest: SendRequest = ({ method, url, headers, body, announcedBytes, pause }) =>
  new Promise((resolve, reject) => {
    const length = announcedBytes ?? (body === undefined ? undefined : Buffer.byteLength(body));
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, {
      method,
      agent: false,
      timeout: IDLE_MS,
      headers: {
        ...headers,
        ...(length !== undefined && { 'content-length': String(length) }),
        ...(announcedBytes !== undefined && { expect: '100-continue' }),
      },
    });
    const fail = (error: NodeJS.ErrnoException): void => {
      request.destroy();
      reject(new TargetUnreachableError(`Cannot reach ${url.origin}: ${error.code ?? error.message}`));
    };
    request.on('timeout', () => fail(new Error(`no data for ${IDLE_MS / 1000} s`)));
    request.on('error', fail);
    request.on('continue', () => {
      if (announcedBytes === undefined) return;
      resolve({ status: 100, headers: [], body: '' });
      request.destroy();
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES) fail(new Error(`a response of more than ${MAX_BODY_BYTES} bytes`));
        else chunks.push(chunk);
      });
      response.on('error', fail);
      response.on('close', () => {
        if (!response.complete) fail(new Error('the connection was closed'));
      });
      response.on('end', () => {
        const raw = response.rawHeaders;
        resolve({
          status: response.statusCode ?? 0,
          headers: raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : [])),
          body: Buffer.concat(chunks).toString(),
        });
        // A server that rejects an announced body may keep the connection open and wait for the body.
        request.destroy();
      });
    });
    if (announcedBytes !== undefined) return void request.flushHeaders();
    if (!pause || body === undefined) return void request.end(body);
    const middle = Math.floor(body.length / 2);
    request.write(body.slice(0, middle));
    pause().then(
      () => request.end(body.slice(middle)),
      (reason) => {
        request.destroy();
        reject(reason);
      },
    );
  });
