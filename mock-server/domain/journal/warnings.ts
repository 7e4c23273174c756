import { statusAt } from '../jobs/job.js';
import { WINDOW_MS } from '../limits/rate-limit-window.js';
import { STORAGE_ROUTES, UPLOAD_ROUTES } from '../route-name.js';
import { addMs, isoMillis, SECOND_MS, toInstant } from '../time/instant.js';
import type { UploadSession } from '../uploads/upload-session.js';
import type { JournalEntry, ResponseReason } from './journal-entry.js';

export type WarningKind =
  | 'token_sent_to_storage'
  | 'token_missing'
  | 'upload_after_expiry'
  | 'multipart_body'
  | 'content_type_missing'
  | 'id_as_number'
  | 'polling_too_fast'
  | 'polling_finished_job'
  | 'failed_upload_ignored'
  | 'upload_unfinished'
  | 'session_abandoned'
  | 'rate_limit_ignored'
  | 'conflict_ignored';

/** A mistake that a client makes, although it may have been answered well. */
export interface Warning {
  readonly kind: WarningKind;
  /** A sentence. */
  readonly detail: string;
}

/** A few quick requests are a test's; from here on they are a pace. */
const MIN_REQUESTS_FOR_PACE = 10;
/** A finished job may be looked at once more. */
const MAX_POLLS_AFTER_FINISH = 2;

/** The mistakes in a journal, by entry: those of real clients that a good mock exposes. @param entries oldest first */
export function findWarnings(
  entries: readonly JournalEntry[],
): ReadonlyMap<JournalEntry, readonly Warning[]> {
  const warningsByEntry = new Map<JournalEntry, readonly Warning[]>();
  const history = new RequestHistory();
  for (const entry of entries) {
    // What a fault did is no mistake of the client; what the client makes of it is.
    const warnings = [
      ...(entry.fault === undefined ? requestWarnings(entry) : []),
      ...history.addEntry(entry),
    ];
    if (warnings.length > 0) warningsByEntry.set(entry, warnings);
  }
  return warningsByEntry;
}

