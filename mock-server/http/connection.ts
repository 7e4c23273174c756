import type { Socket } from 'node:net';

const closeSignals = new WeakMap<Socket, AbortSignal>();

/** Aborted once the connection is closed, by whichever side. One for each connection, however many requests it carries. */
export function closeSignalOf(socket: Socket): AbortSignal {
  const cached = closeSignals.get(socket);
  if (cached) return cached;
  if (socket.destroyed) return AbortSignal.abort();
  const controller = new AbortController();
  socket.once('close', () => controller.abort());
  closeSignals.set(socket, controller.signal);
  return controller.signal;
}

/** Ends a connection by RST, as a crash or a firewall does, and not by FIN. */
export function resetConnection(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    // Only bare TCP can be reset: TLS and pipes throw ERR_INVALID_HANDLE_TYPE. To a client it looks the same.
    socket.destroy();
  }
}
