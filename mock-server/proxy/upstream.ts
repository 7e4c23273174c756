import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { HTTP_PORT } from './intercepted-hosts.js';
import { type ProxyErrorResponse, unreachableError } from './proxy-errors.js';
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

/** Forwards a request to a host in plain HTTP. */
export function forwardRequest(
  req: IncomingMessage,
  res: ServerResponse,
  { host, port }: Destination,
  path: string,
): void {
  const { method, headers } = req;
  const encoding = headers['transfer-encoding'];
  const upstreamRequest = request({
    host: withoutBrackets(host),
    port,
    method,
    path,
    headers: {
      ...endToEndHeaders(headers),
      // The URL overrides the Host header (RFC 9112, 3.2.2).
      host: port === HTTP_PORT ? host : `${host}:${port}`,
      // Node adds Transfer-Encoding only for methods that usually have a body.
      ...(encoding !== undefined && { 'transfer-encoding': encoding }),
    },
  });
  upstreamRequest.once('continue', () => res.writeContinue());
  const onError = (error: Error): void => {
    if (res.headersSent || res.destroyed) res.destroy();
    else sendError(req, res, unreachableError({ host, port }, error));
  };
  upstreamRequest.on('error', onError);
  upstreamRequest.once('response', (response) => {
    const { statusCode = 0, statusMessage = '' } = response;
    if (statusCode < MIN_STATUS || !REASON_PHRASE.test(statusMessage)) {
      response.destroy();
      onError(new Error('its response has an invalid status line'));
      return;
    }
    res.writeHead(statusCode, statusMessage, endToEndHeaders(response.headers));
    pipeline(response, res, () => undefined);
  });
  res.once('close', () => upstreamRequest.destroy());
  req.pipe(upstreamRequest);
}

/** Lowest status code that Node's server can write (RFC 9112, 4). Node's client also accepts lower status codes. */
const MIN_STATUS = 100;
/** Pattern of the reason phrases that Node's server can write. Node's client also accepts other phrases. */
const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;

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

function endToEndHeaders(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  const connectionOptions = (headers.connection ?? '')
    .toLowerCase()
    .split(',')
    .map((option) => option.trim());
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !HOP_BY_HOP_HEADERS.includes(name) && !connectionOptions.includes(name),
    ),
  );
}
