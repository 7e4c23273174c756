import {
  type ComplianceJob,
  downloadExpiresAt,
  errorAt,
  processingEndsAt,
  statusAt,
  uploadExpiresAt,
} from '../jobs/job.js';
import { WINDOW_MS } from '../limits/rate-window.js';
import { type Instant, isoMillis, plus, SECOND_MS } from '../time/instant.js';
import { sessionExpiresAt, type UploadSession } from '../uploads/upload-session.js';
import type { JournalEntry, Reason } from './journal-entry.js';

/** Why answers were what they were, each in a sentence or two. @param entries all that there are, of any apps */
export function whysOf(entries: readonly JournalEntry[]): (entry: JournalEntry) => string {
  const filled = new Map<string, Map<string, number>>();
  for (const entry of entries) {
    if (entry.bucket === undefined || entry.status === 429) continue;
    const paths = filled.get(windowOf(entry)) ?? new Map<string, number>();
    filled.set(windowOf(entry), paths);
    const what = `${entry.method} ${entry.path}`;
    paths.set(what, (paths.get(what) ?? 0) + 1);
  }
  return (entry) => {
    const { reason } = entry;
    if (entry.fault !== undefined) return `A fault was set. ${entry.fault}`;
    if (!reason) return entry.status === undefined ? 'It has no answer yet.' : 'It was answered.';
    if (reason.kind === 'rate_limited')
      return whyRateLimited(entry, filled.get(windowOf(entry)) ?? new Map());
    return whyFor(reason, entry.at);
  };
}

const windowOf = ({ app, bucket, quota }: JournalEntry): string => `${app} ${bucket} ${quota?.resetAt}`;

function whyFor(reason: Exclude<Reason, { kind: 'rate_limited' }>, at: Instant): string {
  switch (reason.kind) {
    case 'job':
      return whyStatus(reason.job, at);
    case 'list':
      return `The app has ${reason.count} such jobs.`;
    case 'stored':
      return reason.taken
        ? `The job took the file of ${reason.bytes} bytes.`
        : `The file of ${reason.bytes} bytes was stored and dropped: the job had its file already, is gone, or (by --late-upload) expired.`;
    case 'result':
      return `The result has ${reason.bytes} bytes.`;
    case 'unknown_path':
      return `There is no such path; the closest one is ${reason.closest}.`;
    case 'path_of_other_profile':
      return `The app sees profile ${reason.seen}, in which there is no such path; there is in ${reason.having.join(', ')}.`;
    case 'aborted':
      return 'The client went away before there was an answer; nothing was changed.';
    case 'unauthorized':
      return {
        no_header: 'There was no Authorization header, which must name the app by a bearer token.',
        not_bearer: 'The Authorization header has no bearer token.',
        refused_token: 'The bearer token `invalid` is nobody.',
      }[reason.because];
    case 'user_context_forbidden':
      return `The credentials are those of a user (${reason.context}); only an app's bearer token may be used.`;
    case 'not_enrolled':
      return 'The app is not enrolled (bearer token `not-enrolled`, or PUT /_mock/apps).';
    case 'invalid_request':
      return reason.failures.map(({ message }) => message).join(' ');
    case 'payload_too_large':
    case 'too_large':
      return `The body is larger than ${reason.limitBytes} bytes.`;
    case 'conflict':
      return `Job ${reason.activeJob.id} holds the app's slot for ${reason.activeJob.type}. ${whyStatus(reason.activeJob, at)}`;
    case 'job_not_found':
      if (reason.rounded === undefined) return `The app has no job ${reason.id}.`;
      return `The app has no job ${reason.id}, but ${reason.rounded}, which becomes it as a number.`;
    case 'not_cancellable':
      return `Job ${reason.id} is ${reason.status}; only one that waits or is in progress can be cancelled.`;
    case 'token_unusable':
      return {
        no_token: 'The URL has no token.',
        no_job: 'The app of the bearer token has no job with this ID whose files go through the API.',
        other_token: 'The token is none of this job.',
      }[reason.because];
    case 'token_expired':
      return `The token is that of the job's ${reason.operation} URL, and has expired.`;
    case 'token_of_other_purpose':
      return `The token is one of this job, and not for ${reason.operation}.`;
    case 'upload_not_taken':
      return `Job ${reason.id} is ${reason.status}; a job takes one file, while it waits for it.`;
    case 'no_result':
      if (reason.status === 'complete')
        return `Job ${reason.id} is complete, but its result was dropped when the time to download it had passed.`;
      return `Job ${reason.id} is ${reason.status}; only a complete job has a result.`;
    case 'unavailable': {
      const cause = reason.cause === undefined ? '' : `: ${causeInWords(reason.cause)}`;
      const storedBytes = 'storedBytes' in reason ? reason.storedBytes : undefined;
      const kept =
        storedBytes === undefined ? 'Nothing of it was kept' : `The session keeps ${storedBytes} bytes`;
      return `The file could not be stored, or its result${cause}. ${kept}, and the job waits as it did.`;
    }
    case 'method_not_allowed':
      return `The path has no ${reason.method}, but ${reason.allow.join(', ')}.`;
    case 'gateway':
    case 'faulty':
      return `It is answered ${reason.status}.`;
    case 'internal':
      return 'The mock itself failed; the log says more.';
    case 'anonymous':
      return 'The URL has no signature: it must be used exactly as it was handed out, with its query.';
    case 'missing_parameter':
      return `The URL's parameter ${reason.name} is missing.`;
    case 'malformed_parameter':
      return `The URL's parameter ${reason.name} does not have its form.`;
    case 'expired':
      return `The URL expired at ${isoMillis(reason.expiredAt)}; the app's clock shows ${isoMillis(at)}.`;
    case 'missing_signed_header':
      return `The URL was signed together with header ${reason.name}, and the request has none.`;
    case 'signature_mismatch':
      return reason.differences.length > 0
        ? `The request is not the one that was signed: ${reason.differences.join('; ')}.`
        : 'The request is none that any URL was signed for.';
    case 'no_such_object':
      return `There is no object ${reason.object}: the result is there once its job is complete.`;
    case 'range_not_satisfiable':
      return `The object has ${reason.bytes} bytes, and none of those asked for.`;
    case 'session_opened':
      return `A session was opened, ${reason.session.id}; it can be used until ${isoMillis(sessionExpiresAt(reason.session))}.`;
    case 'session_incomplete':
      return `${whatIsStored(reason.session)} The next part begins at byte ${reason.session.bytes}.`;
    case 'session_cut':
      return `The connection broke, or another request to the session took its place. ${whatIsStored(reason.session)}`;
    case 'session_finished':
      return `The session was finished before; its file has ${reason.bytes} bytes.`;
    case 'no_such_session':
      return 'The upload_id opens no session at this path: it must be used exactly as Location had it.';
    case 'session_expired':
      return `The session expired at ${isoMillis(reason.expiredAt)}, a week after it was opened.`;
    case 'session_broken':
      return 'The session is broken: its bytes were not those that they should be. Another one must be opened.';
    case 'session_cancelled':
      return 'The session is cancelled.';
    case 'session_method':
      return `A session takes PUT, or DELETE to cancel it, and no ${reason.method}.`;
    case 'content_range_unreadable':
      return 'The Content-Range is none: a part is `bytes 0-262143/400000`, or with a star for a size that is not known yet; a question is `bytes */400000` or `bytes */*`.';
    case 'length_unreadable':
      return `Header ${reason.name} is not a number of bytes.`;
    case 'gap':
      return `The part begins at byte ${reason.offset}, but ${reason.storedBytes} bytes are stored: the next part must begin there, or before.`;
    case 'part_too_small':
      return `The part has ${reason.bytes} bytes; every part but the last needs at least ${reason.leastBytes}.`;
    case 'part_length':
      return `The body has ${reason.bytes} bytes, and ${reason.expected} by its Content-Range.`;
    case 'total_differs':
      return `The whole file has ${reason.said} bytes by this request, and ${reason.before} by an earlier one.`;
    case 'total_below_stored':
      return `The whole file has ${reason.said} bytes by this request, and ${reason.storedBytes} are stored already.`;
    case 'bad_digest':
      return `The ${reason.algorithm} of the ${reason.of === 'object' ? 'whole file' : 'body'} is ${reason.computed}, and ${reason.said} by the request.${reason.of === 'object' ? ' The session is broken by that.' : ''}`;
  }
}

