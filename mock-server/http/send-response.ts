import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SECOND_MS } from '../domain/time/instant.js';
import { elapsedMs } from '../real-time.js';
import { channelOf, closeChannel, closeSignalOf, http2StreamOf, resetChannel } from './connection.js';
import {
  type HttpResponse,
  isResponse,
  type NoResponse,
  type Reply,
  type SendOptions,
} from './http-response.js';
import { hasSentContinue, sendContinue } from './read-request.js';
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
  const writable = writableOf(res);
  // Discards the rest of the request body, as Node does in HTTP/1. In HTTP/2, Node would reset the stream.
  if (writable !== res) res.req.resume();
  if (hasNoBody(res, reply)) writable.end();
  else if (typeof body === 'string' || Buffer.isBuffer(body)) writable.end(body);
  else
    await pipeline(body.chunks, writable).catch((error: NodeJS.ErrnoException) => {
      if (!DISCONNECT_CODES.includes(error.code ?? '')) throw error;
    });
}

/** Codes of the errors that Node reports if the client closes the connection, or resets the stream of HTTP/2. */
const DISCONNECT_CODES = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_HTTP2_STREAM_ERROR'];

/**
 * Returns the stream that takes the body. Uses the HTTP/2 stream itself, because Node's `Http2ServerResponse` is not a
 * `Writable` and never reports a disconnect.
 */
const writableOf = (res: ServerResponse): Writable => http2StreamOf(res.req) ?? res;

const hasNoBody = ({ req }: ServerResponse, { body }: HttpResponse): boolean =>
  req.method === 'HEAD' ||
  (typeof body === 'string' || Buffer.isBuffer(body) ? body.length : body.bytes) === 0;

function writeHead(res: ServerResponse, { status, reasonPhrase, headers }: HttpResponse): void {
  // The headers already contain `date`. The value follows the app's clock, and the API uses a different date format than
  // Node.
  res.sendDate = false;
  const isHttp2 = http2StreamOf(res.req) !== undefined;
  if (reasonPhrase !== undefined && !isHttp2) res.statusMessage = reasonPhrase;
  // An Express application may already have set X-Powered-By and other headers.
  const hadHeaders = res.getHeaderNames().length > 0;
  res.removeHeader('x-powered-by');
  if (!isHttp2 && !hadHeaders) {
    res.writeHead(status, headers as string[]);
    queueHead(res);
    return;
  }
  // Appends each header, because `writeHead` of Node 20 may keep only the last of two headers with the same name.
  for (let at = 0; at < headers.length; at += 2) res.removeHeader(headers[at] as string);
  for (let at = 0; at < headers.length; at += 2)
    res.appendHeader(headers[at] as string, headers[at + 1] as string);
  res.writeHead(status);
  if (!isHttp2) queueHead(res);
}

/**
 * Queues the head of a response after a `100 Continue` that still waits for the response to an earlier, pipelined request. Node
 * would put the head before it (`_send` in its lib/_http_outgoing.js).
 */
function queueHead(res: ServerResponse): void {
  if (hasSentContinue(res)) res.flushHeaders();
}

async function endWithoutResponse(
  res: ServerResponse,
  reply: NoResponse,
  shutdown: AbortSignal,
): Promise<void> {
  const { req } = res;
  if (reply.noResponse === 'stall') {
    if (reply.readBytes > 0) readThenPause(req, res, reply.readBytes);
    await sleep(Number.POSITIVE_INFINITY, [shutdown, closeSignalOf(req)]);
  }
  if (reply.noResponse === 'reset') resetChannel(res);
  else closeChannel(res);
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
  const { req } = res;
  const channel = channelOf(req);
  const writable = writableOf(res);
  const closeSignal = closeSignalOf(req);
  const wait = (ms: number): Promise<void> => sleep(ms, [shutdown, closeSignal]);
  const awaitWrite = (write: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      // Node never calls the callback of a write to a closed connection.
      if (channel.destroyed) reject(new Error('The connection is closed.'));
      else write((error) => (error ? reject(error) : resolve()));
    });
  await wait(delayMs);
  try {
    if (channel.destroyed) return;
    writeHead(res, response);
    // In HTTP/2, a response that never has a body ends its stream with the headers.
    if (channel === writable && writable.writableEnded) return;
    res.flushHeaders();
    await awaitWrite((done) => writable.write('', done));
    const chunks = req.method === 'HEAD' ? [] : chunksOf(response.body);
    const pieces = bytesPerSecond === undefined ? chunks : throttle(chunks, bytesPerSecond, wait);
    for await (const piece of pieces) await awaitWrite((done) => writable.write(piece, done));
    if (endConnection === undefined) await awaitWrite((done) => writable.end(done));
    else await endChannel(res, endConnection, wait);
  } catch (error) {
    const isDisconnected = channel.destroyed;
    closeChannel(res);
    if (!isDisconnected) throw error;
  }
}

async function endChannel(
  res: ServerResponse,
  endConnection: NonNullable<SendOptions['endConnection']>,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  const stream = http2StreamOf(res.req);
  if (endConnection !== 'reset' && !stream) res.req.socket.destroySoon();
  else if (endConnection === 'close') stream?.end();
  else {
    await wait(RESET_DELAY_MS);
    resetChannel(res);
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
  const startedAt = elapsedMs();
  let bytes = 0;
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += size) {
      const piece = chunk.subarray(from, from + size);
      bytes += piece.length;
      await wait(startedAt + (bytes / bytesPerSecond) * SECOND_MS - elapsedMs());
      yield piece;
    }
  }
}
