import type { Socket } from 'node:net';

const closings = new WeakMap<Socket, AbortSignal>();

/** Aborted once the connection is closed, by whichever side. One for each connection, however many requests it carries. */
export function closingOf(socket: Socket): AbortSignal {
  const known = closings.get(socket);
  if (known) return known;
  if (socket.destroyed) return AbortSignal.abort();
  const closing = new AbortController();
  socket.once('close', () => closing.abort());
  closings.set(socket, closing.signal);
  return closing.signal;
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
