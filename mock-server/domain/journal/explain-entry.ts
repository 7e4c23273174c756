import { type ComplianceJob, errorAt, processingEndsAt, statusAt } from '../jobs/job.js';
import { downloadExpiresAt, uploadExpiresAt } from '../jobs/job-expiry.js';
import { WINDOW_MS } from '../limits/rate-limit-window.js';
import { addMs, type Instant, isoMillis, SECOND_MS } from '../time/instant.js';
import { sessionExpiresAt, type UploadSession } from '../uploads/upload-session.js';
import type { JournalEntry, ResponseReason } from './journal-entry.js';

/** Why answers were what they were, each in a sentence or two. @param entries all that there are, of any apps */
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
    if (entry.fault !== undefined) return `A fault was set. ${entry.fault}`;
    if (!reason) return entry.status === undefined ? 'It has no answer yet.' : 'It was answered.';
    if (reason.kind === 'rate_limited')
      return explainRateLimit(entry, requestCounts.get(windowKeyOf(entry)) ?? new Map());
    return explainReason(reason, entry.at);
  };
}

const windowKeyOf = ({ app, bucket, quota }: JournalEntry): string => `${app} ${bucket} ${quota?.resetAt}`;

type ContextFreeReason = Exclude<ResponseReason, { kind: 'rate_limited' }>;

const explainReason = (reason: ContextFreeReason, at: Instant): string =>
  (REASON_SENTENCES[reason.kind] as (reason: ContextFreeReason, at: Instant) => string)(reason, at);

const UNAUTHORIZED_SENTENCES = {
  missing_header: 'There was no Authorization header, which must name the app by a bearer token.',
  not_bearer: 'The Authorization header has no bearer token.',
  rejected_token: 'The bearer token `invalid` is nobody.',
};

const INVALID_TOKEN_SENTENCES = {
  no_token: 'The URL has no token.',
  no_job: 'The app of the bearer token has no job with this ID whose files go through the API.',
  wrong_token: 'The token is none of this job.',
};

const explainTooLarge = ({ limitBytes }: { readonly limitBytes: number }): string =>
  `The body is larger than ${limitBytes} bytes.`;

const explainErrorStatus = ({ status }: { readonly status: number }): string => `It is answered ${status}.`;

