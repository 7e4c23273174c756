import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';
import type { ApiError } from '../../domain/errors.js';
import type { Reason } from '../../domain/journal/journal-entry.js';
import type { Bucket, Quota } from '../../domain/limits/rate-window.js';
import type { Result } from '../../domain/result.js';
import type { Services } from '../../service/services.js';
import type { Handled } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { problemOf } from './problem.js';

/** Bytes are already JSON. */
export type ApiResult = Result<{ readonly body: object | Buffer; readonly reason: Reason }, ApiError>;

/** The bucket that a call was counted in, and its window. */
export interface Counted {
  readonly bucket?: Bucket;
  readonly quota?: Quota;
}

export function renderResponse(
  { defaults }: Pick<Services, 'defaults'>,
  call: ApiCall,
  result: ApiResult,
  { bucket, quota }: Counted = {},
): Handled | Promise<Handled> {
  const { status, contentType, body, allow } = result.ok
    ? {
        status: 200,
        contentType: 'application/json; charset=utf-8',
        body: result.value.body,
        allow: undefined,
      }
    : problemOf(result.error, call.caller.settings.profile, defaults.unknownJobStatus);
  const headers = apiHeaders(call, { contentType, granted: status === 200, quota, allow });
  const handled = (sent: Buffer): Handled => {
    headers.push('content-length', String(sent.length));
    return {
      reply: { status, headers, body: sent },
      reason: result.ok ? result.value.reason : result.error,
      bucket,
      quota,
      error: result.ok ? undefined : result.error.kind,
    };
  };
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  if (!acceptsGzip(call.request)) return handled(bytes);
  headers.push('content-encoding', 'gzip');
  return bytes.length <= GZIP_AT_ONCE_BYTES ? handled(gzipSync(bytes)) : promisify(gzip)(bytes).then(handled);
}

/** Larger bodies are compressed off the event loop. */
const GZIP_AT_ONCE_BYTES = 16 * 1024;

const acceptsGzip = ({ headers }: HttpRequest): boolean =>
  headers['accept-encoding'] !== undefined &&
  new Negotiator({ headers }).encoding(['gzip', 'identity']) === 'gzip';
