import { distance } from 'fastest-levenshtein';
import type { Reason } from '../domain/journal/journal-entry.js';
import type { Instant } from '../domain/time/instant.js';
import type { Handled } from './handler.js';
import { headerList } from './http-response.js';

const PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Not found</title></head>
<body><h1>404</h1><p>There is nothing here. The API has /2/compliance/jobs and /2/compliance/jobs/{id}.</p></body></html>
`;

const PATHS = [
  '/2/compliance/jobs',
  '/2/compliance/jobs/{id}',
  '/2/compliance/jobs/{id}/upload',
  '/2/compliance/jobs/{id}/download',
];

/** The known path that takes the fewest changes to become the one that was asked for. */
export function closestTo(path: string): string {
  const like = path
    .toLowerCase()
    .replace(/(?<=.)\/\d{1,19}(?=\/|$)/, '/{id}')
    .slice(0, LONGEST_COMPARED);
  return PATHS.toSorted((a, b) => distance(a, like) - distance(b, like))[0] as string;
}

const LONGEST_COMPARED = 200;

/** A path that does not exist gets a page, not a problem. @see recorded 404 of 2021 */
export const unknownPath = (now: Instant, reason: Reason): Handled => ({
  reply: {
    status: 404,
    headers: headerList({
      date: new Date(now).toUTCString(),
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(PAGE),
    }),
    body: PAGE,
  },
  reason,
});
