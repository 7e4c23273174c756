import { redactText } from '../domain/redact-text.js';
import type { RequestHeaders } from './http-request.js';

/** Names of the request headers that the journal records. These headers affect a response or identify a client library. */
const RECORDED_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'content-range',
  'range',
  'if-range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'expect',
  'x-goog-resumable',
  'x-goog-hash',
  'content-md5',
  'x-upload-content-length',
  'x-guploader-no-308',
  'accept-encoding',
  'user-agent',
]);
/** Names of query parameters with values that are not secret. */
const UNREDACTED_PARAMETERS = ['type', 'status', 'compliance_job.fields', 'X-Goog-Date', 'X-Goog-Expires'];

/** Matches the scheme of an Authorization header. Another first word may be a credential. */
const AUTHORIZATION_SCHEME = /^(?:basic|bearer|digest|oauth|token) /i;

/**
 * The last value of each recorded header, and the same value without secrets. Clients send the same values in each request. Redacting
 * them takes longer than all other work of the journal, and shared strings keep the journal small.
 */
const lastValues = new Map<string, { readonly value: string; readonly redacted: string }>();

/** Matches `python-` and the name of a package, such as `python-TwitterAPI`. The name is too short for a credential. */
const PRODUCT = /^python-[A-Za-z]{1,11}$/;

function redactHeader(name: string, value: string): string {
  const last = lastValues.get(name);
  if (last?.value === value) return last.redacted;
  const redacted = name === 'user-agent' && PRODUCT.test(value) ? value : redactText(value);
  lastValues.set(name, { value, redacted });
  return redacted;
}

/** Returns the headers for the journal without secrets. */
export function redactHeaders(headers: RequestHeaders): Readonly<Record<string, string>> {
  const recorded: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value === undefined) continue;
    if (RECORDED_HEADERS.has(name)) recorded[name] = redactHeader(name, value);
    else if (name === 'authorization') recorded[name] = `${AUTHORIZATION_SCHEME.exec(value)?.[0] ?? ''}…`;
  }
  return recorded;
}

const EMPTY_QUERY = {};
const MAX_PARAMETERS = 20;
const MAX_NAME_LENGTH = 60;

/** Returns the query parameters for the journal. Replaces values that may be secret with `…`. */
export function redactQuery(query: string): Readonly<Record<string, string>> {
  if (query === '') return EMPTY_QUERY;
  const pairs = [...new URLSearchParams(query)].slice(0, MAX_PARAMETERS);
  return Object.fromEntries(
    pairs.map(([name, value]) => [
      redactText(name, MAX_NAME_LENGTH),
      UNREDACTED_PARAMETERS.includes(name) ? redactText(value) : '…',
    ]),
  );
}
