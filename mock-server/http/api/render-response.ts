import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gzip, gzipSync } from 'node:zlib';
// The package itself would also load the negotiation of languages, types and character sets, which delays the start.
// @ts-expect-error This file of the package has no types.
import preferredEncodings from 'negotiator/lib/encoding.js';
import type { ApiError } from '../../domain/errors.js';
import type { ResponseReason } from '../../domain/journal/journal-entry.js';
import type { Quota, RateLimitBucket } from '../../domain/limits/rate-limit-window.js';
import type { Result } from '../../domain/result.js';
import { JSON_TYPE } from '../../profiles/response-rules.js';
import type { HandlerResult } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { toApiProblem } from './render-problem.js';

/** JSON that is built while it is sent. The response has no Content-Length. */
export class StreamedJson {
  readonly chunks: AsyncIterable<Buffer>;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.chunks = chunks;
  }
}

/** Result of an API call. A body of type `Buffer` already contains JSON. */
export type ApiResult = Result<
  { readonly body: object | Buffer | StreamedJson; readonly reason: ResponseReason },
  ApiError
>;

/** Bucket in which a call was counted, and the quota that the response reports. */
export interface RateLimitInfo {
  readonly bucket?: RateLimitBucket;
  readonly quota?: Quota;
}

export function renderResponse(
  call: ApiCall,
  result: ApiResult,
  { bucket, quota }: RateLimitInfo = {},
): HandlerResult | Promise<HandlerResult> {
  const { profile } = call.caller.settings;
  const { status, contentType, body, source, allow } = result.ok
    ? { status: 200, contentType: JSON_TYPE, body: result.value.body, source: undefined, allow: undefined }
    : toApiProblem(result.error, profile, problemTypesOf(call));
  const headers = apiHeaders(call, { status, contentType, source, quota, allow });
  const toHandlerResult = (payload: Buffer | StreamedJson): HandlerResult => {
    if (Buffer.isBuffer(payload)) headers.push('content-length', String(payload.length));
    return {
      reply: { status, headers, body: payload },
      reason: result.ok ? result.value.reason : result.error,
      bucket,
      quota,
      error: result.ok ? undefined : result.error.kind,
    };
  };
  const isGzipped = source !== 'gateway' && acceptsGzip(call.request);
  if (body instanceof StreamedJson) {
    if (!isGzipped) return toHandlerResult(body);
    headers.push('content-encoding', 'gzip');
    return toHandlerResult(new StreamedJson(gzipChunks(body.chunks)));
  }
  const bytes = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  // The gateway does not compress its errors (recorded content lengths).
  if (!isGzipped) return toHandlerResult(bytes);
  headers.push('content-encoding', 'gzip');
  return bytes.length <= MAX_SYNC_GZIP_BYTES
    ? toHandlerResult(gzipOnce(bytes))
    : promisify(gzip)(bytes).then(toHandlerResult);
}

/** Returns the base of the problem types, such as `https://api.twitter.com/2/problems`. */
const problemTypesOf = ({ request, caller }: ApiCall): string => {
  const calledHost = request.realHost ?? request.headers.host?.toLowerCase().replace(/:\d+$/, '');
  return `${caller.settings.profile.problemOrigin(calledHost)}/2/problems`;
};

/** Maximum size in bytes of a body that is compressed synchronously. Larger bodies are compressed outside the event loop. */
const MAX_SYNC_GZIP_BYTES = 16 * 1024;

/** Compressed bodies. A client that polls a job gets the same buffer, and compressing it takes longer than all other work. */
const gzippedBodies = new WeakMap<Buffer, Buffer>();

function gzipOnce(body: Buffer): Buffer {
  const known = gzippedBodies.get(body);
  if (known) return known;
  const gzipped = gzipSync(body);
  gzippedBodies.set(body, gzipped);
  return gzipped;
}

async function* gzipChunks(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const compressed = createGzip();
  // An error of the source destroys `compressed`, whose reader then gets the error.
  pipeline(Readable.from(chunks), compressed).catch(() => undefined);
  yield* compressed;
}

const acceptsGzip = ({ headers }: HttpRequest): boolean =>
  headers['accept-encoding'] !== undefined &&
  preferredEncodings(headers['accept-encoding'], ['gzip', 'identity'])[0] === 'gzip';
