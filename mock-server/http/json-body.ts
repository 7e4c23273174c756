import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { redactText } from '../domain/redact-text.js';
import { nextTurn } from '../service/time-slices.js';
import type { HttpRequest, RequestBody, RequestHeaders } from './http-request.js';
import { findExceededBound } from './json-bounds.js';

/** Default limit of a JSON body in bytes after decompression. */
export const MAX_JSON_BYTES = 1024 * 1024;

/** Bytes from which a JSON body is parsed in a turn of its own, because that takes milliseconds. */
const LARGE_JSON_BYTES = 16 * 1024;

export type JsonBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string }
  | { readonly kind: 'not_json_type' }
  | { readonly kind: 'too_large' }
  /** The body cannot be parsed. `reason` is the message of the parser. */
  | { readonly kind: 'invalid_json'; readonly reason: string }
  /** The body cannot be read. `reason` is a sentence for the client. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const DECOMPRESSORS: ReadonlyMap<string, () => NodeJS.ReadWriteStream> = new Map([
  ['gzip', () => createGunzip()],
  ['deflate', () => createInflate()],
  ['br', () => createBrotliDecompress()],
]);

const MAX_ENCODING_LENGTH = 60;

/** Returns the message of a syntax error without the part of the body that V8 quotes, because it may contain a secret. */
const syntaxErrorOf = (failure: unknown): string =>
  (failure as Error).message.split(/, (?:\.{3})?"/, 1)[0] as string;

export const isJsonType = ({ 'content-type': type = '' }: RequestHeaders): boolean =>
  /^application\/json\s*(?:;|$)/i.test(type);

/** Reads, decompresses and parses a JSON body. Stops reading as soon as the body exceeds `maxBytes`. Never throws. */
export async function readJsonBody(
  { headers, body }: HttpRequest,
  maxBytes = MAX_JSON_BYTES,
): Promise<JsonBody> {
  if (body.isEmpty) return { kind: 'none' };
  if (!isJsonType(headers)) return { kind: 'not_json_type' };
  if ((body.contentLength ?? 0) > maxBytes) return { kind: 'too_large' };
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase();
  const decompressor = DECOMPRESSORS.get(encoding);
  if (encoding !== 'identity' && !decompressor)
    return {
      kind: 'unreadable',
      reason: `The content-encoding ${redactText(encoding, MAX_ENCODING_LENGTH)} is not supported.`,
    };

  let bytes: Buffer | undefined;
  try {
    bytes = await (decompressor ? readDecompressed(body, decompressor(), maxBytes) : body.bytes(maxBytes));
  } catch (failure) {
    return { kind: 'unreadable', reason: `The body could not be read: ${(failure as Error).message}.` };
  }
  if (!bytes) return { kind: 'too_large' };
  const isLarge = bytes.length > LARGE_JSON_BYTES;
  if (isLarge) await nextTurn();
  const exceeded = findExceededBound(bytes);
  if (exceeded !== undefined) return { kind: 'unreadable', reason: `The body ${exceeded}.` };
  const text = bytes.toString('utf8');
  if (text === '') return { kind: 'none' };
  try {
    const value: unknown = JSON.parse(text);
    // The caller validates the value in the next turn.
    if (isLarge) await nextTurn();
    return { kind: 'json', value, text };
  } catch (failure) {
    return { kind: 'invalid_json', reason: syntaxErrorOf(failure) };
  }
}

/** Decompresses a body. Stops reading and returns undefined as soon as the decompressed bytes exceed `maxBytes`. */
async function readDecompressed(
  body: RequestBody,
  decompressor: NodeJS.ReadWriteStream,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of source) {
      const bytes = chunk as Uint8Array;
      chunks.push(bytes);
      size += bytes.length;
      if (size > maxBytes) return;
    }
  };
  await pipeline(body.chunks(), decompressor, collect).catch((failure: Error) => {
    // `collect` stops early if the body is too large. The decompressor then fails, as expected.
    if (size <= maxBytes) throw failure;
  });
  return size > maxBytes ? undefined : Buffer.concat(chunks);
}
