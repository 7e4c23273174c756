import type { Exchange } from './exchange.js';

/** Shapes of response headers by status and name: `integer`, `date`, `hex N` (N digits) or `text`. Never their values. */
export type ResponseHeaders = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Headers that a proxy may change. */
const HOP_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding'];
const MAX_HEADERS = 100;

/** Returns the names and shapes of the response headers of the API. */
export const describeHeaders = (exchanges: readonly Exchange[]): ResponseHeaders =>
  mergeHeaders(
    exchanges
      .filter(({ on, status }) => on === 'api' && status >= 200)
      .map(({ status, responseHeaders }) => ({
        [status]: Object.fromEntries(
          responseHeaders
            .filter(([name]) => !HOP_HEADERS.includes(name))
            .slice(0, MAX_HEADERS)
            .map(([name, value]) => [name, shapeOf(value)]),
        ),
      })),
  );

/** Merges several results of `describeHeaders`. A header with different shapes gets the shape `text`. */
export function mergeHeaders(descriptions: readonly ResponseHeaders[]): ResponseHeaders {
  const merged: Record<string, Record<string, string>> = {};
  for (const description of descriptions)
    for (const [status, headers] of Object.entries(description)) {
      merged[status] ??= {};
      const known = merged[status];
      for (const [name, shape] of Object.entries(headers))
        known[name] = mergeShapes(known[name] ?? shape, shape);
    }
  return Object.fromEntries(
    Object.keys(merged)
      .toSorted()
      .map((status) => [status, Object.fromEntries(Object.entries(merged[status] ?? {}).toSorted())]),
  );
}

function shapeOf(value: string): string {
  if (/^\d{1,15}$/.test(value)) return 'integer';
  if (/^[0-9a-f]{16,}$/.test(value)) return `hex ${value.length}`;
  return /^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} (?:GMT|UTC)$/.test(value) ? 'date' : 'text';
}

const mergeShapes = (a: string, b: string): string => (a === b ? a : 'text');
