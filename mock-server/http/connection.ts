import type { Socket } from 'node:net';

const closeSignals = new WeakMap<Socket, AbortSignal>();

/** Returns a signal that aborts when either side closes the connection. All requests of a connection share one signal. */
export function closeSignalOf(socket: Socket): AbortSignal {
  const cached = closeSignals.get(socket);
  if (cached) return cached;
  if (socket.destroyed) return AbortSignal.abort();
  const controller = new AbortController();
  socket.once('close', () => controller.abort());
  closeSignals.set(socket, controller.signal);
  return controller.signal;
}

/** Closes a connection with RST instead of FIN, as a crash or a firewall does. */
export function resetConnection(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    // A TLS socket or a pipe cannot be reset: `resetAndDestroy` throws ERR_INVALID_HANDLE_TYPE. Clients see the same error
    // after `destroy`.
    socket.destroy();
  }
}