/** System errors that users can do something about. */
const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: "the disk's quota is used up",
  EFBIG: 'the system allows no file so large',
  EROFS: 'the disk can only be read',
  EACCES: 'the folder may not be written to',
};

const causeInWords = (code: string): string => (CAUSES[code] ? `${CAUSES[code]} (${code})` : code);

function whatIsStored({ bytes, totalBytes, jobId }: UploadSession): string {
  const of = totalBytes === undefined ? 'bytes' : `of ${totalBytes} bytes`;
  return `The session has ${bytes} ${of}; job ${jobId} has no file from it yet.`;
}

function whyStatus(job: ComplianceJob, at: Instant): string {
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

/** When the window opened and what filled it. @param paths how often each was asked for in that window */
function whyRateLimited(entry: JournalEntry, paths: ReadonlyMap<string, number>): string {
  const { quota, bucket } = entry;
  if (!quota) return 'The rate limit is used up.';
  const openedAt = plus(quota.resetAt, -WINDOW_MS);
  const known = [...paths.values()].reduce((sum, times) => sum + times, 0);
  const most = [...paths].sort(([, a], [, b]) => b - a).slice(0, MOST);
  const filled = most.map(([what, times]) => `${times} × ${what}`);
  const others = known - most.reduce((sum, [, times]) => sum + times, 0);
  if (others > 0) filled.push(`${others} others`);
  const unknown = quota.limit - known;
  if (unknown > 0)
    filled.push(`${unknown} that the journal does not have, or that were used up over the control API`);
  const waitS = Math.max(0, Math.ceil((quota.resetAt - entry.at) / SECOND_MS));
  return (
    `The window of ${bucket} opened at ${isoMillis(openedAt)} and admits ${quota.limit} requests; ` +
    `filled by ${filled.join(', ') || 'none'}. The next one can open at ${isoMillis(quota.resetAt)}, in ${waitS} s.`
  );
}

const MOST = 3;
