import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** Why the gateway itself does not do what it was asked, and what it would do. */
export interface Refusal {
  readonly status: 400 | 403 | 421 | 502;
  readonly detail: string;
  /** For those clients that show nothing else of the answer to a CONNECT. */
  readonly phrase?: string;
}

const CONTENT_TYPE = 'application/problem+json';

const bodyOf = ({ status, detail }: Refusal): string =>
  JSON.stringify({ title: STATUS_CODES[status], detail, type: 'about:blank', status });

/** Answers a request, and ends the connection. */
export function refuseRequest(req: IncomingMessage, res: ServerResponse, refusal: Refusal): void {
  const body = bodyOf(refusal);
  res.sendDate = false;
  res.writeHead(refusal.status, {
    'content-type': CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  });
  res.end(body);
  // A client that is still sending gets to read the answer.
  req.resume();
}

/** Answers a CONNECT, and ends the connection. */
export function refuseTunnel(socket: Socket, refusal: Refusal): void {
  const body = bodyOf(refusal);
  const { status, phrase = STATUS_CODES[status] } = refusal;
  socket.resume();
  socket.end(
    `HTTP/1.1 ${status} ${phrase}\r\nContent-Type: ${CONTENT_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
