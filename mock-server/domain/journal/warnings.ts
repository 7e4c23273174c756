import type { AppId } from '../app-identity.js';
import { statusAt } from '../jobs/job.js';
import { WINDOW_MS } from '../limits/rate-limit-window.js';
import { UPLOAD_ROUTES } from '../route-name.js';
import { addMs, isoMillis, SECOND_MS, toInstant } from '../time/instant.js';
import type { UploadSession } from '../uploads/upload-session.js';
import { type FileLookup, findFileWarning } from './file-warnings.js';
import type { JournalEntry, ResponseReason } from './journal-entry.js';
import { findRequestWarnings } from './request-warnings.js';
import type { Warning } from './warning.js';

/** Minimum number of requests in a window before fast polling causes a warning. Tests often send a few quick requests. */
const MIN_REQUESTS_FOR_PACE = 10;
/** Number of times that a client may poll a finished job without a warning. */
const MAX_POLLS_AFTER_FINISH = 2;

/** No warnings. Nearly all entries have none, so that one array for all of them saves time. */
const NONE: readonly Warning[] = [];

/**
 * Yields the shown journal entries with their warnings, and undefined for each other entry, so that the caller can pause.
 *
 * @param entries all entries of the journal, oldest first, because later warnings depend on them
 * @param fileOf returns the file that an entry uploaded
 */
export function* findWarnings(
  entries: readonly JournalEntry[],
  shown: ReadonlySet<JournalEntry>,
  fileOf: FileLookup,
): Generator<readonly [JournalEntry, readonly Warning[]] | undefined> {
  const history = new RequestHistory();
  for (const entry of entries) {
    const historyWarnings = history.addEntry(entry);
    if (!shown.has(entry)) {
      yield undefined;
      continue;
    }
    // The client did not cause an injected fault, so the faulty request itself gets no warning. `history` still records
    // the request, because the client's reaction to the fault can be a mistake.
    const file = fileOf(entry);
    const fileWarning = file && findFileWarning(file);
    const requestWarnings = entry.fault === undefined ? findRequestWarnings(entry) : NONE;
    yield [
      entry,
      [
        // A warning about the file has more detail than one of the same kind about the request.
        ...requestWarnings.filter(({ kind }) => kind !== fileWarning?.kind),
        ...(fileWarning ? [fileWarning] : []),
        ...historyWarnings,
      ],
    ];
  }
}

/** Finds the warnings that depend on earlier requests, such as a warning about fast polling. */
class RequestHistory {
  /** Windows of the polls of each app by the instant of their reset. */
  readonly #pollWindows = new Map<AppId | undefined, Map<number, { admitted: number; warned: boolean }>>();
  readonly #finishedPolls = new Map<string, number>();
  readonly #uploads = new Map<string, { status: number | undefined; isOpen: boolean; polls: number }>();
  /** Jobs whose file arrived, but a fault suppressed the response. The client may upload the file again. */
  readonly #retriableUploads = new Set<string>();
  readonly #sessions = new Map<string, UploadSession>();
  readonly #rateLimitedUntil = new Map<string, { readonly at: number; readonly byFault: boolean }>();
  readonly #conflicts = new Set<string>();

  addEntry(entry: JournalEntry): readonly Warning[] {
    const found = [
      this.#checkPollingRate(entry),
      this.#checkRateLimit(entry),
      this.#checkFinishedJob(entry),
      this.#checkUpload(entry),
      this.#checkSecondUpload(entry),
      this.#checkSession(entry),
      this.#checkConflict(entry),
    ];
    return found.every((each) => each === NONE) ? NONE : found.flat();
  }

