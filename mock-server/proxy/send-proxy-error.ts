import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { http2StreamOf } from '../http/connection.js';
import type { ProxyErrorResponse } from './proxy-errors.js';

const CONTENT_TYPE = 'application/problem+json';

const bodyOf = ({ status, detail }: ProxyErrorResponse): string =>
  JSON.stringify({ title: STATUS_CODES[status], detail, type: 'about:blank', status });

/** Sends an error response. Closes the connection, unless it is an HTTP/2 connection with further requests. */
export function sendError(req: IncomingMessage, res: ServerResponse, error: ProxyErrorResponse): void {
  const body = bodyOf(error);
  res.sendDate = false;
  res.writeHead(error.status, {
    'content-type': CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    ...(http2StreamOf(req) ? {} : { connection: 'close' }),
  });
  res.end(body);
  // Reads the rest of the request body, so that a client that is still sending can read the response.
  req.resume();
}

/**
 * Rejects a CONNECT and ends the proxy's side of the connection. The client has `timeoutMs` milliseconds to end its own
 * side.
 */
export function rejectTunnel(socket: Socket, error: ProxyErrorResponse, timeoutMs: number): void {
  const body = bodyOf(error);
  const { status, reasonPhrase: phrase = STATUS_CODES[status] } = error;
  socket.resume();
  socket.setTimeout(timeoutMs, () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: ${CONTENT_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