/** @param at when the request came, by the app's clock */
const REASON_SENTENCES: {
  [K in ContextFreeReason['kind']]: (reason: ContextFreeReason & { readonly kind: K }, at: Instant) => string;
} = {
  job: ({ job }, at) => explainJobStatus(job, at),
  list: ({ count }) => `The app has ${count} such jobs.`,
  stored: ({ accepted: taken, bytes }) =>
    taken
      ? `The job took the file of ${bytes} bytes.`
      : `The file of ${bytes} bytes was stored and dropped: the job had its file already, is gone, or (by --late-upload) expired.`,
  result: ({ bytes }) => `The result has ${bytes} bytes.`,
  unknown_path: ({ closest }) => `There is no such path; the closest one is ${closest}.`,
  path_in_other_profile: ({ profile: seen, profilesWithPath: having }) =>
    `The app sees profile ${seen}, in which there is no such path; there is in ${having.join(', ')}.`,
  body_already_read: () => 'A body parser read the body before the mock. Mount the mock before body parsers.',
  aborted: () => 'The client went away before there was an answer; nothing was changed.',
  unauthorized: ({ cause: because }) => UNAUTHORIZED_SENTENCES[because],
  user_context_forbidden: ({ context }) =>
    `The credentials are those of a user (${context}); only an app's bearer token may be used.`,
  not_enrolled: () => 'The app is not enrolled (bearer token `not-enrolled`, or PUT /_mock/apps).',
  invalid_request: ({ failures }) => failures.map(({ message }) => message).join(' '),
  payload_too_large: explainTooLarge,
  too_large: explainTooLarge,
  conflict: ({ activeJob }, at) =>
    `Job ${activeJob.id} holds the app's slot for ${activeJob.type}. ${explainJobStatus(activeJob, at)}`,
  job_not_found: ({ id, rounded }) =>
    `The app has no job ${id}${rounded === undefined ? '' : `, but ${rounded}, which becomes it as a number`}.`,
  not_cancellable: ({ id, status }) =>
    `Job ${id} is ${status}; only one that waits or is in progress can be cancelled.`,
  invalid_token: ({ because }) => INVALID_TOKEN_SENTENCES[because],
  token_expired: ({ operation }) => `The token is that of the job's ${operation} URL, and has expired.`,
  wrong_token_purpose: ({ operation }) => `The token is one of this job, and not for ${operation}.`,
  upload_not_accepted: ({ id, status }) =>
    `Job ${id} is ${status}; a job takes one file, while it waits for it.`,
  result_not_available: ({ id, status }) =>
    status === 'complete'
      ? `Job ${id} is complete, but its result was dropped when the time to download it had passed.`
      : `Job ${id} is ${status}; only a complete job has a result.`,
  unavailable(reason) {
    const cause = reason.errorCode === undefined ? '' : `: ${describeSystemError(reason.errorCode)}`;
    const storedBytes = 'storedBytes' in reason ? reason.storedBytes : undefined;
    const keptBytesSentence =
      storedBytes === undefined ? 'Nothing of it was kept' : `The session keeps ${storedBytes} bytes`;
    return `The file could not be stored, or its result${cause}. ${keptBytesSentence}, and the job waits as it did.`;
  },
  method_not_allowed: ({ method, allow }) => `The path has no ${method}, but ${allow.join(', ')}.`,
  injected_error: explainErrorStatus,
  internal: () => 'The mock itself failed; the log says more.',
  unsigned_request: () =>
    'The URL has no signature: it must be used exactly as it was handed out, with its query.',
  missing_parameter: ({ name }) => `The URL's parameter ${name} is missing.`,
  malformed_parameter: ({ name }) => `The URL's parameter ${name} does not have its form.`,
  expired: ({ expiredAt }, at) =>
    `The URL expired at ${isoMillis(expiredAt)}; the app's clock shows ${isoMillis(at)}.`,
  missing_signed_header: ({ name }) =>
    `The URL was signed together with header ${name}, and the request has none.`,
  signature_mismatch: ({ differences }) =>
    differences.length > 0
      ? `The request is not the one that was signed: ${differences.join('; ')}.`
      : 'The request is none that any URL was signed for.',
  no_such_object: ({ object }) =>
    `There is no object ${object}: the result is there once its job is complete.`,
  range_not_satisfiable: ({ bytes }) => `The object has ${bytes} bytes, and none of those asked for.`,
  session_opened: ({ session }) =>
    `A session was opened, ${session.id}; it can be used until ${isoMillis(sessionExpiresAt(session))}.`,
  session_incomplete: ({ session }) =>
    `${describeStoredBytes(session)} The next part begins at byte ${session.bytes}.`,
  session_interrupted: ({ session }) =>
    `The connection broke, or another request to the session took its place. ${describeStoredBytes(session)}`,
  session_finished: ({ bytes }) => `The session was finished before; its file has ${bytes} bytes.`,
  no_such_session: () =>
    'The upload_id opens no session at this path: it must be used exactly as Location had it.',
  session_expired: ({ expiredAt }) =>
    `The session expired at ${isoMillis(expiredAt)}, a week after it was opened.`,
  session_broken: () =>
    'The session is broken: its bytes were not those that they should be. Another one must be opened.',
  session_cancelled: () => 'The session is cancelled.',
  session_method_not_allowed: ({ method }) =>
    `A session takes PUT, or DELETE to cancel it, and no ${method}.`,
  invalid_content_range: () =>
    'The Content-Range is none: a part is `bytes 0-262143/400000`, or with a star for a size that is not known yet; a question is `bytes */400000` or `bytes */*`.',
  invalid_length: ({ name }) => `Header ${name} is not a number of bytes.`,
  chunk_gap: ({ firstByte: offset, storedBytes }) =>
    `The part begins at byte ${offset}, but ${storedBytes} bytes are stored: the next part must begin there, or before.`,
  chunk_too_small: ({ bytes, minBytes: leastBytes }) =>
    `The part has ${bytes} bytes; every part but the last needs at least ${leastBytes}.`,
  chunk_length_mismatch: ({ bytes, expected }) =>
    `The body has ${bytes} bytes, and ${expected} by its Content-Range.`,
  total_mismatch: ({ announcedBytes: said, previousBytes: before }) =>
    `The whole file has ${said} bytes by this request, and ${before} by an earlier one.`,
  total_below_stored: ({ said, storedBytes }) =>
    `The whole file has ${said} bytes by this request, and ${storedBytes} are stored already.`,
  checksum_mismatch: ({ scope: of, algorithm, expected: said, computed }) =>
    `The ${algorithm} of the ${of === 'object' ? 'whole file' : 'body'} is ${computed}, and ${said} by the request.${of === 'object' ? ' The session is broken by that.' : ''}`,
};

