import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';

/** Returns the HTTP/2 stream of a request. Returns undefined for a request in HTTP/1. */
export const http2StreamOf = (req: IncomingMessage): ServerHttp2Stream | undefined =>
  req.httpVersionMajor === 2 ? (req as unknown as Http2ServerRequest).stream : undefined;

/** Returns the channel of a request: its stream in HTTP/2, its connection in HTTP/1. */
export const channelOf = (req: IncomingMessage): Socket | ServerHttp2Stream =>
  http2StreamOf(req) ?? req.socket;

/** Returns the host that the client addressed. In HTTP/2, `:authority` replaces the Host header (RFC 9113, 8.3.1). */
export const hostHeaderOf = (req: IncomingMessage): string | undefined =>
  http2StreamOf(req) ? (req as unknown as Http2ServerRequest).authority : req.headers.host;

const closeSignals = new WeakMap<Socket | ServerHttp2Stream, AbortSignal>();

/** Returns the signal of a request's channel. The signal aborts when the client or the mock closes the channel. */
export function closeSignalOf(req: IncomingMessage): AbortSignal {
  const channel = channelOf(req);
  const cached = closeSignals.get(channel);
  if (cached) return cached;
  if (channel.destroyed) return AbortSignal.abort();
  const controller = new AbortController();
  channel.once('close', () => controller.abort());
  closeSignals.set(channel, controller.signal);
  return controller.signal;
}

/** Error code of RST_STREAM after which no client retries the request automatically (RFC 9113, 7). */
const INTERNAL_ERROR = 0x02;

/**
 * Closes the channel of a response without completing the response. In HTTP/2 the client gets RST_STREAM, and the other
 * streams of the connection stay open.
 */
export function closeChannel(res: ServerResponse): void {
  const stream = http2StreamOf(res.req);
  if (stream) stream.close(INTERNAL_ERROR);
  else res.destroy();
}

/** Closes the channel of a response as a crash or a firewall does. In HTTP/1 the client gets a TCP RST instead of FIN. */
export function resetChannel(res: ServerResponse): void {
  const { socket } = res.req;
  if (http2StreamOf(res.req)) closeChannel(res);
  else
    try {
      socket.resetAndDestroy();
    } catch {
      // `resetAndDestroy` throws ERR_INVALID_HANDLE_TYPE for a TLS socket or a pipe. For such a socket, clients see the same
      // error after `destroy` as after a reset.
      socket.destroy();
    }
}
