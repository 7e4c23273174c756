import type { Quota } from '../../domain/limits/rate-window.js';
import { type Instant, SECOND_MS } from '../../domain/time/instant.js';
import type { HttpRequest } from '../http-request.js';

/** `Tue, 16 Nov 2021 21:09:09 UTC`: the suffix really is UTC (recorded). */
const apiDate = (now: Instant): string => new Date(now).toUTCString().replace('GMT', 'UTC');

export interface ApiHeaders {
  readonly now: Instant;
  /** Undefined for an answer without a body. */
  readonly contentType: string | undefined;
  /** What a browser would save the body as. */
  readonly fileName: string;
  readonly apiVersion: string;
  readonly request: HttpRequest;
  /** Whether the request succeeded. */
  readonly granted: boolean;
  /** The caller's window; without one there are no rate-limit headers. */
  readonly quota: Quota | undefined;
  readonly allow: string | undefined;
}

/** The headers of an answer of the API, but those of its body's length and encoding. @see recorded answers */
export function apiHeaders(of: ApiHeaders): string[] {
  const headers = [
    'date',
    apiDate(of.now),
    ...(of.contentType === undefined ? [] : ['content-type', of.contentType]),
    'api-version',
    of.apiVersion,
    'cache-control',
    'no-cache, no-store, max-age=0',
    'content-disposition',
    `attachment; filename=${of.fileName}`,
  ];
  if (of.granted) headers.push('x-access-level', 'read');
  if (of.allow !== undefined) headers.push('allow', of.allow);
  if (of.quota)
    headers.push(
      'x-rate-limit-limit',
      String(of.quota.limit),
      'x-rate-limit-remaining',
      String(of.quota.remaining),
      'x-rate-limit-reset',
      String(of.quota.resetAt / SECOND_MS),
    );
  headers.push(
    'x-response-time',
    String(Math.round(performance.now() - of.request.startedAt)),
    'x-connection-hash',
    of.request.connection.hash,
    'strict-transport-security',
    'max-age=631138519',
    'x-content-type-options',
    'nosniff',
    'x-frame-options',
    'SAMEORIGIN',
    'x-xss-protection',
    '0',
  );
  return headers;
}