/** System errors that users can do something about. */
const SYSTEM_ERROR_DESCRIPTIONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: "the disk's quota is used up",
  EFBIG: 'the system allows no file so large',
  EROFS: 'the disk can only be read',
  EACCES: 'the folder may not be written to',
};

const describeSystemError = (code: string): string =>
  SYSTEM_ERROR_DESCRIPTIONS[code] ? `${SYSTEM_ERROR_DESCRIPTIONS[code]} (${code})` : code;

function describeStoredBytes({ bytes, totalBytes, jobId }: UploadSession): string {
  const total = totalBytes === undefined ? 'bytes' : `of ${totalBytes} bytes`;
  return `The session has ${bytes} ${total}; job ${jobId} has no file from it yet.`;
}

function explainJobStatus(job: ComplianceJob, at: Instant): string {
  const status = statusAt(job, at);
  const endsAt = processingEndsAt(job);
  switch (status) {
    case 'created':
      return `Job ${job.id} waits for its file until ${isoMillis(uploadExpiresAt(job))}.`;
    case 'expired':
      return `Job ${job.id} had no file by ${isoMillis(uploadExpiresAt(job))}.`;
    case 'in_progress': {
      if (endsAt === undefined) return `Job ${job.id} has its file and is stuck for ever.`;
      if (at >= endsAt) return `Job ${job.id} would be complete, but its result is still being written.`;
      return `Job ${job.id} has its file and is processed until ${isoMillis(endsAt)}.`;
    }
    case 'complete':
      return `Job ${job.id} is complete; its result can be downloaded until ${isoMillis(downloadExpiresAt(job))}.`;
    case 'failed':
      return `Job ${job.id} failed: ${errorAt(job, at)}`;
  }
}

/** When the window opened and what filled it. @param requestCounts how often each was asked for in that window */
function explainRateLimit(entry: JournalEntry, requestCounts: ReadonlyMap<string, number>): string {
  const { quota, bucket } = entry;
  if (!quota) return 'The rate limit is used up.';
  const openedAt = addMs(quota.resetAt, -WINDOW_MS);
  const recordedCount = [...requestCounts.values()].reduce((sum, times) => sum + times, 0);
  const mostFrequent = [...requestCounts].sort(([, a], [, b]) => b - a).slice(0, MAX_LISTED_REQUESTS);
  const listed = mostFrequent.map(([what, times]) => `${times} × ${what}`);
  const otherCount = recordedCount - mostFrequent.reduce((sum, [, times]) => sum + times, 0);
  if (otherCount > 0) listed.push(`${otherCount} others`);
  const unrecordedCount = quota.limit - recordedCount;
  if (unrecordedCount > 0)
    listed.push(
      `${unrecordedCount} that the journal does not have, or that were used up over the control API`,
    );
  const waitS = Math.max(0, Math.ceil((quota.resetAt - entry.at) / SECOND_MS));
  return (
    `The window of ${bucket} opened at ${isoMillis(openedAt)} and admits ${quota.limit} requests; ` +
    `filled by ${listed.join(', ') || 'none'}. The next one can open at ${isoMillis(quota.resetAt)}, in ${waitS} s.`
  );
}

const MAX_LISTED_REQUESTS = 3;
