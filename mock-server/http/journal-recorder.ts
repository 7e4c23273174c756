import type { JournalEntry } from '../domain/journal/journal-entry.js';
import { redactReason } from '../domain/journal/redact-reason.js';
import { redactText } from '../domain/redact-text.js';
import type { Services } from '../service/services.js';
import type { HandlerResult, Subject } from './handler.js';
import { type HttpRequest, pathForLog } from './http-request.js';
import { isResponse } from './http-response.js';
import { redactHeaders, redactQuery } from './redact-request.js';

/** Adds an entry for a request to the journal. Returns undefined if the journal is off. */
export function startEntry(
  { journal }: Pick<Services, 'journal'>,
  request: HttpRequest,
  { app, route, job, now }: Subject,
): JournalEntry | undefined {
  if (!journal) return undefined;
  const entry: JournalEntry = {
    id: journal.nextId(),
    method: request.method,
    path: pathForLog(request),
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
  if (isResponse(reply)) entry.status = reply.status;
  if (reason) entry.reason = redactReason(reason);
  entry.isComplete = true;
  journal?.update(entry);
}
