import type { Server } from 'node:http';
import {
  createServer,
  type Http2ServerRequest,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
// Imports the timers, because test suites replace the global ones with fakes.
import { clearTimeout, setTimeout } from 'node:timers';
import type { TLSSocket } from 'node:tls';
import { MINUTE_MS, SECOND_MS } from '../domain/time/instant.js';
import { type OpenConnections, STALL_MS } from './open-connections.js';

/** HTTP/2 connections of an HTTP server. */
export interface Http2Connections {
  /** Reads HTTP/2 from a TLS connection. */
  accept(socket: TLSSocket): void;
}

/** Maximum number of concurrent requests on a connection. Google and many other servers allow 100. */
const MAX_CONCURRENT_STREAMS = 100;
/** Limit of buffered data on a connection in MB. Node's 10 MB are too few for 100 downloads that a client reads slowly. */
const MAX_SESSION_MEMORY_MB = 256;
/** Time without any frame after which a connection closes. Common clients close idle connections earlier. */
const IDLE_MS = 5 * MINUTE_MS;
/** Time for a client to close its side of a connection that the mock has closed. */
const LINGER_MS = SECOND_MS;

/** Code of RST_STREAM for a request that has timed out (RFC 9113, 7). */
const CANCEL = 0x08;

/**
 * Passes the requests of HTTP/2 connections to the listeners of an HTTP server. The timeouts of the server apply to them.
 *
 * Node and nghttp2 close a connection that resets too many streams (CVE-2023-44487) or that floods the mock with SETTINGS, PING
 * or CONTINUATION frames.
 */
export function createHttp2Connections(server: Server, hold: OpenConnections['hold']): Http2Connections {
  const http2Server = createServer({
    maxSessionMemory: MAX_SESSION_MEMORY_MB,
    settings: { maxConcurrentStreams: MAX_CONCURRENT_STREAMS },
  });
  for (const event of ['request', 'checkContinue'] as const)
    http2Server.on(event, (req: Http2ServerRequest, res) => {
      req.stream.setTimeout(server.requestTimeout, () => {
        if (!req.complete) req.stream.close(CANCEL);
      });
      server.emit(event, req, res);
    });

  function watchSession(session: ServerHttp2Session, socket: TLSSocket): void {
    const streams = new Set<ServerHttp2Stream>();
    let isDraining = false;
    const timer = setTimeout(() => session.destroy(), server.headersTimeout).unref();
    const closeSocketLater = (): void => void setTimeout(() => socket.destroy(), STALL_MS).unref();
    const abortIfStalled = (stream: ServerHttp2Stream): void =>
      void stream.setTimeout(STALL_MS, () => stream.close(CANCEL));
    session.on('stream', (stream) => {
      clearTimeout(timer);
      streams.add(stream);
      if (isDraining) abortIfStalled(stream);
      stream.once('close', () => {
        streams.delete(stream);
        if (isDraining && streams.size === 0) closeSocketLater();
      });
    });
    session.once('close', () => clearTimeout(timer));
    session.setTimeout(IDLE_MS, () => session.close());
    const release = hold(socket, () => {
      isDraining = true;
      session.close();
      for (const stream of streams) abortIfStalled(stream);
      // Limits the wait for a client that does not read the end of the connection.
      if (streams.size === 0) closeSocketLater();
    });
    socket.once('close', release);
  }

  return {
    accept(socket) {
      if (socket.destroyed) return;
      // An HTTP/2 client never closes only its own side. Node would keep such a connection open without a limit, because sockets of
      // an HTTP/1 server may be half open, and shutdown would wait for it.
      socket.once('end', () => socket.destroy());
      // Limits the wait for the client: Node closes its side of a drained connection and then waits forever.
      socket.once('finish', () => setTimeout(() => socket.destroy(), LINGER_MS).unref());
      // Node emits `session` before `emit` returns.
      http2Server.once('session', (session) => watchSession(session, socket));
      http2Server.emit('connection', socket);
    },
  };
}
