import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerEffect } from '../../domain/faults/fault.js';
import { SECOND_MS } from '../../domain/time/instant.js';
import { closingOf, resetConnection } from './connection.js';
import { intercept, type Outgoing } from './intercept-response.js';
import { pause } from './sleep.js';

/** On some systems a reset takes from a client what it has received but not read yet, so it gets the time to read. */
const HEADERS_LEAD_MS = 50;

/** However fast a slow body is, it comes in pieces like one from a network. */
const LARGEST_PIECE_BYTES = 8 * 1024;
/** A slow body still moves so many times a second, as long as there is a byte for each. */
const PIECES_PER_SECOND = 10;

/**
 * Lets an effect happen to the answer of one request; to be called before the handler, which then answers as always.
 *
 * @param shutdown once aborted, all that waits goes on at once: the request was processed, so its client is better served
 *   by an answer than by a broken connection, and the effect still comes to its end
 */
export function distort(
  req: IncomingMessage,
  res: ServerResponse,
  effect: AnswerEffect,
  shutdown: AbortSignal,
): void {
  // Blanks within a compressed body would be an error of the compression, and not one of the JSON.
  if (effect.kind === 'malformed_json') delete req.headers['accept-encoding'];
  const { socket } = req;
  const wait = (ms: number): Promise<void> => pause(ms, [shutdown, closingOf(socket)]);
  intercept(req, res, async (answer) => {
    switch (effect.kind) {
      case 'latency':
        await wait(effect.ms);
        await sendAll(answer, answer.body);
        break;
      case 'slow_body':
        await sendAll(answer, paced(answer.body, effect.bytesPerSecond, wait));
        break;
      case 'malformed_json':
        await sendAll(answer, blankedFrom(answer.body, Math.floor(lengthOf(res) / 2)));
        break;
      case 'wrong_content_length':
        res.setHeader('content-length', Math.max(0, lengthOf(res) + effect.offBy));
        await sendAll(answer, answer.body);
        // Who believes that more is to come must not wait for it for ever.
        socket.destroySoon();
        break;
      case 'truncated_body':
        await send(answer, firstOf(answer.body, effect.bytes));
        socket.destroySoon();
        break;
      case 'reset':
        if (effect.when === 'after_headers') {
          await answer.head();
          await wait(HEADERS_LEAD_MS);
        }
        resetConnection(socket);
    }
  });
}

/** Every answer with a body announces its length. */
const lengthOf = (res: ServerResponse): number => Number(res.getHeader('content-length') ?? 0);

async function send(answer: Outgoing, body: AsyncIterable<Uint8Array>): Promise<void> {
  await answer.head();
  for await (const bytes of body) await answer.write(bytes);
}

async function sendAll(answer: Outgoing, body: AsyncIterable<Uint8Array>): Promise<void> {
  await send(answer, body);
  await answer.end();
}

async function* paced(
  body: AsyncIterable<Uint8Array>,
  bytesPerSecond: number,
  wait: (ms: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const size = Math.min(LARGEST_PIECE_BYTES, Math.ceil(bytesPerSecond / PIECES_PER_SECOND));
  const startedAt = performance.now();
  let bytes = 0;
  for await (const chunk of body) {
    for (let from = 0; from < chunk.length; from += size) {
      const piece = chunk.subarray(from, from + size);
      bytes += piece.length;
      await wait(startedAt + (bytes / bytesPerSecond) * SECOND_MS - performance.now());
      yield piece;
    }
  }
}

async function* firstOf(body: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  if (left === 0) return;
  for await (const chunk of body) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

const BLANK = 0x20;

async function* blankedFrom(body: AsyncIterable<Uint8Array>, offset: number): AsyncGenerator<Uint8Array> {
  let left = offset;
  for await (const chunk of body) {
    yield left >= chunk.length ? chunk : Buffer.from(chunk).fill(BLANK, left);
    left = Math.max(0, left - chunk.length);
  }
}
