import type { Quota } from '../../domain/limits/rate-limit-window.js';
import type { ResponseSource } from '../../profiles/response-rules.js';
import { elapsedMs } from '../../real-time.js';
import type { ApiCall } from './authenticate.js';

interface ApiHeaderOptions {
  readonly status: number;
  /** Content type of the body. Undefined if the response has no body. */
  readonly contentType: string | undefined;
  /** File name under which a browser saves the body. */
  readonly fileName?: string;
  readonly source?: ResponseSource | undefined;
  readonly quota?: Quota | undefined;
  readonly allow?: string | undefined;
}

/** Returns the headers of an API response, except Content-Length and Content-Encoding. */
export const apiHeaders = (
  { request, caller, now }: ApiCall,
  { status, contentType, fileName = 'json.json', source = 'endpoint', quota, allow }: ApiHeaderOptions,
): string[] =>
  caller.settings.profile.buildHeaders({
    source,
    status,
    now,
    contentType,
    fileName,
    quota,
    allow,
    responseTimeMs: Math.round(elapsedMs() - request.startedAt),
    connection: request.connection,
  });
