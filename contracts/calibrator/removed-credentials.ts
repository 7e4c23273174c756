// Restores relations between exchanges whose credentials the recorder removed, and removes headers with other secrets.
import type { RawExchange } from './read-exchange.js';

const URL_IN_TEXT = /https?:\/\/[^\s"'\\<>]+/g;
const CREDENTIAL = /(?<=[?&](?:token|X-Goog-Signature)=)[^&]*/gi;
/** Texts that recorders write in place of a credential. */
const REMOVED = /^(?:…|%E2%80%A6|\.{3}|[*x]+|[[<(]?(?:redacted|removed|hidden|filtered|masked)[\])>]?)$/i;

export const isRemoved = (credential: string): boolean => REMOVED.test(credential);

/** Statuses that a wrong credential may cause. */
const STATUSES_OF_CREDENTIALS = [400, 401, 403];

/**
 * Replaces each removed credential with one that names the path of its URL, so that the URLs of different jobs stay different.
 *
 * @returns undefined if the response may be about the credential, because the recording does not show which one was sent
 */
export function restoreCredentials(exchange: RawExchange): RawExchange | undefined {
  const href = restoreUrl(exchange.url.href);
  if (href !== exchange.url.href && STATUSES_OF_CREDENTIALS.includes(exchange.status)) return undefined;
  const { responseBody } = exchange;
  return {
    ...exchange,
    url: new URL(href),
    // Some servers escape `&` in JSON.
    responseBody: responseBody?.replaceAll('\\u0026', '&').replace(URL_IN_TEXT, restoreUrl),
  };
}

function restoreUrl(url: string): string {
  const [address = ''] = url.split('?', 1);
  const path = address.replace(/^https?:\/\/[^/]*/, '').replace(/\W/g, '-');
  return url.replace(CREDENTIAL, (value) => (isRemoved(value) ? `removed${path}` : value));
}

/** Names of headers that may contain credentials, in addition to those that `ExchangeReader` removes. */
const SECRET_HEADER = /token|secret|api-?key|session/;

export const removeSecretHeaders = (exchange: RawExchange): RawExchange => ({
  ...exchange,
  requestHeaders: exchange.requestHeaders.filter(([name]) => !SECRET_HEADER.test(name)),
  responseHeaders: exchange.responseHeaders.filter(([name]) => !SECRET_HEADER.test(name)),
});
