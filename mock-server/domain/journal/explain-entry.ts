import { MALFORMED_TOKEN_HINT } from '../bearer-token.js';
import { type ComplianceJob, type DropCause, errorAt, processingEndsAt, statusAt } from '../jobs/job.js';
import { downloadExpiresAt, uploadExpiresAt } from '../jobs/url-expiry.js';
import { WINDOW_MS } from '../limits/rate-limit-window.js';
import { pluralize } from '../pluralize.js';
import { addMs, type Instant, isoMillis, SECOND_MS } from '../time/instant.js';
import { sessionExpiresAt, type UploadSession } from '../uploads/upload-session.js';
import { explainLoginRejection } from './explain-login.js';
import {
  explainLostResult,
  formatBytes,
  STORAGE_SENTENCES,
  USE_URL_UNCHANGED,
} from './explain-storage-error.js';
import type { JournalEntry, ResponseReason } from './journal-entry.js';
import { findWindowRequests, type WindowRequests, windowKeyOf } from './window-requests.js';

/**
 * Returns a function that explains the response of a journal entry in one or more sentences.
 *
 * @param entries all entries of the journal, because the sentences for a 429 count the earlier requests in the same window
 */
export function createExplainer(entries: readonly JournalEntry[]): (entry: JournalEntry) => string {
  let windows: ReturnType<typeof findWindowRequests> | undefined;
  return (entry) => {
    const { reason } = entry;
    if (entry.fault !== undefined) return `Fault ${entry.fault}`;
    if (!reason)
      return entry.status === undefined
        ? 'The mock has not responded yet.'
        : `The mock responded with status ${entry.status}.`;
    if (reason.kind !== 'rate_limited') return explainReason(reason, entry.at);
    // Counts the requests of all entries only if a 429 needs the numbers.
    windows ??= findWindowRequests(entries);
    return explainRateLimit(entry, windows.get(windowKeyOf(entry)) ?? []);
  };
}

type ContextFreeReason = Exclude<ResponseReason, { kind: 'rate_limited' }>;

const explainReason = (reason: ContextFreeReason, at: Instant): string =>
  (REASON_SENTENCES[reason.kind] as (reason: ContextFreeReason, at: Instant) => string)(reason, at);

const UNAUTHORIZED_SENTENCES = {
  missing_header: 'No Authorization header. Send `Authorization: Bearer <token>`.',
  not_bearer: 'The Authorization header contains no bearer token. Send `Authorization: Bearer <token>`.',
  malformed_token: `The bearer token contains ${MALFORMED_TOKEN_HINT}.`,
  rejected_token: 'The bearer token `invalid` is always rejected.',
  invalidated_token:
    'The bearer token was invalidated (POST /oauth2/invalidate_token, or the app setting `invalidated_tokens`). POST /oauth2/token returns the next one.',
};

const INVALID_TOKEN_SENTENCES = {
  no_token: `The URL contains no token. ${USE_URL_UNCHANGED}`,
  no_job:
    'The app has no job with this ID and with token URLs. Send the bearer token of the app that created the job.',
  wrong_token: `The token in the URL does not belong to this job. ${USE_URL_UNCHANGED}`,
};

const DROP_CAUSES: Readonly<Record<DropCause, string>> = {
  has_file: 'the job already had a file',
  cancelled: 'the job was cancelled',
  expired: 'the job had expired when the upload ended (see --late-upload)',
  deleted: 'the job was deleted during the upload',
};

const explainTooLarge = ({ limitBytes }: { readonly limitBytes: number }): string =>
  `The body exceeds the limit of ${formatBytes(limitBytes)}. Send a smaller one.`;

const explainErrorStatus = ({ status }: { readonly status: number }): string =>
  `An injected error returned status ${status}.`;

