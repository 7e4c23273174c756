import { ControlError } from './control-error.js';
import type { Transport } from './http.js';
import { sendOverOwnConnection } from './own-connection.js';

/** Returns a transport over HTTP. @param origin scheme, host, port and optional path prefix, without a trailing slash */
export const httpTransport = (origin: string): Transport => ({
  name: origin,
  async send(request) {
    try {
      return await sendOverOwnConnection(origin, request);
    } catch (error) {
      request.signal?.throwIfAborted();
      const { message, code } = error as NodeJS.ErrnoException;
      throw new ControlError(
        `Cannot reach the mock at ${origin}: ${message || code}. Start it, or check the URL`,
      );
    }
  },
});
