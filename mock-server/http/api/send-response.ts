import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';
import type { ApiError } from '../../domain/errors.js';
import type { Reason } from '../../domain/journal/journal-entry.js';
import { keptReason } from '../../domain/journal/redact-entry.js';
import type { Quota } from '../../domain/limits/rate-window.js';
import type { Services } from '../../service/services.js';
import { noteOf, pathForLog, send } from '../http-io.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';
import { problemOf } from './problem.js';

export type ApiResult =
  /** A body that is bytes is JSON already. */
  | { readonly ok: true; readonly body: object | Buffer; readonly reason: Reason }
  | { readonly ok: false; readonly error: ApiError };

export const refused = (error: ApiError): ApiResult => ({ ok: false, error });

/** Writes what came of a call as the API does, and logs it. @param quota the window it counted against */
export async function answer(
  services: Services,
  call: ApiCall,
  result: ApiResult,
  quota?: Quota,
): Promise<void> {
  const { profile } = call.caller.settings;
  const note = noteOf(call.res);
  if (note) {
    note.reason = keptReason(result.ok ? result.reason : result.error);
    note.quota = quota;
  }
  const { status, contentType, body, allow } = result.ok
    ? { status: 200, contentType: 'application/json; charset=utf-8', body: result.body, allow: undefined }
    : problemOf(result.error, profile, services.defaults.unknownJobStatus);
  const headers = apiHeaders({
    now: services.clocks.now(call.caller.app),
    contentType,
    fileName: 'json.json',
    apiVersion: profile.apiVersion,
    socket: call.req.socket,
    elapsedMs: performance.now() - call.startedAt,
    granted: status === 200,
    quota,
    allow,
  });
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  send(call.res, {
    status,
    headers,
    body: acceptsGzip(call.req) ? await zipped(headers, bytes) : plain(headers, bytes),
  });
  // What could not be stored was logged where it failed.
  const isNews = !result.ok && result.error.kind !== 'unavailable';
  services.log(isNews ? 'info' : 'debug', 'api', {
    method: call.req.method,
    path: pathForLog(call.req),
    status,
    app: call.caller.app,
    why: result.ok ? undefined : result.error.kind,
  });
}

/** Larger bodies are compressed off the event loop. */
const GZIP_AT_ONCE_BYTES = 16 * 1024;

const acceptsGzip = (req: IncomingMessage): boolean =>
  req.headers['accept-encoding'] !== undefined &&
  new Negotiator(req).encoding(['gzip', 'identity']) === 'gzip';

function plain(headers: string[], body: Buffer): Buffer {
  headers.push('content-length', String(body.length));
  return body;
}

async function zipped(headers: string[], body: Buffer): Promise<Buffer> {
  headers.push('content-encoding', 'gzip');
  return plain(headers, body.length <= GZIP_AT_ONCE_BYTES ? gzipSync(body) : await promisify(gzip)(body));
}
