import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { RouteName } from '../../domain/route-name.js';

/** Variables that stand for URLs with a secret. */
const URL_VARIABLES: Partial<Record<RouteName, string>> = {
  uploadObject: '$UPLOAD_URL',
  startResumableUpload: '$UPLOAD_URL',
  uploadDirect: '$UPLOAD_URL',
  downloadObject: '$DOWNLOAD_URL',
  downloadDirect: '$DOWNLOAD_URL',
};
/** Recorded headers that curl sets itself, or that do not change the response. */
const OMITTED_HEADERS = [
  'authorization',
  'content-length',
  'transfer-encoding',
  'expect',
  'user-agent',
  'accept-encoding',
];

/**
 * Returns a command line that repeats a request. Shell variables stand for its secrets: `$TOKEN`, `$UPLOAD_URL`, `$DOWNLOAD_URL`,
 * `$SESSION_URL`, `$KEY` and `$SECRET`.
 *
 * @param body body without secrets, or null if it was not kept
 */
export function renderCurl(entry: JournalEntry, origin: string, body: string | null): string {
  const { method, headers, route } = entry;
  const parts = ['curl', '-i'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== 'GET') parts.push('-X', quote(method));
  parts.push(urlOf(entry, origin));
  if (/^basic /i.test(headers.authorization ?? '')) parts.push('-u', '"$KEY:$SECRET"');
  else if (headers.authorization !== undefined) parts.push('-H', '"Authorization: Bearer $TOKEN"');
  for (const [name, value] of Object.entries(headers))
    if (!OMITTED_HEADERS.includes(name)) parts.push('-H', quote(`${name}: ${value}`));
  if (route === 'issueToken' && entry.requestBytes > 0)
    parts.push('--data-raw', quote('grant_type=client_credentials'));
  else if (body) parts.push('--data-raw', quote(body));
  else if (entry.requestBytes > 0) parts.push('--data-binary', '@body');
  return parts.join(' ');
}

function urlOf({ route, path, query }: JournalEntry, origin: string): string {
  const names = Object.keys(query);
  if (names.includes('upload_id')) return '"$SESSION_URL"';
  const hasSecret = names.some((name) => name === 'token' || /^X-Goog-/i.test(name));
  const variable = route && hasSecret ? URL_VARIABLES[route] : undefined;
  if (variable !== undefined) return `"${variable}"`;
  const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return quote(origin + path + (search.length === 0 ? '' : `?${search.join('&')}`));
}

/** Quotes a text for a POSIX shell, unless it needs no quotes. Replaces line breaks, so that the command stays one line. */
const quote = (text: string): string =>
  /^[\w./:=,-]+$/.test(text) ? text : `'${text.replace(/[\r\n]+/g, ' ').replaceAll("'", String.raw`'\''`)}'`;
