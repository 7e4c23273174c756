import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ConnectionEffect } from '../../domain/faults/fault.js';
import { continueBody } from '../http-io.js';
import { closingOf, resetConnection } from './connection.js';
import { pause } from './sleep.js';

/**
 * Lets an effect happen in place of processing a request.
 *
 * @param shutdown once aborted, a stalled connection is closed: there is no answer that it could be given
 * @returns when the connection is closed
 */
export async function replace(
  req: IncomingMessage,
  res: ServerResponse,
  effect: ConnectionEffect,
  shutdown: AbortSignal,
): Promise<void> {
  if (effect.kind === 'reset') {
    resetConnection(req.socket);
    return;
  }
  if (effect.bytes > 0) readAtLeast(req, res, effect.bytes);
  await pause(Number.POSITIVE_INFINITY, [shutdown, closingOf(req.socket)]);
  req.socket.destroy();
}

/**
 * Reads so much of a body and no more. Where more of it is on its way than Node's buffer holds, a client that leaves is
 * not noticed, as on any server that stalls: TCP tells of the end behind the bytes, and they are not read. Such a
 * connection stays until `server.requestTimeout` or the shutdown ends it.
 */
function readAtLeast(req: IncomingMessage, res: ServerResponse, bytes: number): void {
  continueBody(req, res);
  let left = bytes;
  req.on('data', (chunk: Uint8Array) => {
    left -= chunk.length;
    if (left <= 0) req.pause();
  });
}
