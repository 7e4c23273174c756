import type { JournalEntry } from '../domain/journal/journal-entry.js';
import { keptReason, keptText } from '../domain/journal/redact-entry.js';
import type { Services } from '../service/services.js';
import type { Handled, Subject } from './handler.js';
import { type HttpRequest, pathForLog, type RequestHeaders } from './http-request.js';
import { isResponse } from './http-response.js';

/** Headers that decide about a response, or tell clients apart. */
const SHOWN_HEADERS = [
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'content-range',
  'range',
  'expect',
  'x-goog-resumable',
  'x-goog-hash',
  'content-md5',
  'x-upload-content-length',
  'x-guploader-no-308',
  'accept-encoding',
  'user-agent',
];
/** Parameters whose values nobody keeps secret. */
const SHOWN_PARAMETERS = ['type', 'status', 'compliance_job.fields', 'X-Goog-Date', 'X-Goog-Expires'];

/** Starts the journal's entry of a request. Returns undefined if there is no journal. */
export function startEntry(
  { journal }: Pick<Services, 'journal'>,
  request: HttpRequest,
  { app, route, job, now }: Subject,
): JournalEntry | undefined {
  if (!journal) return undefined;
  const entry: JournalEntry = {
    id: journal.nextId(),
    method: request.method,
    path: keptText(pathForLog(request)),
    query: shownQuery(request.query),
    headers: shownHeaders(request.headers),
    at: now,
    app,
    route,
    job: job && keptText(job),
    bucket: undefined,
    quota: undefined,
    status: undefined,
    reason: undefined,
    fault: undefined,
    requestBytes: 0,
    isMultipart: false,
    durationMs: undefined,
  };
  journal.add(entry);
  request.body.countInto(entry);
  return entry;
}

/** Adds to an entry what came of its request. */
export function completeEntry(entry: JournalEntry, { reply, reason, bucket, quota }: Handled): void {
  entry.bucket = bucket;
  entry.quota = quota;
  if (isResponse(reply)) entry.status = reply.status;
  if (reason) entry.reason = keptReason(reason);
}

function shownHeaders(headers: RequestHeaders): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const name of SHOWN_HEADERS) {
    const value = headers[name];
    if (value !== undefined) shown[name] = keptText(value);
  }
  const { authorization } = headers;
  if (authorization !== undefined)
    shown.authorization = `${/^[A-Za-z]+(?= )/.exec(authorization)?.[0] ?? ''} …`.trim();
  return shown;
}

const NO_QUERY = {};
const MOST_PARAMETERS = 20;

function shownQuery(query: string): Readonly<Record<string, string>> {
  if (query === '') return NO_QUERY;
  const pairs = [...new URLSearchParams(query)].slice(0, MOST_PARAMETERS);
  return Object.fromEntries(
    pairs.map(([name, value]) => [keptText(name), SHOWN_PARAMETERS.includes(name) ? keptText(value) : '…']),
  );
}
