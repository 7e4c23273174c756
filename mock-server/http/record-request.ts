import type { JournalEntry } from '../domain/journal/journal-entry.js';
import { redactReason, redactText } from '../domain/journal/redact-entry.js';
import type { Services } from '../service/services.js';
import type { HandlerResult, Subject } from './handler.js';
import { type HttpRequest, pathForLog, type RequestHeaders } from './http-request.js';
import { isResponse } from './http-response.js';

/** Headers that decide about a response, or tell clients apart. */
const RECORDED_HEADERS = [
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
const UNREDACTED_PARAMETERS = ['type', 'status', 'compliance_job.fields', 'X-Goog-Date', 'X-Goog-Expires'];

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
    path: redactText(pathForLog(request)),
    query: redactQuery(request.query),
    headers: redactHeaders(request.headers),
    at: now,
    app,
    route,
    job: job && redactText(job),
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
  request.body.collectStats(entry);
  return entry;
}

/** Adds to an entry what came of its request. */
export function completeEntry(entry: JournalEntry, { reply, reason, bucket, quota }: HandlerResult): void {
  entry.bucket = bucket;
  entry.quota = quota;
  if (isResponse(reply)) entry.status = reply.status;
  if (reason) entry.reason = redactReason(reason);
}

function redactHeaders(headers: RequestHeaders): Readonly<Record<string, string>> {
  const recorded: Record<string, string> = {};
  for (const name of RECORDED_HEADERS) {
    const value = headers[name];
    if (value !== undefined) recorded[name] = redactText(value);
  }
  const { authorization } = headers;
  if (authorization !== undefined)
    recorded.authorization = `${/^[A-Za-z]+(?= )/.exec(authorization)?.[0] ?? ''} …`.trim();
  return recorded;
}

const EMPTY_QUERY = {};
const MAX_PARAMETERS = 20;

function redactQuery(query: string): Readonly<Record<string, string>> {
  if (query === '') return EMPTY_QUERY;
  const pairs = [...new URLSearchParams(query)].slice(0, MAX_PARAMETERS);
  return Object.fromEntries(
    pairs.map(([name, value]) => [
      redactText(name),
      UNREDACTED_PARAMETERS.includes(name) ? redactText(value) : '…',
    ]),
  );
}
