import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** A problem that the proxy itself reports, not the mock or an upstream. */
export interface ProxyErrorResponse {
  readonly status: 400 | 403 | 421 | 502;
  readonly detail: string;
  /** Reason phrase of the status line: some clients show nothing else of the response to a CONNECT. */
  readonly reasonPhrase?: string;
}

const CONTENT_TYPE = 'application/problem+json';

const bodyOf = ({ status, detail }: ProxyErrorResponse): string =>
  JSON.stringify({ title: STATUS_CODES[status], detail, type: 'about:blank', status });

/** Answers a request, and closes the connection. */
export function sendError(req: IncomingMessage, res: ServerResponse, error: ProxyErrorResponse): void {
  const body = bodyOf(error);
  res.sendDate = false;
  res.writeHead(error.status, {
    'content-type': CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  res.end(body);
  // A client that is still sending can read the response.
  req.resume();
}

/** Answers a CONNECT, and ends the proxy's side of the connection. The client has some time to end its own. */
export function rejectTunnel(socket: Socket, error: ProxyErrorResponse, timeoutMs: number): void {
  const body = bodyOf(error);
  const { status, reasonPhrase: phrase = STATUS_CODES[status] } = error;
  socket.resume();
  socket.setTimeout(timeoutMs, () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: ${CONTENT_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
