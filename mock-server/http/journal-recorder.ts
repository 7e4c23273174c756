import { type JournalEntry, MAX_RESPONSE_BODY_BYTES } from '../domain/journal/journal-entry.js';
import { redactReason } from '../domain/journal/redact-reason.js';
import { parseTraceparent } from '../domain/parse-traceparent.js';
import { redactText } from '../domain/redact-text.js';
import type { Services } from '../service/services.js';
import type { HandlerResult, Subject } from './handler.js';
import { type HttpRequest, pathForLog } from './http-request.js';
import { type HttpResponse, isResponse, type Reply } from './http-response.js';
import { isJsonType } from './json-body.js';
import { redactHeaders, redactQuery } from './redact-request.js';

/** Adds an entry for a request to the journal. Returns undefined if the journal is off. */
export function startEntry(
  { journal }: Pick<Services, 'journal'>,
  request: HttpRequest,
  { app, route, job, now }: Subject,
): JournalEntry | undefined {
  if (!journal) return undefined;
  const path = pathForLog(request);
  const entry: JournalEntry = {
    id: journal.nextId(),
    method: request.method,
    path,
    query: redactQuery(request.query),
    headers: redactHeaders(request.headers),
    traceparent: parseTraceparent(request.headers.traceparent),
    at: now,
    app,
    route,
    // A job ID is a part of the path. If the path contains nothing to redact, neither does the ID.
    job: job !== undefined && path !== request.path ? redactText(job) : job,
    bucket: undefined,
    quota: undefined,
    status: undefined,
    reason: undefined,
    fault: undefined,
    requestBytes: 0,
    isMultipart: false,
    durationMs: undefined,
    countedBytes: 0,
    requestBody: isJsonType(request.headers) ? '' : undefined,
    response: undefined,
    isComplete: false,
  };
  journal.add(entry);
  request.body.collectStats(entry);
  return entry;
}

/** Adds the result of a request to the journal entry. */
export function completeEntry(
  { journal }: Pick<Services, 'journal'>,
  entry: JournalEntry,
  { reply, reason, bucket, quota }: HandlerResult,
): void {
  entry.bucket = bucket;
  entry.quota = quota;
  recordReply(entry, reply);
  if (reason) entry.reason = redactReason(reason);
  // The path of a creation does not contain the ID of the job.
  if (reason?.kind === 'job') entry.job ??= reason.job.id;
  entry.isComplete = true;
  journal?.update(entry);
}

/** Records the reply as it is sent. A fault may have changed the reply of the handler. */
function recordReply(entry: JournalEntry, reply: Reply): void {
  if (!isResponse(reply)) return;
  entry.status = reply.status;
  entry.response = { headers: reply.headers, body: toRecordedBody(reply.body) };
}

/** Texts of the recorded buffers. A client that polls a job gets the same buffer, so the entries share one text. */
const recordedTexts = new WeakMap<Buffer, string>();

/** Copies the body, because a small buffer would keep a much larger block of memory in use. */
function toRecordedBody(body: HttpResponse['body']): string | undefined {
  if (typeof body !== 'string' && !Buffer.isBuffer(body)) return undefined;
  if (body.length > MAX_RESPONSE_BODY_BYTES) return undefined;
  if (typeof body === 'string') return Buffer.from(body).toString('latin1');
  const known = recordedTexts.get(body);
  if (known !== undefined) return known;
  const text = body.toString('latin1');
  recordedTexts.set(body, text);
  return text;
}
