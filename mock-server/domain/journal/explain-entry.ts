import { type ComplianceJob, type DropCause, errorAt, processingEndsAt, statusAt } from '../jobs/job.js';
import { downloadExpiresAt, uploadExpiresAt } from '../jobs/url-expiry.js';
import { WINDOW_MS } from '../limits/rate-limit-window.js';
import { pluralize } from '../pluralize.js';
import { addMs, type Instant, isoMillis, SECOND_MS } from '../time/instant.js';
import { sessionExpiresAt, type UploadSession } from '../uploads/upload-session.js';
import type { JournalEntry, ResponseReason } from './journal-entry.js';

/**
 * Returns a function that explains the response of a journal entry in one or more sentences.
 *
 * @param entries all entries of the journal, because the sentences for a 429 count the earlier requests in the same window
 */
export function createExplainer(entries: readonly JournalEntry[]): (entry: JournalEntry) => string {
  const requestCounts = new Map<string, Map<string, number>>();
  for (const entry of entries) {
    if (entry.bucket === undefined || entry.status === 429) continue;
    const counts = requestCounts.get(windowKeyOf(entry)) ?? new Map<string, number>();
    requestCounts.set(windowKeyOf(entry), counts);
    const requestLine = `${entry.method} ${entry.path}`;
    counts.set(requestLine, (counts.get(requestLine) ?? 0) + 1);
  }
  return (entry) => {
    const { reason } = entry;
    if (entry.fault !== undefined) return `Fault ${entry.fault}`;
    if (!reason)
      return entry.status === undefined
        ? 'The mock has not responded yet.'
        : `The mock responded with status ${entry.status}.`;
    if (reason.kind === 'rate_limited')
      return explainRateLimit(entry, requestCounts.get(windowKeyOf(entry)) ?? new Map());
    return explainReason(reason, entry.at);
  };
}

const windowKeyOf = ({ app, bucket, quota }: JournalEntry): string => `${app} ${bucket} ${quota?.resetAt}`;

type ContextFreeReason = Exclude<ResponseReason, { kind: 'rate_limited' }>;

const explainReason = (reason: ContextFreeReason, at: Instant): string =>
  (REASON_SENTENCES[reason.kind] as (reason: ContextFreeReason, at: Instant) => string)(reason, at);

const formatBytes = (count: number): string => pluralize(count, 'byte');

const USE_URL_UNCHANGED = 'Use upload_url or download_url exactly as the API returned it.';