/** Functions that render a reason as sentences, by kind of reason. @param at instant of the request, by the app's clock */
const REASON_SENTENCES: {
  [K in ContextFreeReason['kind']]: (reason: ContextFreeReason & { readonly kind: K }, at: Instant) => string;
} = {
  job: ({ job }, at) => explainJobStatus(job, at),
  list: ({ count }) => `The number of matching jobs is ${count}.`,
  token_issued: ({ app }) =>
    `The bearer token of app ${app} was returned. The same consumer key always gets it.`,
  token_invalidated: ({ app }) =>
    `The bearer token of app ${app} is no longer valid. POST /oauth2/token returns the next one.`,
  login_rejected: ({ cause }) => explainLoginRejection(cause),
  stored: ({ dropped, bytes }) =>
    dropped === undefined
      ? `The job accepted the file of ${formatBytes(bytes)}.`
      : `The storage accepted the file (${formatBytes(bytes)}), but the job ignored it: ${DROP_CAUSES[dropped]}.`,
  result: ({ bytes }) => `The result has ${formatBytes(bytes)}.`,
  not_modified: ({ name }) =>
    `Header ${name} shows that the client already has the result, so the response has no body.`,
  unknown_path: ({ closest }) => `Unknown path. The closest known path is ${closest}.`,
  path_in_other_profile: ({ profile, profilesWithPath }) =>
    `The path exists in profile ${profilesWithPath.join(', ')}, but not in ${profile}, which the app uses. Change the profile with --profile or PUT /_mock/apps/{token}.`,
  body_already_read: () => 'A body parser read the body before the mock. Mount the mock before body parsers.',
  aborted: () => 'The client closed the connection before the response. Nothing was changed.',
  unauthorized: ({ cause }) => UNAUTHORIZED_SENTENCES[cause],
  user_context_forbidden: ({ context }) =>
    `The credentials belong to a user (${context}). Send the bearer token of an app.`,
  not_enrolled: () =>
    'The app is not enrolled. Use another bearer token than `not-enrolled`, or set `enrolled` to true with PUT /_mock/apps/{token}.',
  credits_depleted: () =>
    'The app has no credits left. Use a bearer token other than `no-credits`, or set `has_credits` to true with PUT /_mock/apps/{token}.',
  invalid_request: ({ failures, advice }) => {
    const messages = failures.map(({ message }) => message);
    return advice === undefined ? messages.join(' ') : `${messages.join(' ')}. ${advice}`;
  },
  payload_too_large: explainTooLarge,
  too_large: explainTooLarge,
  conflict: ({ activeJob }, at) =>
    `Job ${activeJob.id} blocks other jobs of type ${activeJob.type}: wait until it is finished. ${explainJobStatus(activeJob, at)}`,
  job_not_found: ({ id, rounded }) =>
    rounded === undefined
      ? `No job ${id}. Check the ID and the bearer token: an app sees only its own jobs.`
      : `No job ${id}. Job ${rounded} rounds to ${id} when parsed as a number: keep IDs as strings.`,
  not_cancellable: ({ id, status }) =>
    status === 'expired'
      ? `Job ${id} is expired, and the behaviour cancel-expired forbids cancelling it. Create another job.`
      : `Job ${id} is ${status}. Only an unfinished or expired job can be cancelled.`,
  invalid_token: ({ cause }) => INVALID_TOKEN_SENTENCES[cause],
  token_expired: ({ operation }) =>
    `The token of the job's ${operation} URL has expired. Create another job.`,
  wrong_token_purpose: ({ operation, belongsTo }) =>
    belongsTo === 'other_job'
      ? `The token belongs to another job. Use ${operation}_url of this job.`
      : `The token belongs to the job's other URL. Use ${operation}_url to ${operation}.`,
  upload_not_accepted: ({ id, status, cause }) =>
    `Job ${id} is ${status} and accepts no file: ${DROP_CAUSES[cause]}. Create another job.`,
  result_not_available: ({ id, status, isEmpty }) =>
    isEmpty
      ? `Job ${id} is complete and no ID has an event. The behaviour empty-result is "missing", so it has no result.`
      : status === 'complete'
        ? `Job ${id} is complete, but its result was deleted after download_expires_at. Create another job.`
        : `Job ${id} is ${status}. Only a complete job has a result: poll the job before you download.`,
  unavailable(reason) {
    if (reason.problem !== undefined) return `${reason.problem} The request changed nothing: try again.`;
    const cause = reason.errorCode === undefined ? '' : `: ${describeSystemError(reason.errorCode)}`;
    const storedBytes = 'storedBytes' in reason ? reason.storedBytes : undefined;
    const keptBytesSentence =
      storedBytes === undefined ? 'Nothing was kept' : `The session keeps ${formatBytes(storedBytes)}`;
    return `The file or its result could not be stored${cause}. ${keptBytesSentence}, and the job waits for its file: try again.`;
  },
  method_not_allowed: ({ method, allow }) =>
    `The path does not support ${method}. It supports ${allow.join(', ')}.`,
  injected_error: explainErrorStatus,
  internal: ({ lostResultOf: id }) =>
    id === undefined ? 'The mock itself failed. See its log.' : explainLostResult(id),
  session_opened: ({ session }) =>
    `Session ${session.id} was opened. It can be used until ${isoMillis(sessionExpiresAt(session))}.`,
  session_incomplete: ({ session }) =>
    `${describeStoredBytes(session)} The next chunk begins at byte ${session.bytes}.`,
  session_interrupted: ({ session }) =>
    `The connection broke, or another request to the session replaced this one. ${describeStoredBytes(session)}`,
  session_finished: ({ bytes }) => `The session was already finished; its file has ${formatBytes(bytes)}.`,
  ...STORAGE_SENTENCES,
};

