// What the facts of a job say about its past and its future.
import type { Change, ListedJob } from '../data/control-types.js';
import { countOf, formatDuration, formatNumber } from '../ui/words.js';

export type Icon = 'wait' | 'run' | 'done' | 'fail' | 'gone';

export const STATUS_ICONS: Readonly<Record<ListedJob['status'], Icon>> = {
  created: 'wait',
  in_progress: 'run',
  complete: 'done',
  failed: 'fail',
  expired: 'gone',
};

export const STATUS_WORDS: Readonly<Record<ListedJob['status'], string>> = {
  created: 'Created',
  in_progress: 'In progress',
  complete: 'Complete',
  failed: 'Failed',
  expired: 'Expired',
};

/** Phase from one time to another, in milliseconds. A phase without an end never ends. */
export interface Phase {
  readonly from: number;
  readonly to: number;
}

export interface JobPhases {
  readonly upload: Phase;
  readonly processing: Phase | undefined;
  readonly download: Phase | undefined;
  /** What ends the upload or the processing. */
  readonly end: { readonly at: number; readonly icon: Icon } | undefined;
}

/** Returns the phases of a job. @param changes changes to come, which say whether processing will fail */
export function phasesOf(job: ListedJob, changes: readonly Change[] = []): JobPhases {
  const created = Date.parse(job.created_at);
  const uploadEnds = Date.parse(job.upload_expires_at);
  const uploaded = job.upload && Date.parse(job.upload.finished_at);
  if (uploaded === null) {
    // A job that failed without a file was cancelled at an unknown time.
    const isCancelled = job.status === 'failed';
    const end = isCancelled
      ? { at: created, icon: 'fail' as const }
      : { at: uploadEnds, icon: 'gone' as const };
    return { upload: { from: created, to: end.at }, processing: undefined, download: undefined, end };
  }
  const upload = { from: created, to: uploaded };
  const ends =
    job.processing_ends_at === null ? Number.POSITIVE_INFINITY : Date.parse(job.processing_ends_at);
  const processing = { from: uploaded, to: ends };
  if (job.status === 'expired')
    return { upload, processing, download: undefined, end: { at: ends, icon: 'gone' } };
  const fails =
    job.status === 'failed' || changes.some((change) => change.kind === 'job_fails' && change.job === job.id);
  if (ends === Number.POSITIVE_INFINITY) return { upload, processing, download: undefined, end: undefined };
  const end = { at: ends, icon: fails ? ('fail' as const) : ('done' as const) };
  const download = fails ? undefined : { from: ends, to: Date.parse(job.download_expires_at) };
  return { upload, processing, download, end };
}

/** What happens next to a job, or what happened last, in words. */
export interface NextWords {
  readonly first: string;
  readonly second: string;
}

export function nextWordsOf(job: ListedJob, now: number, phases: JobPhases): NextWords {
  const after = (at: number) => formatDuration(at - now);
  const { upload, processing, download } = phases;
  switch (job.status) {
    case 'created':
      return {
        first: `upload ends in ${after(Date.parse(job.upload_expires_at))}`,
        second: storedWords(job),
      };
    case 'in_progress':
      if (processing?.to === Number.POSITIVE_INFINITY) return { first: 'never completes', second: '' };
      return {
        first: `${phases.end?.icon === 'fail' ? 'fails' : 'completes'} in ${after(processing?.to ?? now)}`,
        second: download ? `then ${formatDuration(download.to - download.from)} to download` : '',
      };
    case 'complete':
      return !download || download.to > now
        ? { first: `download ends in ${after(download?.to ?? now)}`, second: resultWords(job) }
        : { first: `download ended ${after(download.to)} ago`, second: 'its result is deleted' };
    case 'failed':
      return processing
        ? { first: `failed ${after(processing.to)} ago`, second: job.error ?? '' }
        : { first: 'cancelled', second: 'before its upload' };
    default:
      return { first: `expired ${after(upload.to)} ago`, second: 'no file within 15\u00a0min' };
  }
}

/** Returns how much of a resumable upload is stored. */
function storedWords({ sessions = [] }: ListedJob): string {
  const session = sessions.findLast(({ status }) => status === 'open');
  if (!session) return 'drop a file on this row';
  const total = session.total_bytes === null ? '' : ` of ${formatNumber(session.total_bytes)}`;
  return `${formatNumber(session.stored_bytes)}${total} bytes`;
}

const resultWords = ({ result }: ListedJob): string =>
  result ? `${formatNumber(result.affected)} of ${countOf(result.ids, 'ID')} affected` : '';
