import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Http2Connections } from './http2-connections.js';
import type { OpenConnections } from './open-connections.js';

/** Protocols that a TLS server offers to clients (ALPN), in the order of preference. */
export const ALPN_PROTOCOLS = ['h2', 'http/1.1'];

/**
 * Makes an HTTP server also handle the requests of HTTP/2 connections.
 *
 * @param readHttp1 Node's own listener of `server`, which reads HTTP/1 from a connection
 * @returns a function that reads requests from a TLS connection in the protocol that its handshake negotiated
 */
export function createSecureReader(
  server: Server,
  { hold }: Pick<OpenConnections, 'hold'>,
  readHttp1: (this: Server, socket: Socket) => void,
): (socket: TLSSocket) => void {
  let http2: Promise<Http2Connections> | undefined;
  return (socket) => {
    if (socket.alpnProtocol !== 'h2') return readHttp1.call(server, socket);
    // Without this listener, an error before HTTP/2 reads from the socket would end the process.
    socket.on('error', () => undefined);
    // Imports the module on demand, because `node:http2` takes 7 ms to load.
    http2 ??= import('./http2-connections.js').then(({ createHttp2Connections }) =>
      createHttp2Connections(server, hold),
    );
    void http2.then((connections) => connections.accept(socket));
  };
}
