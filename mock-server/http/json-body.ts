import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { chunksOf } from './body.js';

/** The largest JSON body by default, in bytes, after decompression. */
export const MAX_JSON_BYTES = 1024 * 1024;

export type JsonBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string }
  | { readonly kind: 'not_json_type' }
  | { readonly kind: 'too_large' }
  /** It did not parse, or could not be read; `reason` is a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const DECOMPRESSORS: ReadonlyMap<string, () => NodeJS.ReadWriteStream> = new Map([
  ['gzip', () => createGunzip()],
  ['deflate', () => createInflate()],
  ['br', () => createBrotliDecompress()],
]);

/**
 * Reads a JSON body; compressed ones too. Answers as soon as a body is known to be too large, and never
 * throws.
 */
export async function readJson(
  req: IncomingMessage,
  res: ServerResponse,
  maxBytes = MAX_JSON_BYTES,
): Promise<JsonBody> {
  const announced = Number(req.headers['content-length'] ?? 0);
  if (announced === 0 && req.headers['transfer-encoding'] === undefined) return { kind: 'none' };
  if (!/^application\/json\s*(?:;|$)/i.test(req.headers['content-type'] ?? ''))
    return { kind: 'not_json_type' };
  if (announced > maxBytes) return { kind: 'too_large' };
  const encoding = (req.headers['content-encoding'] ?? 'identity').toLowerCase();
  const decompressor = DECOMPRESSORS.get(encoding);
  if (encoding !== 'identity' && !decompressor)
    return { kind: 'unreadable', reason: `The content-encoding ${encoding} is not supported.` };

  const chunks: Uint8Array[] = [];
  let size = 0;
  /** Stops, and with it all that feeds it, one chunk after too much. */
  const collect = async (source: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of source) {
      const bytes = chunk as Uint8Array;
      chunks.push(bytes);
      size += bytes.length;
      if (size > maxBytes) return;
    }
  };
  try {
    const body = chunksOf(req, res);
    await (decompressor ? pipeline(body, decompressor(), collect) : collect(body));
  } catch (failure) {
    // Stopping early ends the decompressor with an error of its own.
    if (size > maxBytes) return { kind: 'too_large' };
    return { kind: 'unreadable', reason: `The body could not be read: ${(failure as Error).message}.` };
  }
  if (size > maxBytes) return { kind: 'too_large' };
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return { kind: 'none' };
  try {
    return { kind: 'json', value: JSON.parse(text), text };
  } catch (failure) {
    return { kind: 'unreadable', reason: `The body is not valid JSON: ${(failure as Error).message}.` };
  }
}
