import type { Socket } from 'node:net';

const closeSignals = new WeakMap<Socket, AbortSignal>();

/** Returns the signal of a connection. The signal aborts when the client or the mock closes the connection. */
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
    // `resetAndDestroy` throws ERR_INVALID_HANDLE_TYPE for a TLS socket or a pipe. For such a socket, clients see the same
    // error after `destroy` as after a reset.
    socket.destroy();
  }
}
