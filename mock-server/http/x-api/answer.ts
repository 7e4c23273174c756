import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';
import type { Answer } from '../exchange.js';

const gzipLater = promisify(gzip);
/** Larger bodies are compressed off the event loop. */
const GZIP_AT_ONCE_BYTES = 16 * 1024;

const acceptsGzip = (req: IncomingMessage): boolean =>
  req.headers['accept-encoding'] !== undefined &&
  new Negotiator(req).encoding(['gzip', 'identity']) === 'gzip';

/** A JSON answer, compressed if the client takes that. */
export async function jsonAnswer(
  req: IncomingMessage,
  status: number,
  headers: string[],
  value: unknown,
): Promise<Answer> {
  const text = JSON.stringify(value);
  if (!acceptsGzip(req)) {
    headers.push('content-length', String(Buffer.byteLength(text)));
    return { status, headers, body: text };
  }
  const body = text.length <= GZIP_AT_ONCE_BYTES ? gzipSync(text) : await gzipLater(text);
  headers.push('content-encoding', 'gzip', 'content-length', String(body.length));
  return { status, headers, body };
}