const UNAUTHORIZED_SENTENCES = {
  missing_header: 'No Authorization header. Send `Authorization: Bearer <token>`.',
  not_bearer: 'The Authorization header contains no bearer token. Send `Authorization: Bearer <token>`.',
  rejected_token: 'The bearer token `invalid` is always rejected.',
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
  stored: ({ dropped, bytes }) =>
    dropped === undefined
      ? `The job accepted the file of ${formatBytes(bytes)}.`
      : `The storage accepted the file (${formatBytes(bytes)}), but the job ignored it: ${DROP_CAUSES[dropped]}.`,
  result: ({ bytes }) => `The result has ${formatBytes(bytes)}.`,
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
      ? `Job ${id} is expired, and --cancel-expired reject allows no DELETE of such a job. Create another job.`
      : `Job ${id} is ${status}. Only a job that is unfinished or expired can be cancelled.`,
  invalid_token: ({ cause }) => INVALID_TOKEN_SENTENCES[cause],
  token_expired: ({ operation }) =>
    `The token of the job's ${operation} URL has expired. Create another job.`,
  wrong_token_purpose: ({ operation }) =>
    `The token belongs to the job's other URL. Use ${operation}_url to ${operation}.`,
  upload_not_accepted: ({ id, status, cause }) =>
    `Job ${id} is ${status} and accepts no file: ${DROP_CAUSES[cause]}. Create another job.`,
  result_not_available: ({ id, status }) =>
    status === 'complete'
      ? `Job ${id} is complete, but its result was deleted after download_expires_at. Create another job.`
      : `Job ${id} is ${status}. Only a complete job has a result: poll the job before you download.`,
  unavailable(reason) {
    const cause = reason.errorCode === undefined ? '' : `: ${describeSystemError(reason.errorCode)}`;
    const storedBytes = 'storedBytes' in reason ? reason.storedBytes : undefined;
    const keptBytesSentence =
      storedBytes === undefined ? 'Nothing was kept' : `The session keeps ${formatBytes(storedBytes)}`;
    return `The file or its result could not be stored${cause}. ${keptBytesSentence}, and the job waits for its file: try again.`;
  },
  method_not_allowed: ({ method, allow }) =>
    `The path does not support ${method}. It supports ${allow.join(', ')}.`,
  injected_error: explainErrorStatus,
  internal: () => 'The mock itself failed. See its log.',
  unsigned_request: () => `The URL has no signature. ${USE_URL_UNCHANGED}`,
  missing_parameter: ({ name }) => `URL parameter ${name} is missing. ${USE_URL_UNCHANGED}`,
  malformed_parameter: ({ name }) => `URL parameter ${name} is malformed. ${USE_URL_UNCHANGED}`,
  expired: ({ expiredAt }, at) =>
    `The URL expired at ${isoMillis(expiredAt)}; the app's clock shows ${isoMillis(at)}. Create another job.`,
  missing_signed_header: ({ name }) =>
    `The signature covers header ${name}, which the request does not have. Send it with the signed value.`,
  signature_mismatch: ({ differences }) =>
    differences.length > 0
      ? `The request differs from the signed one: ${differences.join('; ')}. Send the request as it was signed.`
      : `No URL was ever signed for this request. ${USE_URL_UNCHANGED}`,
  no_such_object: ({ object }) =>
    `No object ${object}. A result exists only once its job is complete: poll the job before you download.`,
  range_not_satisfiable: ({ bytes }) =>
    `The Range header selects no byte of the object, which has ${formatBytes(bytes)}. Send a range that starts below ${bytes}.`,
  session_opened: ({ session }) =>
    `Session ${session.id} was opened. It can be used until ${isoMillis(sessionExpiresAt(session))}.`,
  session_incomplete: ({ session }) =>
    `${describeStoredBytes(session)} The next chunk begins at byte ${session.bytes}.`,
  session_interrupted: ({ session }) =>
    `The connection broke, or another request to the session replaced this one. ${describeStoredBytes(session)}`,
  session_finished: ({ bytes }) => `The session was already finished; its file has ${formatBytes(bytes)}.`,
  no_such_session: () =>
    'No session has this upload_id at this path. Use the URL from the Location header unchanged.',
  session_expired: ({ expiredAt }) =>
    `The session expired at ${isoMillis(expiredAt)}, a week after it was opened. Create another job.`,
  session_broken: () =>
    'The session is broken: its bytes are damaged, or differ from the announced checksums. Open another session.',
  session_cancelled: () => 'The session is cancelled. Open another one to upload a file.',
  session_method_not_allowed: ({ method }) =>
    `A session does not support ${method}. Send PUT to upload, or DELETE to cancel it.`,
  invalid_content_range: () =>
    'Invalid Content-Range. Send `bytes 0-262143/400000` (`/*` if the total is unknown); query progress with `bytes */400000`.',
  invalid_length: ({ name }) => `Header ${name} is not a number of bytes. Send a whole number.`,
  chunk_gap: ({ firstByte, storedBytes }) =>
    `The chunk begins at byte ${firstByte}, but only ${formatBytes(storedBytes)} are stored. Continue at byte ${storedBytes}.`,
  chunk_too_small: ({ bytes, minBytes }) =>
    `The chunk has ${formatBytes(bytes)}. Every chunk except the last must have at least ${minBytes}.`,
  chunk_length_mismatch: ({ bytes, expected }) =>
    `The body has ${formatBytes(bytes)}, but its Content-Range announces ${expected}. Send as many as announced.`,
  total_mismatch: ({ announcedBytes, previousBytes }) =>
    `The request announces a file of ${formatBytes(announcedBytes)}, an earlier one announced ${previousBytes}. Send the same total each time.`,
  total_below_stored: ({ announcedBytes, storedBytes }) =>
    `The request announces a file of ${formatBytes(announcedBytes)}, but ${storedBytes} are already stored. Send the size of the whole file.`,
  checksum_mismatch: ({ scope, algorithm, expected, computed }) =>
    scope === 'object'
      ? `The ${algorithm} of the whole file is ${computed}, but the request announced ${expected}. The session is broken: open another one.`
      : `The ${algorithm} of the body is ${computed}, but the request announced ${expected}. Send the chunk again.`,
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
        return `The processing time of job ${job.id} has passed, but its result is still being written.`;
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
 * @param requestCounts number of admitted requests in the window, by method and path
 */
function explainRateLimit(entry: JournalEntry, requestCounts: ReadonlyMap<string, number>): string {
  const { quota, bucket } = entry;
  if (!quota) return 'The rate limit is exhausted.';
  const openedAt = addMs(quota.resetAt, -WINDOW_MS);
  const recordedCount = [...requestCounts.values()].reduce((sum, count) => sum + count, 0);
  const mostFrequent = [...requestCounts].sort(([, a], [, b]) => b - a).slice(0, MAX_LISTED_REQUESTS);
  const listed = mostFrequent.map(([requestLine, count]) => `${count} × ${requestLine}`);
  const otherCount = recordedCount - mostFrequent.reduce((sum, [, count]) => sum + count, 0);
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
