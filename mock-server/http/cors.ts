import type { HttpRequest } from './http-request.js';
import { headerList, isResponse, type Reply } from './http-response.js';

/** Names of the response headers that pages on other origins may read. CORS always allows a few further headers. */
const EXPOSED_HEADERS = [
  'date',
  'etag',
  'location',
  'range',
  'x-http-status-code-override',
  'x-rate-limit-limit',
  'x-rate-limit-remaining',
  'x-rate-limit-reset',
  'x-response-time',
  'x-goog-generation',
  'x-goog-hash',
  'x-mock-request-id',
];

const CORS_HEADERS = headerList({
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED_HEADERS.join(','),
});

/** Adds the CORS headers that let pages on any origin read a response. */
export const addCorsHeaders = (reply: Reply): Reply =>
  isResponse(reply) ? { ...reply, headers: [...CORS_HEADERS, ...reply.headers] } : reply;

/** Builds the response to a CORS preflight request. The response allows every method of the mock and every requested header. */
export const preflightReply = (request: HttpRequest): Reply => ({
  status: 204,
  headers: headerList({
    date: new Date().toUTCString(),
    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
    vary: 'access-control-request-headers',
    'content-length': '0',
    'access-control-allow-headers': request.headers['access-control-request-headers'],
  }),
  body: '',
});
