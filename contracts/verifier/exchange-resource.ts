import type { Exchange } from './relay.js';
import type { ExchangeResource } from './report.js';

/** Returns a request and its response as text. @param sanitize removes secrets from a text */
export function toExchangeResource(
  { method, url, requestHeaders, requestBody, response }: Exchange,
  sanitize: (text: string) => string,
): ExchangeResource {
  const sanitizeHeaders = (headers: Readonly<Record<string, string | readonly string[] | undefined>>) => {
    const entries = Object.entries(headers).map(([name, value]) => {
      if (name === 'authorization') return [name, String(value).replace(/^(Bearer +)?.*$/is, '$1…')];
      return [name, sanitize([value].flat().join(', '))];
    });
    return Object.fromEntries(entries) as Record<string, string>;
  };
  return {
    request: {
      line: sanitize(`${method} ${url}`),
      headers: sanitizeHeaders(requestHeaders),
      body: sanitize(requestBody.toString()),
    },
    response: {
      status: response.status,
      headers: sanitizeHeaders(response.headers),
      body: sanitize(response.body.toString()),
    },
  };
}
