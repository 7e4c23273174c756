import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { SECOND_MS } from '../domain/time/instant.js';
import { closeSignalOf, resetConnection } from './connection.js';
import {
  type HttpResponse,
  isResponse,
  type NoResponse,
  type Reply,
  type SendOptions,
} from './http-response.js';
import { sendContinue } from './read-request.js';
import { sleep } from './sleep.js';

/**
 * Real time in milliseconds between the last byte and a reset. On some systems a reset discards data that the client has
 * received but not yet read.
 */
const RESET_DELAY_MS = 50;

/** Maximum size in bytes of a piece of a slow body. The limit splits a body into several pieces even at a high rate. */
const MAX_PIECE_BYTES = 8 * 1024;
/** Number of pieces of a slow body per second. Each piece has at least one byte. */
const PIECES_PER_SECOND = 10;

/**
 * Writes a reply to the socket. Ignores a disconnect of the client.
 *
 * @param shutdown signal that ends all waits: a delayed response is sent immediately, and a stalled connection is closed
 * @throws the error of a response body that cannot be read, after closing the connection
 */
export async function sendResponse(res: ServerResponse, reply: Reply, shutdown: AbortSignal): Promise<void> {
  if (!isResponse(reply)) return endWithoutResponse(res, reply, shutdown);
  const { body, sendOptions } = reply;
  if (sendOptions) return sendWithOptions(res, reply, sendOptions, shutdown);
  writeHead(res, reply);
  // Node omits the body of a response to HEAD.
  if (typeof body === 'string' || Buffer.isBuffer(body)) res.end(body);
  else if (res.req.method === 'HEAD' || body.bytes === 0) res.end();
  else
    await pipeline(body.chunks, res).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
}

function writeHead(res: ServerResponse, { status, reasonPhrase, headers }: HttpResponse): void {
  // The headers already contain `date`. The value follows the app's clock, and the API uses a different date format than
  // Node.
  res.sendDate = false;
  if (reasonPhrase !== undefined) res.statusMessage = reasonPhrase;
  // An Express application may already have set X-Powered-By and other headers.
  res.removeHeader('x-powered-by');
  if (res.getHeaderNames().length === 0) {
    res.writeHead(status, headers as string[]);
    return;
  }
  // Appends each header, because `writeHead` of Node 20 would keep only the last of two headers with the same name.
  for (let at = 0; at < headers.length; at += 2) res.removeHeader(headers[at] as string);
  for (let at = 0; at < headers.length; at += 2)
    res.appendHeader(headers[at] as string, headers[at + 1] as string);
  res.writeHead(status);
}

async function endWithoutResponse(
  res: ServerResponse,
  reply: NoResponse,
  shutdown: AbortSignal,
): Promise<void> {
  const { socket } = res.req;
  if (reply.noResponse === 'stall') {
    if (reply.readBytes > 0) readThenPause(res.req, res, reply.readBytes);
    await sleep(Number.POSITIVE_INFINITY, [shutdown, closeSignalOf(socket)]);
    socket.destroy();
  } else if (reply.noResponse === 'reset') resetConnection(socket);
  else res.destroy();
}

/**
 * Reads `bytes` bytes of a request body, then pauses. If the client then sends more data than Node buffers, Node does not
 * notice a disconnect, because TCP reports the end of a connection only after the data. In this case
 * `server.requestTimeout` or the shutdown closes the connection.
 */
function readThenPause(req: IncomingMessage, res: ServerResponse, bytes: number): void {
  sendContinue(req, res);
  let remaining = bytes;
  req.on('data', (chunk: Uint8Array) => {
    remaining -= chunk.length;
    if (remaining <= 0) req.pause();
  });
}

/** Writes a response piece by piece. Waits after each piece until the operating system has accepted the piece. */
async function sendWithOptions(
  res: ServerResponse,
  response: HttpResponse,
  { delayMs = 0, bytesPerSecond, endConnection }: SendOptions,
  shutdown: AbortSignal,
): Promise<void> {
  const { socket, method } = res.req;
  const closeSignal = closeSignalOf(socket);
  const wait = (ms: number): Promise<void> => sleep(ms, [shutdown, closeSignal]);
  const awaitWrite = (write: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      // Node never calls the callback of a write to a closed connection.
      if (socket.destroyed) reject(new Error('The connection is closed.'));
      else write((error) => (error ? reject(error) : resolve()));
    });
  await wait(delayMs);
  try {
    await awaitWrite((done) => {
      writeHead(res, response);
      res.flushHeaders();
      res.write('', done);
    });
    const chunks = method === 'HEAD' ? [] : chunksOf(response.body);
    const pieces = bytesPerSecond === undefined ? chunks : throttle(chunks, bytesPerSecond, wait);
    for await (const piece of pieces) await awaitWrite((done) => res.write(piece, done));
    if (endConnection === undefined) await awaitWrite((done) => res.end(done));
    // Closes the connection, so that a client does not wait for further bytes that Content-Length announces.
    else if (endConnection === 'close') socket.destroySoon();
    else {
      await wait(RESET_DELAY_MS);
      resetConnection(socket);
    }
  } catch (error) {
    const isDisconnected = socket.destroyed;
    res.destroy();
    if (!isDisconnected) throw error;
  }
}

const chunksOf = (body: HttpResponse['body']): Iterable<Uint8Array> | AsyncIterable<Uint8Array> =>
  typeof body === 'string' || Buffer.isBuffer(body) ? [Buffer.from(body)] : body.chunks;

async function* throttle(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  bytesPerSecond: number,
  wait: (ms: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const size = Math.min(MAX_PIECE_BYTES, Math.ceil(bytesPerSecond / PIECES_PER_SECOND));
  const startedAt = performance.now();
  let bytes = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += size) {
      const piece = chunk.subarray(from, from + size);
      bytes += piece.length;
      await wait(startedAt + (bytes / bytesPerSecond) * SECOND_MS - performance.now());
      yield piece;
    }
  }
}