/** Descriptions of the system errors that a user can fix, by error code. */
const SYSTEM_ERROR_DESCRIPTIONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is exhausted',
  EFBIG: 'the system does not allow a file of this size',
  EROFS: 'the file system is read-only',
  EACCES: 'the directory is not writable',
};

const describeSystemError = (code: string): string =>
  SYSTEM_ERROR_DESCRIPTIONS[code] ? `${SYSTEM_ERROR_DESCRIPTIONS[code]} (${code})` : code;

function describeStoredBytes({ bytes, totalBytes, jobId }: UploadSession): string {
  const stored = totalBytes === undefined ? formatBytes(bytes) : `${bytes} of ${formatBytes(totalBytes)}`;
  return `The session has ${stored}; job ${jobId} does not have the file yet.`;
}

function explainJobStatus(job: ComplianceJob, at: Instant): string {
  const status = statusAt(job, at);
  const endsAt = processingEndsAt(job);
  switch (status) {
    case 'created':
      return `Job ${job.id} waits for its file until ${isoMillis(uploadExpiresAt(job))}.`;
    case 'expired':
      return `Job ${job.id} expired: no file was uploaded by ${isoMillis(uploadExpiresAt(job))}.`;
    case 'in_progress': {
      if (endsAt === undefined) return `Job ${job.id} has its file, and its processing never ends.`;
      if (at >= endsAt)
        return `The processing time of job ${job.id} has passed, but its result is still being made.`;
      return `Job ${job.id} has its file and is processed until ${isoMillis(endsAt)}.`;
    }
    case 'complete':
      return `Job ${job.id} is complete. Its result can be downloaded until ${isoMillis(downloadExpiresAt(job))}.`;
    case 'failed':
      return `Job ${job.id} failed: ${errorAt(job, at)}`;
  }
}

/**
 * Explains when a rate-limit window opened and which requests used it.
 *
 * @param requests admitted requests in the window
 */
function explainRateLimit(entry: JournalEntry, requests: readonly WindowRequests[]): string {
  const { quota, bucket } = entry;
  if (!quota) return 'The rate limit is exhausted.';
  const openedAt = addMs(quota.resetAt, -WINDOW_MS);
  const recordedCount = requests.reduce((sum, { count }) => sum + count, 0);
  const mostFrequent = requests.toSorted((a, b) => b.count - a.count).slice(0, MAX_LISTED_REQUESTS);
  const listed = mostFrequent.map(({ method, path, count }) => `${count} × ${method} ${path}`);
  const otherCount = recordedCount - mostFrequent.reduce((sum, { count }) => sum + count, 0);
  if (otherCount > 0) listed.push(`${otherCount} others`);
  const unrecordedCount = quota.limit - recordedCount;
  if (unrecordedCount > 0)
    listed.push(
      `${listed.length > 0 ? 'and ' : ''}${unrecordedCount} that are not in the journal (evicted, or set through the control API)`,
    );
  const waitS = Math.max(0, Math.ceil((quota.resetAt - entry.at) / SECOND_MS));
  return (
    `The ${bucket} window (${pluralize(quota.limit, 'request')}, opened at ${isoMillis(openedAt)}) is exhausted: ` +
    `${listed.join(', ') || 'none'}. Wait ${waitS} s, until ${isoMillis(quota.resetAt)}.`
  );
}

const MAX_LISTED_REQUESTS = 3;