/** What one request shows by itself. */
function requestWarnings(entry: JournalEntry): Warning[] {
  const { route, reason, headers } = entry;
  const warnings: Warning[] = [];
  const warn = (kind: WarningKind, detail: string): void => void warnings.push({ kind, detail });
  if (STORAGE_ROUTES.includes(route) && headers.authorization !== undefined)
    warn(
      'token_sent_to_storage',
      'A signed URL needs no Authorization header: the bearer token was told to a stranger.',
    );
  if ((route === 'uploadDirect' || route === 'downloadDirect') && headers.authorization === undefined)
    warn('token_missing', "The URL's token is not enough: the app's bearer token must be sent too.");
  const isUpload = UPLOAD_ROUTES.includes(route);
  const isExpired =
    reason?.kind === 'expired' || (reason?.kind === 'token_expired' && reason.operation === 'upload');
  if (isUpload && isExpired)
    warn(
      'upload_after_expiry',
      'The upload URL was used after upload_expires_at, 15 minutes after creation.',
    );
  if (isUpload && (entry.isMultipart || /^multipart\//i.test(headers['content-type'] ?? '')))
    warn(
      'multipart_body',
      'The body is an HTML form: its boundary lines end up in the file of IDs. Send the bare file.',
    );
  if (reason?.kind === 'missing_signed_header' && reason.name === 'content-type')
    warn('content_type_missing', 'The upload must be sent with Content-Type: text/plain, which is signed.');
  if (reason?.kind === 'job_not_found' && reason.rounded !== undefined)
    warn(
      'id_as_number',
      `Job ${reason.rounded} was asked for by an ID that was a number on its way, and lost its last digits: IDs are texts.`,
    );
  return warnings;
}

/** What follows from the requests before. */
class RequestHistory {
  readonly #windows = new Map<string, { admitted: number; warned: boolean }>();
  readonly #looks = new Map<string, number>();
  readonly #uploads = new Map<string, { status: number | undefined; isOpen: boolean; polls: number }>();
  readonly #sessions = new Map<string, UploadSession>();
  readonly #refusedUntil = new Map<string, { readonly at: number; readonly byFault: boolean }>();
  readonly #conflicts = new Set<string>();

  addEntry(entry: JournalEntry): Warning[] {
    return [
      ...this.#pace(entry),
      ...this.#afterRateLimit(entry),
      ...this.#finished(entry),
      ...this.#afterUpload(entry),
      ...this.#afterSession(entry),
      ...this.#afterConflict(entry),
    ];
  }

  #pace({ app, route, quota, at, status }: JournalEntry): Warning[] {
    if (route !== 'getJob' || !quota || status === 429) return [];
    const key = `${app} ${quota.resetAt}`;
    const window = this.#windows.get(key) ?? { admitted: 0, warned: false };
    this.#windows.set(key, window);
    window.admitted++;
    const elapsedMs = at - addMs(quota.resetAt, -WINDOW_MS);
    const isTooFast = elapsedMs / window.admitted < WINDOW_MS / quota.limit;
    if (window.warned || window.admitted < MIN_REQUESTS_FOR_PACE || !isTooFast) return [];
    window.warned = true;
    const interval = WINDOW_MS / quota.limit / SECOND_MS;
    const detail = `${window.admitted} requests in ${Math.round(elapsedMs / SECOND_MS)} s: the window admits ${quota.limit} in 900 s, one each ${interval} s.`;
    return [{ kind: 'polling_too_fast', detail }];
  }

  #afterRateLimit({ app, bucket, quota, at, status, fault }: JournalEntry): Warning[] {
    if (bucket === undefined || !quota) return [];
    const key = `${app} ${bucket}`;
    const rateLimit = this.#refusedUntil.get(key);
    if (status === 429) this.#refusedUntil.set(key, { at: quota.resetAt, byFault: fault !== undefined });
    if (rateLimit === undefined || at >= rateLimit.at) return [];
    // A request that succeeds before the window ends was admitted through the control API, unless a fault caused the 429.
    if (status !== 429 && !rateLimit.byFault) return [];
    const detail = `After a 429 the next request must wait until x-rate-limit-reset, ${isoMillis(toInstant(rateLimit.at))}.`;
    return [{ kind: 'rate_limit_ignored', detail }];
  }

  #finished({ route, reason, at }: JournalEntry): Warning[] {
    if (route !== 'getJob' || reason?.kind !== 'job') return [];
    const { job } = reason;
    const status = statusAt(job, at);
    if (status === 'created' || status === 'in_progress') return [];
    const polls = (this.#looks.get(job.id) ?? 0) + 1;
    this.#looks.set(job.id, polls);
    if (polls <= MAX_POLLS_AFTER_FINISH) return [];
    const detail = `Job ${job.id} is ${status} and will stay so; it was asked for ${polls} times since.`;
    return [{ kind: 'polling_finished_job', detail }];
  }

  #afterUpload({ route, job, status, reason, durationMs }: JournalEntry): Warning[] {
    if (job === undefined) return [];
    if (UPLOAD_ROUTES.includes(route)) {
      if (durationMs === undefined && status === undefined) this.#uploads.delete(job);
      else this.#uploads.set(job, { status, isOpen: openSessionOf(reason) !== undefined, polls: 0 });
      return [];
    }
    const upload = this.#uploads.get(job);
    const isDone = upload?.status !== undefined && upload.status < 400 && !upload.isOpen;
    if (route !== 'getJob' || !upload || isDone) return [];
    upload.polls++;
    if (upload.polls < 2) return [];
    if (upload.isOpen) {
      const detail = `The upload session of job ${job} is not finished: the job has no file, and waiting for it does not help.`;
      return [{ kind: 'upload_unfinished', detail }];
    }
    const response = upload.status === undefined ? 'never answered' : `answered ${upload.status}`;
    const detail = `The upload was ${response}: the job has no file, and waiting for it does not help.`;
    return [{ kind: 'failed_upload_ignored', detail }];
  }

  #afterSession({ job, reason }: JournalEntry): Warning[] {
    if (job === undefined || !reason) return [];
    const previous = this.#sessions.get(job);
    const session = openSessionOf(reason);
    if (session && session.bytes > 0) this.#sessions.set(job, session);
    else if (SESSION_END_KINDS.includes(reason.kind)) this.#sessions.delete(job);
    if (reason.kind !== 'session_opened' || !previous) return [];
    const detail = `Job ${job} had a session with ${previous.bytes} bytes: it would have said so (Content-Range: bytes */*), and taken the rest.`;
    return [{ kind: 'session_abandoned', detail }];
  }

  #afterConflict({ app, route, reason }: JournalEntry): Warning[] {
    if (route !== 'createJob' || reason?.kind !== 'conflict') return [];
    const key = `${app} ${reason.activeJob.id}`;
    if (!this.#conflicts.has(key)) {
      this.#conflicts.add(key);
      return [];
    }
    const detail = `Job ${reason.activeJob.id} still holds the slot: wait until it is finished before creating another.`;
    return [{ kind: 'conflict_ignored', detail }];
  }
}

const SESSION_END_KINDS: readonly ResponseReason['kind'][] = [
  'stored',
  'session_finished',
  'session_cancelled',
  'session_broken',
  'session_expired',
];

/** The session that an answer left open. */
const openSessionOf = (reason: ResponseReason | undefined): UploadSession | undefined =>
  reason && 'session' in reason ? reason.session : undefined;
