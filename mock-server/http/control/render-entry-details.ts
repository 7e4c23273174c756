import type { components } from '../../../contracts/generated/control.js';
import {
  type JournalEntry,
  MAX_REQUEST_BODY_BYTES,
  MAX_RESPONSE_BODY_BYTES,
} from '../../domain/journal/journal-entry.js';
import { findWindowRequests, windowKeyOf } from '../../domain/journal/window-requests.js';
import { isSecretName } from '../../domain/redact-text.js';
import { isoMillis } from '../../domain/time/instant.js';
import { readKeptBody, redactValue } from './redact-body.js';
import { renderCurl } from './render-curl.js';

type EntryDetails = Pick<
  Required<components['schemas']['JournalEntry']>,
  'request_body' | 'response_headers' | 'response_body' | 'curl' | 'filled_by' | 'signature'
>;

/** Maximum number of different requests that `filled_by` lists. */
const MAX_FILLED_BY = 100;

/** Returns the headers of the response without secrets, by lower-case name. */
function responseHeadersOf({ id, response }: JournalEntry): Record<string, string> | null {
  if (!response) return null;
  const headers: Record<string, string> = {};
  for (let at = 0; at < response.headers.length; at += 2) {
    const name = (response.headers[at] as string).toLowerCase();
    const value = isSecretName(name) ? '…' : redactValue(response.headers[at + 1] as string);
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  headers['x-mock-request-id'] ??= id;
  return headers;
}

/** Returns the bodies of an entry as text without secrets. */
export function bodiesOf(entry: JournalEntry) {
  const responseHeaders = responseHeadersOf(entry);
  return {
    request_body: readKeptBody({
      body: entry.requestBytes === 0 ? undefined : entry.requestBody,
      contentType: entry.headers['content-type'],
      contentEncoding: entry.headers['content-encoding'],
      maxBytes: MAX_REQUEST_BODY_BYTES,
    }),
    response_headers: responseHeaders,
    response_body: readKeptBody({
      body: entry.response?.body,
      contentType: responseHeaders?.['content-type'],
      contentEncoding: responseHeaders?.['content-encoding'],
      maxBytes: MAX_RESPONSE_BODY_BYTES,
    }),
  };
}

/**
 * Returns what only a single entry shows.
 *
 * @param all all entries of the journal, oldest first
 * @param origin base URL of the mock for the command line
 */
export function renderEntryDetails(
  entry: JournalEntry,
  all: readonly JournalEntry[],
  origin: string,
): EntryDetails {
  const bodies = bodiesOf(entry);
  const { reason } = entry;
  const filledBy =
    reason?.kind === 'rate_limited' ? (findWindowRequests(all).get(windowKeyOf(entry)) ?? []) : undefined;
  return {
    ...bodies,
    curl: renderCurl(entry, origin, bodies.request_body),
    filled_by:
      filledBy?.slice(0, MAX_FILLED_BY).map(({ method, path, count, firstAt, lastAt }) => ({
        method,
        path,
        count,
        first_at: isoMillis(firstAt),
        last_at: isoMillis(lastAt),
      })) ?? null,
    signature: reason?.kind === 'signature_mismatch' ? { lines: [...reason.lines] } : null,
  };
}
