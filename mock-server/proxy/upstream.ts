import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { nextTick } from 'node:process';
import { pipeline } from 'node:stream';
import { HTTP_PORT } from './intercepted-hosts.js';
import {
  invalidRequestError,
  type ProxyErrorResponse,
  transferCodingError,
  unreachableError,
} from './proxy-errors.js';
import { sendError } from './send-proxy-error.js';

/** Host and port to which the proxy forwards. */
export interface Destination {
  readonly host: string;
  readonly port: number;
}

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/**
 * Connects a client to a host and forwards bytes in both directions.
 *
 * @param reject called with the error if the host is unreachable
 */
export function openTunnel(
  socket: Socket,
  head: Buffer,
  destination: Destination,
  reject: (error: ProxyErrorResponse) => void,
): void {
  const upstream = connect({
    host: withoutBrackets(destination.host),
    port: destination.port,
    allowHalfOpen: true,
  });
  socket.once('close', () => upstream.destroy());
  const onConnectError = (error: Error): void => reject(unreachableError(destination, error));
  upstream.once('error', onConnectError);
  upstream.once('connect', () => {
    upstream.off('error', onConnectError);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    upstream.on('error', () => socket.destroy());
    socket.pipe(upstream).pipe(socket);
  });
}

/**
 * Forwards a request to a host in plain HTTP. Opens a new connection for each request, so that the bytes of one response can never
 * become part of another client's response.
 */
export function forwardRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { host, port }: Destination,
  path: string,
): void {
  const { method, headers } = req;
  const encoding = headers['transfer-encoding'];
  if (encoding !== undefined && !isChunked(encoding)) {
    sendError(req, res, transferCodingError(encoding));
    return;
  }
  let hasFailed = false;
  const onError = (error: Error): void => {
    if (hasFailed) return;
    hasFailed = true;
    upstreamRequest?.destroy();
    if (res.writableEnded) return;
    if (res.headersSent || res.destroyed) res.destroy();
    else sendError(req, res, unreachableError({ host, port }, error));
  };
  let upstreamRequest: ClientRequest | undefined;
  try {
    upstreamRequest = request({
      host: withoutBrackets(host),
      port,
      method,
      path,
      agent: false,
      insecureHTTPParser: false,
      headers: {
        ...endToEndHeaders(headers),
        // The URL overrides the Host header (RFC 9112, 3.2.2).
        host: port === HTTP_PORT ? host : `${host}:${port}`,
        // Node adds Transfer-Encoding only for methods that usually have a body.
        ...(encoding !== undefined && { 'transfer-encoding': encoding }),
      },
    });
  } catch (error) {
    // Node's server accepts some characters that Node's client rejects.
    sendError(req, res, invalidRequestError(error as Error));
    return;
  }
  upstreamRequest.once('continue', () => res.writeContinue());
  upstreamRequest.on('error', onError);
  let interimResponses = 0;
  upstreamRequest.on('information', () => {
    if (++interimResponses > MAX_INTERIM_RESPONSES) onError(new Error('it sends too many interim responses'));
  });
  upstreamRequest.once('upgrade', (_response, socket) => {
    socket.destroy();
    onError(new Error('it switches to another protocol'));
  });
  upstreamRequest.once('response', (response) => {
    // Waits until Node has parsed all bytes that arrived with the head, so that an error in them becomes a 502.
    nextTick(() => {
      if (hasFailed) return;
      const problem = problemOf(response);
      if (problem !== undefined) return onError(new Error(problem));
      const { statusCode = 0, statusMessage } = response;
      const responseHeaders = endToEndHeaders(response.headers);
      // RFC 9110, 8.6: a 204 has no Content-Length. A client could wait for the announced body.
      if (statusCode === NO_CONTENT) delete responseHeaders['content-length'];
      try {
        res.writeHead(statusCode, statusMessage, responseHeaders);
      } catch (error) {
        return onError(error as Error);
      }
      pipeline(response, res, () => undefined);
    });
  });
  res.once('close', () => upstreamRequest.destroy());
  req.pipe(upstreamRequest);
}

/** Lowest status code that Node's server can write (RFC 9112, 4). Node's client also accepts lower status codes. */
const MIN_STATUS = 100;
const NO_CONTENT = 204;
/** Maximum number of responses with a status of 1xx before the final response. Usual servers send at most two. */
const MAX_INTERIM_RESPONSES = 20;
/** Pattern of the reason phrases that Node's server can write. Node's client also accepts other phrases. */
const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Returns why the proxy cannot pass on a response that Node's client has accepted. */
function problemOf({
  statusCode = 0,
  statusMessage = '',
  httpVersionMajor,
  headers,
}: IncomingMessage): string | undefined {
  const coding = headers['transfer-encoding'];
  if (httpVersionMajor !== 1 || statusCode < MIN_STATUS || !REASON_PHRASE.test(statusMessage))
    return 'its response has an invalid status line';
  if (coding !== undefined && !isChunked(coding))
    return `Transfer-Encoding of its response: expected chunked, got ${JSON.stringify(coding)}`;
  return undefined;
}

/** Returns whether a body has the only transfer coding that the proxy decodes and encodes. */
const isChunked = (encoding: string): boolean => encoding.toLowerCase() === 'chunked';

/** Names of headers that a proxy must not forward (RFC 9110, 7.6.1). */
const HOP_BY_HOP_HEADERS = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Names of headers that the proxy forwards even if the Connection header names them. Without its framing, a body would become a
 * second request or response.
 */
const PROTECTED_HEADERS = ['content-length', 'host'];

/** Returns the headers that a proxy forwards. The caller must set Transfer-Encoding itself. */
function endToEndHeaders(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const connectionOptions = (headers.connection ?? '').toLowerCase().split(',');
  const dropped = new Set([...HOP_BY_HOP_HEADERS, ...connectionOptions.map((option) => option.trim())]);
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => PROTECTED_HEADERS.includes(name) || !dropped.has(name)),
  );
}
