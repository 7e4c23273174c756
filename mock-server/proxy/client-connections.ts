import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import type { CertificateAndKey } from './issue-certificate.js';

/** A connection of a client to the proxy, from accept to close. */
export interface ClientConnection {
  /** The accepted socket. TLS wraps it in a second one. */
  readonly socket: Socket;
  /** The host that a CONNECT request named; undefined before it, or without one. */
  tunnelHost: string | undefined;
  /** Whether a request head has arrived, in the tunnel if there is one. */
  hasRequest: boolean;
}

interface ConnectionOptions {
  readonly serverCertificate: CertificateAndKey;
  /** Timeout for the first byte of a client, and again for the TLS handshake. */
  readonly timeoutMs: number;
  readonly onTlsError: (error: NodeJS.ErrnoException) => void;
}

export interface ClientConnections {
  /** Reads a connection, or the tunnel in it, as HTTP or as TLS, depending on the first byte. */
  detectProtocol(connection: ClientConnection): void;
  /** Returns the connection that a request arrived on; undefined if the client has closed it. */
  find(socket: Socket): ClientConnection | undefined;
  /** Closes the connections on which no request has arrived. `closeIdleConnections` does not count them as idle. */
  closeUnused(): void;
}

const TLS_HANDSHAKE = 0x16;

/** Unique among open sockets. A TLS socket has the same key as the socket that it wraps. */
const socketKey = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** Makes an HTTP server also accept TLS on its port. The server reads the decrypted HTTP. */
export function acceptConnections(
  server: Server,
  { serverCertificate, timeoutMs, onTlsError }: ConnectionOptions,
): ClientConnections {
  const openConnections = new Map<string, ClientConnection>();
  // Detaches the server's own listener, which reads HTTP, and calls it after the first byte has shown the protocol.
  const [readHttp] = server.listeners('connection') as [(this: Server, socket: Socket) => void];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    const connection = { socket, tunnelHost: undefined, hasRequest: false };
    const key = socketKey(socket);
    openConnections.set(key, connection);
    socket.once('close', () => {
      // A new connection from the same port may have been accepted already.
      if (openConnections.get(key) === connection) openConnections.delete(key);
    });
    socket.on('error', () => undefined);
    detectProtocol(connection);
  });

  const tlsServer = createTlsServer({
    cert: serverCertificate.certificate,
    key: serverCertificate.key.export({ type: 'pkcs8', format: 'pem' }),
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: timeoutMs,
  });
  tlsServer.on('tlsClientError', (error, socket) => {
    onTlsError(error);
    socket.destroy();
  });
  tlsServer.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    readHttp.call(server, socket);
  });

  function detectProtocol({ socket }: ClientConnection): void {
    const closeSocket = (): void => void socket.destroy();
    socket.setTimeout(timeoutMs, closeSocket);
    socket.once('end', closeSocket);
    const readFirstByte = (): void => {
      const firstByte = socket.read(1) as Buffer | null;
      if (firstByte === null) return void socket.once('readable', readFirstByte);
      socket.setTimeout(0, closeSocket);
      socket.off('end', closeSocket);
      socket.unshift(firstByte);
      if (firstByte[0] === TLS_HANDSHAKE) tlsServer.emit('connection', socket);
      else readHttp.call(server, socket);
    };
    readFirstByte();
  }

  return {
    detectProtocol: detectProtocol,
    find: (socket) => openConnections.get(socketKey(socket)),
    closeUnused() {
      for (const { socket, hasRequest } of openConnections.values()) if (!hasRequest) socket.destroy();
    },
  };
}

export const isTls = (socket: Socket): boolean => (socket as TLSSocket).encrypted === true;
