import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Http2Connections } from './http2-connections.js';

/** Protocols that a TLS server offers to clients (ALPN), in the order of preference. */
export const ALPN_PROTOCOLS = ['h2', 'http/1.1'];

/** TLS connections of an HTTP server, after their handshake. */
export interface SecureConnections {
  /** Reads requests in the protocol that the handshake negotiated. */
  accept(socket: TLSSocket): void;
  /** Closes HTTP/2 connections as soon as they have no running requests. Node's `server.close` does not close them. */
  drain(): void;
  /** Aborts all running HTTP/2 requests by closing their connections. */
  closeAll(): void;
}

/**
 * Makes an HTTP server also handle the requests of HTTP/2 connections.
 *
 * @param readHttp1 Node's own listener of `server`, which reads HTTP/1 from a connection
 */
export function createSecureConnections(
  server: Server,
  readHttp1: (this: Server, socket: Socket) => void,
): SecureConnections {
  let http2: Promise<Http2Connections> | undefined;
  let isDraining = false;
  return {
    accept(socket) {
      if (socket.alpnProtocol !== 'h2') return readHttp1.call(server, socket);
      // Without this listener, an error before HTTP/2 reads from the socket would end the process.
      socket.on('error', () => undefined);
      // Imports the module on demand, because `node:http2` takes 7 ms to load.
      http2 ??= import('./http2-connections.js').then(({ createHttp2Connections }) =>
        createHttp2Connections(server),
      );
      void http2.then((connections) => {
        connections.accept(socket);
        if (isDraining) connections.drain();
      });
    },
    drain() {
      isDraining = true;
      void http2?.then((connections) => connections.drain());
    },
    closeAll: () => void http2?.then((connections) => connections.closeAll()),
  };
}
