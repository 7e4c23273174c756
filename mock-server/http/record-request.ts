import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppId } from '../domain/app-identity.js';
import type { JournalEntry, Reason } from '../domain/journal/journal-entry.js';
import { keptReason, keptText } from '../domain/journal/redact-entry.js';
import type { Route } from '../domain/route-name.js';
import type { Services } from '../service/services.js';
import { attach, noteOf, pathForLog, targetOf } from './http-io.js';

/** Whose request it is and what it is about, as far as that is known before it is processed. */
export interface Subject {
  readonly app: AppId | undefined;
  readonly route: Route | undefined;
  readonly job: string | undefined;
}

/** Headers that decide about an answer, or tell the client apart. */
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

/** Opens the journal's entry of a request. The answer will carry its ID, unless there is no journal. */
export function enter(
  services: Services,
  req: IncomingMessage,
  res: ServerResponse,
  subject: Subject,
): JournalEntry {
  const { journal } = services;
  const startedAt = performance.now();
  const entry: JournalEntry = {
    id: journal?.nextId() ?? '',
    method: req.method ?? '',
    path: keptText(pathForLog(req)),
    query: shownQuery(targetOf(req).query),
    headers: shownHeaders(req),
    at: services.clocks.now(subject.app),
    app: subject.app,
    route: subject.route,
    job: subject.job && keptText(subject.job),
    bucket: undefined,
    quota: undefined,
    status: undefined,
    reason: undefined,
    fault: undefined,
    requestBytes: 0,
    isMultipart: false,
    durationMs: undefined,
  };
  attach(res, entry);
  if (journal) {
    journal.add(entry);
    res.once('close', () => {
      entry.durationMs = performance.now() - startedAt;
      if (entry.status === undefined) entry.reason ??= { kind: 'aborted' };
    });
  }
  return entry;
}

/** Notes why the answer is what it is. */
export function because(res: ServerResponse, reason: Reason): void {
  const note = noteOf(res);
  if (note) note.reason = keptReason(reason);
}

function shownHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const name of SHOWN_HEADERS) {
    const value = headers[name];
    if (value !== undefined) shown[name] = keptText(String(value));
  }
  const scheme = headers.authorization && /^[A-Za-z]+(?= )/.exec(headers.authorization)?.[0];
  if (headers.authorization !== undefined) shown.authorization = `${scheme ?? ''} …`.trim();
  return shown;
}

const NO_QUERY = {};

function shownQuery(query: string): Readonly<Record<string, string>> {
  if (query === '') return NO_QUERY;
  const pairs = [...new URLSearchParams(query)].slice(0, MOST_PARAMETERS);
  return Object.fromEntries(
    pairs.map(([name, value]) => [keptText(name), SHOWN_PARAMETERS.includes(name) ? keptText(value) : '…']),
  );
}

const MOST_PARAMETERS = 20;
