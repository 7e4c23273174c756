import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
// Imports the timer, because test suites replace the global timers with fakes.
import { setImmediate } from 'node:timers';
import { SECOND_MS } from '../domain/time/instant.js';

/**
 * Real time without progress after which a shutdown aborts a request. Node may notice only after twice this time that a client has
 * stopped reading. Docker kills a container after 10 s by default.
 */
export const STALL_MS = 3 * SECOND_MS;

/**
 * Turns of the event loop before a shutdown closes connections. In these turns, the server accepts the connections and reads the
 * requests that have already arrived.
 */
const READ_TURNS = 3;

/** Connections of an HTTP server, for its shutdown. */
export interface OpenConnections {
  /**
   * Keeps the connection of a socket open during a shutdown until the returned function is called.
   *
   * @param socket the accepted socket, or the TLS socket that wraps it
   * @param onDrain called when the shutdown starts, or immediately if it has started
   */
  hold(socket: Socket, onDrain: () => void): () => void;
  /** Returns whether a request on the connection of a socket has no complete response yet. */
  hasRunning(socket: Socket): boolean;
  /**
   * Stops accepting connections. Closes connections without a running request immediately, and each other connection after its
   * last response or as soon as its requests have made no progress for {@link STALL_MS}. Resolves once all connections are closed.
   */
  drain(): Promise<void>;
  /** Aborts all running requests by closing their connections. */
  closeAll(): void;
}

/** Returns a key that is unique among open sockets. A TLS socket has the same key as the socket that it wraps. */
export const socketKey = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/**
 * Tracks the connections of an HTTP server. Node's own `close` never ends connections that have sent no request, and truncates
 * a response that is still being sent (nodejs/node#63470).
 */
export function trackConnections(server: Server): OpenConnections {
  const sockets = new Set<Socket>();
  const held = new Set<{ readonly socket: Socket; readonly onDrain: () => void }>();
  let isDraining = false;

  const closeUnheld = (): void => {
    const heldKeys = new Set(Array.from(held, ({ socket }) => socketKey(socket)));
    for (const socket of sockets) if (!heldKeys.has(socketKey(socket))) socket.destroy();
  };
  const hold: OpenConnections['hold'] = (socket, onDrain) => {
    const entry = { socket, onDrain };
    held.add(entry);
    if (isDraining) onDrain();
    return () => {
      if (held.delete(entry) && isDraining) closeUnheld();
    };
  };

  server.on('connection', (socket: Socket) => {
    if (isDraining) return void socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  for (const event of ['request', 'checkContinue'] as const)
    server.on(event, (req: IncomingMessage, res: ServerResponse) => {
      // The HTTP/2 layer holds its connections itself.
      if (req.httpVersionMajor === 2) return;
      const { socket } = req;
      const release = hold(socket, () => socket.setTimeout(STALL_MS, () => socket.destroy()));
      res.once('close', () => {
        if (req.complete || socket.destroyed) return release();
        // Waits for the rest of the request body, so that the client can read the response.
        const stopWaiting = (): void => {
          req.off('close', stopWaiting);
          socket.off('close', stopWaiting);
          release();
        };
        req.once('close', stopWaiting);
        socket.once('close', stopWaiting);
      });
    });

  return {
    hold,
    // A closed connection may have had the same client port.
    hasRunning: (socket) =>
      Array.from(held).some(
        (entry) => !entry.socket.destroyed && socketKey(entry.socket) === socketKey(socket),
      ),
    async drain() {
      for (let turn = 0; turn < READ_TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
      isDraining = true;
      // Calls `close` of `net.Server`, because `close` of `http.Server` destroys connections with unsent data. In Bun, an
      // `http.Server` is not a `net.Server`.
      const { close }: NetServer = server instanceof NetServer ? NetServer.prototype : server;
      const closed = new Promise<void>((resolve) => close.call(server, () => resolve()));
      for (const { onDrain } of held) onDrain();
      closeUnheld();
      await closed;
      // Waits for connections that another server has accepted for this one, as `listen` does for `localhost`.
      await Promise.all(
        Array.from(sockets, (socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
      // Ends Node's timer that checks the connections.
      server.close();
    },
    closeAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
