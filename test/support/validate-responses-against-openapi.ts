import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { afterEach, expect } from 'vitest';

/** Largest body in bytes that is validated. Larger bodies are result files, which the tests themselves check. */
const LARGEST_BODY = 4 * 1024 * 1024;

const mockServers = new WeakSet<Server>();
const ignoredRequests = new Set<string>();
const foundDeviations: string[] = [];
let findDeviations: typeof import('./openapi-deviations.js').findDeviations;

/** Loads the documents, which a test file without a server does not need. @returns function that validates all responses of a server */
export async function loadResponseValidation(): Promise<(server: Server) => unknown> {
  ({ findDeviations } = await import('./openapi-deviations.js'));
  return (server) => mockServers.add(server);
}

/** Excludes the response to a request from validation. @param id value of the header `x-mock-request-id` */
export const ignoreResponse = (id: string): unknown => ignoredRequests.add(id);

subscribe('http.server.request.start', (message) => {
  const { request, response, server } = message as {
    request: IncomingMessage;
    response: ServerResponse;
    server: Server;
  };
  if (mockServers.has(server)) validateResponse(request, response);
});

function validateResponse(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let headers: Record<string, string> = {};
  const collectChunk = (chunk: unknown): void => {
    if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(Buffer.from(chunk as Uint8Array));
  };
  const { writeHead, write, end } = response;
  response.writeHead = ((status: number, list?: string[]) => {
    headers = toHeaderRecord(
      list ??
        Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, [value].flat().join(', ')]),
    );
    return writeHead.call(response, status, list as never);
  }) as typeof writeHead;
  response.write = ((...args: Parameters<typeof write>) => {
    collectChunk(args[0]);
    return write.apply(response, args);
  }) as typeof write;
  response.end = ((...args: Parameters<typeof end>) => {
    collectChunk(args[0]);
    const path = (request.url ?? '/').split('?')[0] as string;
    const method = request.method ?? 'GET';
    // OpenAPI documents do not describe CORS preflight requests.
    const isPreflight = method === 'OPTIONS' && response.statusCode === 204;
    // The files of the dashboard are not part of an API.
    const isDashboard =
      /^\/(?:_mock\/ui(?:\/.*)?)?$/.test(path) && !/problem/.test(headers['content-type'] ?? '');
    const isIgnored = ignoredRequests.has(headers['x-mock-request-id'] ?? '');
    if (size <= LARGEST_BODY && !isPreflight && !isDashboard && !isIgnored)
      foundDeviations.push(
        ...findDeviations({
          method,
          path,
          status: response.statusCode,
          headers,
          body: Buffer.concat(chunks),
        }),
      );
    return end.apply(response, args);
  }) as typeof end;
}

/** Converts raw headers to an object. Joins repeated headers as clients do. */
function toHeaderRecord(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] as string).toLowerCase();
    headers[name] =
      name in headers ? `${headers[name]}, ${rawHeaders[i + 1]}` : (rawHeaders[i + 1] as string);
  }
  return headers;
}

afterEach(() => {
  expect(foundDeviations.splice(0), 'deviations from the OpenAPI documents').toEqual([]);
});
