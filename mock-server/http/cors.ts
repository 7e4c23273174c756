import { systemNow } from '../real-time.js';
import type { HttpRequest } from './http-request.js';
import { headerList, isResponse, type Reply } from './http-response.js';

/** Response headers that pages on other origins may read without a permission (Fetch standard), and one that no page may read. */
const NOT_EXPOSED = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
  'set-cookie',
]);

/** Returns the headers that allow the page of a request. A request with credentials requires the origin itself instead of `*`. */
const allowOrigin = ({ headers: { origin } }: HttpRequest) => ({
  'access-control-allow-origin': origin ?? '*',
  'access-control-allow-credentials': origin === undefined ? undefined : 'true',
});

/**
 * Adds the CORS headers that let pages on any origin read a response with all its headers. Leaves Vary as the profile has it,
 * although the headers depend on the origin, because no cache is between a page and the mock.
 */
export function addCorsHeaders(reply: Reply, request: HttpRequest): Reply {
  if (!isResponse(reply)) return reply;
  const names = reply.headers.filter((name, at) => at % 2 === 0 && !NOT_EXPOSED.has(name.toLowerCase()));
  const headers = headerList({
    ...allowOrigin(request),
    'access-control-expose-headers': [...new Set(names)].join(','),
  });
  return { ...reply, headers: [...headers, ...reply.headers] };
}

/** Builds the response to a CORS preflight request. The response allows every method of the mock and every requested header. */
export const preflightReply = (request: HttpRequest): Reply => ({
  status: 204,
  headers: headerList({
    date: new Date(systemNow()).toUTCString(),
    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
    vary: 'access-control-request-headers',
    'content-length': '0',
    'access-control-allow-headers': request.headers['access-control-request-headers'],
  }),
  body: '',
});
