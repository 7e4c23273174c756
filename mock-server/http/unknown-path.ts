import { distance } from 'fastest-levenshtein';
import type { ResponseReason } from '../domain/journal/journal-entry.js';
import type { Instant } from '../domain/time/instant.js';
import type { HandlerResult } from './handler.js';
import { headerList } from './http-response.js';

const NOT_FOUND_PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>404</h1><p>There is nothing here. The API has /2/compliance/jobs and /2/compliance/jobs/{id}.</p></body></html>
`;

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

/** Renders the 404 of an unknown path as an HTML page, as the real API does. @see recorded 404 of 2021 */
export const renderUnknownPath = (now: Instant, reason: ResponseReason): HandlerResult => ({
  reply: {
    status: 404,
    headers: headerList({
      date: new Date(now).toUTCString(),
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(NOT_FOUND_PAGE),
    }),
    body: NOT_FOUND_PAGE,
  },
  reason,
});
