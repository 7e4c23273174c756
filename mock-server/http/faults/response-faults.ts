import type { AnswerEffect } from '../../domain/faults/fault.js';
import type { HttpResponse, Reply } from '../http-response.js';

export function changeResponse(response: HttpResponse, effect: AnswerEffect): Reply {
  switch (effect.kind) {
    case 'latency':
      return { ...response, delivery: { delayMs: effect.ms } };
    case 'slow_body':
      return { ...response, delivery: { bytesPerSecond: effect.bytesPerSecond } };
    case 'malformed_json':
      return { ...response, body: blankFrom(response.body, Math.floor(lengthOf(response) / 2)) };
    case 'wrong_content_length':
      return {
        ...response,
        headers: withLength(response.headers, Math.max(0, lengthOf(response) + effect.offBy)),
        delivery: { ends: 'close' },
      };
    case 'truncated_body':
      return { ...response, body: cutAfter(response.body, effect.bytes), delivery: { ends: 'close' } };
    case 'reset':
      return effect.when === 'after_headers'
        ? { ...response, body: '', delivery: { ends: 'reset' } }
        : { noResponse: 'reset' };
  }
}

const isLength = (headers: readonly string[], at: number): boolean =>
  at % 2 === 0 && headers[at]?.toLowerCase() === 'content-length';

/** Every response with a body announces its length. */
function lengthOf({ headers }: HttpResponse): number {
  const at = headers.findIndex((_, index) => isLength(headers, index));
  return at < 0 ? 0 : Number(headers[at + 1]);
}

const withLength = (headers: readonly string[], bytes: number): readonly string[] =>
  headers.map((text, at) => (isLength(headers, at - 1) ? String(bytes) : text));

type Body = HttpResponse['body'];

function cutAfter(body: Body, bytes: number): Body {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body).subarray(0, bytes);
  return { ...body, chunks: firstOf(body.chunks, bytes) };
}

async function* firstOf(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  if (left === 0) return;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

const BLANK = 0x20;

function blankFrom(body: Body, offset: number): Body {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body).fill(BLANK, offset);
  return { ...body, chunks: blankedFrom(body.chunks, offset) };
}

async function* blankedFrom(chunks: AsyncIterable<Uint8Array>, offset: number): AsyncGenerator<Uint8Array> {
  let left = offset;
  for await (const chunk of chunks) {
    yield left >= chunk.length ? chunk : Buffer.from(chunk).fill(BLANK, left);
    left = Math.max(0, left - chunk.length);
  }
}
