import { distance } from 'fastest-levenshtein';
import type { ResponseReason } from '../../domain/journal/journal-entry.js';
import { quotaOf } from '../../domain/limits/rate-limit-window.js';
import type { HandlerResult } from '../handler.js';
import { apiHeaders } from './api-headers.js';
import type { ApiCall } from './authenticate.js';

const API_PATHS = [
  '/2/compliance/jobs',
  '/2/compliance/jobs/{id}',
  '/2/compliance/jobs/{id}/upload',
  '/2/compliance/jobs/{id}/download',
  '/oauth2/token',
  '/oauth2/invalidate_token',
];

/** Returns the API path with the smallest edit distance to the requested path. */
export function findClosestPath(path: string): string {
  const normalizedPath = path
    .toLowerCase()
    .replace(/(?<=.)\/\d{1,19}(?=\/|$)/, '/{id}')
    .slice(0, MAX_COMPARED_LENGTH);
  return API_PATHS.toSorted((a, b) => distance(a, normalizedPath) - distance(b, normalizedPath))[0] as string;
}

const MAX_COMPARED_LENGTH = 200;

/**
 * Renders the 404 of an unknown path. No bucket counts the request, so its rate-limit headers describe a window that has just
 * opened.
 */
export function renderUnknownPath(call: ApiCall, reason: ResponseReason): HandlerResult {
  const { profile, rateLimits } = call.caller.settings;
  const { contentType, body, hasRateLimitHeaders } = profile.unknownPath;
  const quota = hasRateLimitHeaders ? quotaOf(undefined, call.now, rateLimits.get) : undefined;
  const headers = apiHeaders(call, { status: 404, contentType, source: 'router', quota });
  headers.push('content-length', String(Buffer.byteLength(body)));
  return { reply: { status: 404, headers, body }, reason };
}