  #checkPollingRate({ app, route, quota, at, status }: JournalEntry): readonly Warning[] {
    if (route !== 'getJob' || !quota || status === 429) return NONE;
    const windows = this.#pollWindows.get(app) ?? new Map<number, { admitted: number; warned: boolean }>();
    const window = windows.get(quota.resetAt) ?? { admitted: 0, warned: false };
    this.#pollWindows.set(app, windows.set(quota.resetAt, window));
    window.admitted++;
    const elapsedMs = at - addMs(quota.resetAt, -WINDOW_MS);
    const isTooFast = elapsedMs / window.admitted < WINDOW_MS / quota.limit;
    if (window.warned || window.admitted < MIN_REQUESTS_FOR_PACE || !isTooFast) return NONE;
    window.warned = true;
    const interval = WINDOW_MS / quota.limit / SECOND_MS;
    const detail = `${window.admitted} requests in ${Math.round(elapsedMs / SECOND_MS)} s. The window admits ${quota.limit} in 900 s: poll at most every ${interval} s.`;
    return [{ kind: 'polling_too_fast', detail }];
  }

  #checkRateLimit({ app, bucket, quota, at, status, fault }: JournalEntry): readonly Warning[] {
    if (bucket === undefined || !quota || (status !== 429 && this.#rateLimitedUntil.size === 0)) return NONE;
    const key = `${app} ${bucket}`;
    const rateLimit = this.#rateLimitedUntil.get(key);
    if (status === 429) this.#rateLimitedUntil.set(key, { at: quota.resetAt, byFault: fault !== undefined });
    if (rateLimit === undefined || at >= rateLimit.at) return NONE;
    // After a 429 that no fault caused, a request before the reset can succeed only if the control API changed the rate
    // limit. Such a request is not a mistake.
    if (status !== 429 && !rateLimit.byFault) return NONE;
    const detail = `The client sent a request before the rate limit was reset. After a 429, wait until x-rate-limit-reset, ${isoMillis(toInstant(rateLimit.at))}.`;
    return [{ kind: 'rate_limit_ignored', detail }];
  }

  #checkFinishedJob({ route, reason, at }: JournalEntry): readonly Warning[] {
    if (route !== 'getJob' || reason?.kind !== 'job') return NONE;
    const { job } = reason;
    const status = statusAt(job, at);
    if (status === 'created' || status === 'in_progress') return NONE;
    const polls = (this.#finishedPolls.get(job.id) ?? 0) + 1;
    this.#finishedPolls.set(job.id, polls);
    if (polls <= MAX_POLLS_AFTER_FINISH) return NONE;
    const detail = `Job ${job.id} is ${status}, which is final, and was requested ${polls} times since. Stop polling when a job is finished.`;
    return [{ kind: 'polling_finished_job', detail }];
  }

  #checkUpload({ route, job, status, reason, durationMs }: JournalEntry): readonly Warning[] {
    if (job === undefined) return NONE;
    if (UPLOAD_ROUTES.includes(route)) {
      if (durationMs === undefined && status === undefined) this.#uploads.delete(job);
      else this.#uploads.set(job, { status, isOpen: openSessionOf(reason) !== undefined, polls: 0 });
      return NONE;
    }
    const upload = this.#uploads.get(job);
    const isDone = upload?.status !== undefined && upload.status < 400 && !upload.isOpen;
    if (route !== 'getJob' || !upload || isDone) return NONE;
    upload.polls++;
    if (upload.polls < 2) return NONE;
    if (upload.isOpen) {
      const detail = `The upload session of job ${job} is not finished, so the job has no file. Finish the upload before you poll.`;
      return [{ kind: 'upload_unfinished', detail }];
    }
    const outcome = upload.status === undefined ? 'got no response' : `failed with status ${upload.status}`;
    const detail = `The upload ${outcome}, so job ${job} has no file. Upload the file again before you poll.`;
    return [{ kind: 'failed_upload_ignored', detail }];
  }

  #checkSecondUpload({ job, reason, fault }: JournalEntry): readonly Warning[] {
    if (job === undefined || !reason) return NONE;
    if (reason.kind === 'stored' && reason.dropped === undefined && fault !== undefined)
      this.#retriableUploads.add(job);
    const dropped = reason.kind === 'stored' ? reason.dropped : undefined;
    const cause = reason.kind === 'upload_not_accepted' ? reason.cause : dropped;
    if (cause !== 'has_file' || this.#retriableUploads.delete(job)) return NONE;
    const detail = `Job ${job} already had a file and ignored this one. A job accepts one file: create another job for other IDs.`;
    return [{ kind: 'second_upload', detail }];
  }

  #checkSession({ job, reason }: JournalEntry): readonly Warning[] {
    if (job === undefined || !reason) return NONE;
    const previous = this.#sessions.get(job);
    const session = openSessionOf(reason);
    if (session && session.bytes > 0) this.#sessions.set(job, session);
    else if (SESSION_END_KINDS.includes(reason.kind)) this.#sessions.delete(job);
    if (reason.kind !== 'session_opened' || !previous) return NONE;
    const detail = `Job ${job} already had a session with ${previous.bytes} bytes. Query its progress with \`Content-Range: bytes */*\`, and send it the rest.`;
    return [{ kind: 'session_abandoned', detail }];
  }

  #checkConflict({ app, route, reason }: JournalEntry): readonly Warning[] {
    if (route !== 'createJob' || reason?.kind !== 'conflict') return NONE;
    const key = `${app} ${reason.activeJob.id}`;
    if (!this.#conflicts.has(key)) {
      this.#conflicts.add(key);
      return NONE;
    }
    const detail = `Job ${reason.activeJob.id} still blocks new jobs of its type. Wait until it is finished before you create another.`;
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

/** Returns the session that is still open after a response, or undefined if no session is open. */
const openSessionOf = (reason: ResponseReason | undefined): UploadSession | undefined =>
  reason && 'session' in reason ? reason.session : undefined;
