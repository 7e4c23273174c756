import type { Quota } from '../../domain/limits/rate-window.js';
import { type Instant, SECOND_MS } from '../../domain/time/instant.js';
import { headerList } from '../http-response.js';
import type { ApiCall } from './authenticate.js';

let lastSecond = Number.NaN;
let lastDate = '';

/**
 * `Tue, 16 Nov 2021 21:09:09 UTC`: the suffix really is UTC (recorded). Caches the last date: formatting one takes 8 % of
 * the processor time of a response.
 */
function apiDate(now: Instant): string {
  const second = Math.floor(now / SECOND_MS);
  if (second !== lastSecond) {
    lastSecond = second;
    lastDate = new Date(now).toUTCString().replace('GMT', 'UTC');
  }
  return lastDate;
}

interface ApiHeaders {
  /** Undefined for a response without a body. */
  readonly contentType?: string;
  /** File name under which a browser saves the body. */
  readonly fileName?: string;
  /** Whether the request succeeded. */
  readonly granted: boolean;
  /** The caller's window. Undefined: the response has no rate-limit headers. */
  readonly quota?: Quota | undefined;
  readonly allow?: string | undefined;
}

/** Headers of an API response, except those for the length and encoding of its body. @see recorded responses */
export const apiHeaders = (
  { request, caller, now }: ApiCall,
  { contentType, fileName = 'json.json', granted, quota, allow }: ApiHeaders,
): string[] =>
  headerList({
    date: apiDate(now),
    'content-type': contentType,
    'api-version': caller.settings.profile.apiVersion,
    'cache-control': 'no-cache, no-store, max-age=0',
    'content-disposition': `attachment; filename=${fileName}`,
    'x-access-level': granted ? 'read' : undefined,
    allow,
    ...(quota && {
      'x-rate-limit-limit': quota.limit,
      'x-rate-limit-remaining': quota.remaining,
      'x-rate-limit-reset': quota.resetAt / SECOND_MS,
    }),
    'x-response-time': Math.round(performance.now() - request.startedAt),
    'x-connection-hash': request.connection.hash,
    'strict-transport-security': 'max-age=631138519',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'x-xss-protection': '0',
  });
