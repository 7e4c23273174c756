import { once } from 'node:events';
import { request } from 'node:http';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach } from 'vitest';
import type { ProxyServer } from '../../mock-server/proxy/proxy-server.js';
import './test-mock.js';
import { CERTIFICATE } from './tls.js';

/** Complete response, or what arrived of it before the server reset the stream. */
export interface Http2Response {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in the order in which they arrived. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Error code of RST_STREAM. 0 if the server ended the stream. */
  readonly rstCode: number;
}

export interface Http2Request extends OutgoingHttpHeaders {
  readonly ':method'?: string;
  readonly ':path': string;
}

const openSessions = new Set<ClientHttp2Session>();
// Vitest runs hooks in reverse order, so this hook runs before the hook of test-mock.ts closes the mocks.
afterEach(() => {
  for (const session of openSessions) session.destroy();
  openSessions.clear();
});

/** Connects to a mock with the certificate of the tests. The connection is closed after the test. */
export const connectHttp2 = (url: string): Promise<ClientHttp2Session> => open(url, { ca: CERTIFICATE });

/** Connects to a real host through CONNECT at a proxy. The connection is closed after the test. */
export async function connectHttp2Through(
  { url, ca }: ProxyServer,
  host: string,
): Promise<ClientHttp2Session> {
  const tunnel = request(url, { method: 'CONNECT', path: `${host}:443` }).end();
  const [, socket] = (await once(tunnel, 'connect')) as [unknown, Socket];
  const secureSocket = connectTls({ socket, ca, servername: host, ALPNProtocols: ['h2'] });
  return open(`https://${host}`, { createConnection: () => secureSocket });
}

async function open(
  url: string,
  options: { readonly ca?: Buffer; readonly createConnection?: () => TLSSocket },
): Promise<ClientHttp2Session> {
  const session = connect(url, options).on('error', () => undefined);
  openSessions.add(session);
  await once(session, 'connect');
  return session;
}

/** Opens a stream. The caller sends the body, unless the method has none. Errors of the stream are in its `rstCode`. */
export const openStream = (session: ClientHttp2Session, request: Http2Request): ClientHttp2Stream =>
  session.request(request).on('error', () => undefined);

/** Sends a request with a complete body and reads the response. */
export function requestHttp2(
  session: ClientHttp2Session,
  request: Http2Request,
  body?: string | Uint8Array,
): Promise<Http2Response> {
  const stream = openStream(session, request);
  stream.end(body);
  return readHttp2(stream);
}

/** Reads the response until the stream closes. */
export function readHttp2(stream: ClientHttp2Stream): Promise<Http2Response> {
  let headers: IncomingHttpHeaders = {};
  let rawHeaders: readonly string[] = [];
  const chunks: Buffer[] = [];
  // The types of Node 20 lack the third argument.
  stream.once('response', (...args) => {
    [headers] = args;
    [, , rawHeaders = []] = args as unknown as [unknown, unknown, (readonly string[])?];
  });
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    stream.once('close', () =>
      resolve({
        status: headers[':status'] === undefined ? undefined : Number(headers[':status']),
        headers,
        rawHeaders,
        body: Buffer.concat(chunks).toString(),
        rstCode: stream.rstCode ?? 0,
      }),
    );
  });
}
