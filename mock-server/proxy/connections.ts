import type { Socket } from 'node:net';

// Not the global ones: test suites fake those.
import { clearTimeout, setTimeout } from 'node:timers';

/** A connection to the gateway, from its beginning to its end. */
export interface Connection {
  /** As it was accepted; TLS puts another one around it. */
  readonly socket: Socket;
  /** The host that a CONNECT named; undefined before, or without one. */
  tunnelTo: string | undefined;
}

export interface Patience {
  /** How long a connection may take to bring a whole request head, TLS handshake and all. */
  readonly ms: number;
  /** How many may be waited for at once: a newcomer pushes out the one that has been waiting longest. */
  readonly most: number;
}

/** The open connections, and which of them are still waited for. */
export interface Connections {
  /** Begins to wait for a connection's next request. */
  await(connection: Connection): void;
  /** The connection of a socket, whose request is there: it is waited for no longer. */
  served(socket: Socket): Connection | undefined;
  /** Ends those that nothing has been asked on. */
  endWaiting(): void;
}

/** Two open sockets never have the same. TLS around a socket shows it, too. */
const keyOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

export function createConnections({ ms, most }: Patience): Connections {
  const open = new Map<string, Connection>();
  const waiting = new Map<Connection, NodeJS.Timeout>();
  const stopWaiting = (connection: Connection): void => {
    clearTimeout(waiting.get(connection));
    waiting.delete(connection);
  };
  return {
    await(connection) {
      const { socket } = connection;
      const key = keyOf(socket);
      if (open.get(key) !== connection) {
        open.set(key, connection);
        socket.once('close', () => {
          stopWaiting(connection);
          if (open.get(key) === connection) open.delete(key);
        });
      }
      stopWaiting(connection);
      const [longest] = waiting.keys();
      if (longest && waiting.size >= most) longest.socket.destroy();
      waiting.set(
        connection,
        setTimeout(() => socket.destroy(), ms),
      );
    },
    served(socket) {
      const connection = open.get(keyOf(socket));
      if (connection) stopWaiting(connection);
      return connection;
    },
    endWaiting() {
      for (const { socket } of waiting.keys()) socket.destroy();
    },
  };
}
