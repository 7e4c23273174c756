import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { type OpenConnections, socketKey, trackConnections } from '../http/open-connections.js';
import { ALPN_PROTOCOLS, createSecureReader } from '../http/secure-connections.js';
import type { CertificateAndKey } from './issue-certificate.js';

/** Connection of a client to the proxy. */
export interface ClientConnection {
  /** Accepted TCP socket. TLS wraps this socket in a second socket. */
  readonly socket: Socket;
  /** Host that the CONNECT request named. Undefined if no CONNECT has arrived. */
  tunnelHost: string | undefined;
}

interface ConnectionOptions {
  readonly serverCertificate: CertificateAndKey;
  /** Timeout in milliseconds. It applies to the first byte of a client, and separately to the TLS handshake. */
  readonly timeoutMs: number;
  readonly onTlsError: (error: NodeJS.ErrnoException) => void;
}

export interface ClientConnections {
  /** Connections with their running requests. A CONNECT is no running request, but a request inside its tunnel is. */
  readonly open: OpenConnections;
  /** Waits for the first byte of a connection or of its tunnel, then reads the bytes as HTTP or as TLS. */
  detectProtocol(connection: ClientConnection): void;
  /** Returns the connection on which a request arrived, or undefined if the client has closed the connection. */
  find(socket: Socket): ClientConnection | undefined;
}

const TLS_HANDSHAKE = 0x16;

/** Makes an HTTP server also accept TLS on its port. The server reads the decrypted HTTP. */
export function acceptConnections(
  server: Server,
  { serverCertificate, timeoutMs, onTlsError }: ConnectionOptions,
): ClientConnections {
  const openConnections = new Map<string, ClientConnection>();
  // Detaches Node's own listener, which reads HTTP. The proxy calls this listener for plain HTTP, and for TLS after the
  // handshake.
  const [readHttp] = server.listeners('connection') as [(this: Server, socket: Socket) => void];
  server.removeAllListeners('connection');
  const open = trackConnections(server);
  server.on('connection', (socket: Socket) => {
    const connection = { socket, tunnelHost: undefined };
    const key = socketKey(socket);
    openConnections.set(key, connection);
    socket.once('close', () => {
      // A new connection from the same client port may already have replaced this connection in the map.
      if (openConnections.get(key) === connection) openConnections.delete(key);
    });
    socket.on('error', () => undefined);
    detectProtocol(connection);
  });

  const tlsServer = createTlsServer({
    cert: serverCertificate.certificate,
    key: serverCertificate.key.export({ type: 'pkcs8', format: 'pem' }),
    ALPNProtocols: ALPN_PROTOCOLS,
    handshakeTimeout: timeoutMs,
  });
  tlsServer.on('tlsClientError', (error, socket) => {
    onTlsError(error);
    socket.destroy();
  });
  const readSecure = createSecureReader(server, open, readHttp);
  tlsServer.on('secureConnection', (socket) => {
    socket.on('error', () => undefined);
    readSecure(socket);
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
    open,
    detectProtocol,
    find: (socket) => openConnections.get(socketKey(socket)),
  };
}

export const isTls = (socket: Socket): boolean => (socket as TLSSocket).encrypted === true;
