import type { ResponseEffect } from '../../domain/faults/fault.js';
import type { HttpResponse, Reply } from '../http-response.js';

export function applyResponseEffect(response: HttpResponse, effect: ResponseEffect): Reply {
  switch (effect.kind) {
    case 'latency':
      return { ...response, sendOptions: { delayMs: effect.ms } };
    case 'slow_body':
      return { ...response, sendOptions: { bytesPerSecond: effect.bytesPerSecond } };
    case 'malformed_json':
      return { ...response, body: blankBody(response.body, Math.floor(contentLengthOf(response) / 2)) };
    case 'wrong_content_length':
      return {
        ...response,
        headers: withContentLength(response.headers, Math.max(0, contentLengthOf(response) + effect.offBy)),
        sendOptions: { endConnection: 'close' },
      };
    case 'truncated_body':
      return {
        ...response,
        body: truncateBody(response.body, effect.bytes),
        sendOptions: { endConnection: 'interrupt' },
      };
    case 'reset':
      return effect.when === 'after_headers'
        ? { ...response, body: '', sendOptions: { endConnection: 'reset' } }
        : { noResponse: 'reset' };
  }
}

const isContentLength = (headers: readonly string[], at: number): boolean =>
  at % 2 === 0 && headers[at]?.toLowerCase() === 'content-length';

/** Returns the length of the body in bytes according to Content-Length. */
function contentLengthOf({ headers }: HttpResponse): number {
  const at = headers.findIndex((_, index) => isContentLength(headers, index));
  return at < 0 ? 0 : Number(headers[at + 1]);
}

const withContentLength = (headers: readonly string[], bytes: number): readonly string[] =>
  headers.map((text, at) => (isContentLength(headers, at - 1) ? String(bytes) : text));

type ResponseBody = HttpResponse['body'];

function truncateBody(body: ResponseBody, bytes: number): ResponseBody {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body).subarray(0, bytes);
  return { ...body, chunks: takeBytes(body.chunks, bytes) };
}

async function* takeBytes(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  if (left === 0) return;
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

const BLANK = 0x20;

function blankBody(body: ResponseBody, offset: number): ResponseBody {
  if (typeof body === 'string' || Buffer.isBuffer(body)) return Buffer.from(body).fill(BLANK, offset);
  return { ...body, chunks: blankChunks(body.chunks, offset) };
}

async function* blankChunks(chunks: AsyncIterable<Uint8Array>, offset: number): AsyncGenerator<Uint8Array> {
  let left = offset;
  for await (const chunk of chunks) {
    yield left >= chunk.length ? chunk : Buffer.from(chunk).fill(BLANK, left);
    left = Math.max(0, left - chunk.length);
  }
}
