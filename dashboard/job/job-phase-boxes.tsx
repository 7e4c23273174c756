import type { Job } from '../data/control-types.js';
import { now } from '../data/mock-state.js';
import type { JobPhases } from '../timeline/job-phases.js';
import { cssVars } from '../ui/controls.js';
import { Icon, type IconName } from '../ui/icons.js';
import { formatDuration, formatTime } from '../ui/words.js';

interface Box {
  readonly title: string;
  readonly tone: string;
  readonly words: string;
  /** Length that is solid, and the whole length that is drawn, from 0 to 1. */
  readonly solid: number;
  readonly drawn: number;
  readonly from: string;
  readonly to: string;
  readonly icon: IconName;
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

function boxesOf(job: Job, { upload, processing, download }: JobPhases): readonly Box[] {
  const time = (at: number) => (at === Number.POSITIVE_INFINITY ? 'never' : formatTime(at, now.value));
  const created = Date.parse(job.created_at);
  const uploadEnds = Date.parse(job.upload_expires_at);
  const downloadEnds = Date.parse(job.download_expires_at);
  const window = uploadEnds - created;
  const isWaiting = job.status === 'created';
  const isPast = (at: number) => at <= now.value;
  const isUnused = !isWaiting && !job.upload;
  const uploadBox: Box = {
    title: 'Upload window',
    tone: 'wait',
    words: isWaiting
      ? `${formatDuration(uploadEnds - now.value)} of ${formatDuration(window)} left`
      : isUnused
        ? `${formatDuration(window)}, no file`
        : `${formatDuration(upload.to - created)} of ${formatDuration(window)} used`,
    solid: isWaiting
      ? clamp((now.value - created) / window)
      : isUnused
        ? 1
        : clamp((upload.to - created) / window),
    drawn: isWaiting ? 1 : 0,
    from: time(created),
    to: time(isWaiting || isUnused ? uploadEnds : upload.to),
    icon: isWaiting ? 'half' : job.upload ? 'done' : job.status === 'failed' ? 'fail' : 'gone',
  };
  const length = processing && processing.to - processing.from;
  const processingBox: Box = {
    title: 'Processing',
    tone: 'run',
    words:
      length === undefined
        ? isWaiting
          ? 'after the upload'
          : 'never started'
        : length === Number.POSITIVE_INFINITY
          ? 'never ends'
          : formatDuration(length),
    solid: processing ? clamp((now.value - processing.from) / (length || 1)) : 0,
    drawn: processing || isWaiting ? 1 : 0,
    from: processing ? time(processing.from) : isWaiting ? 'upload' : '–',
    to: processing ? time(processing.to) : '–',
    icon: !processing ? 'wait' : !isPast(processing.to) ? 'half' : job.status === 'failed' ? 'fail' : 'done',
  };
  const hasDownload = download !== undefined || isWaiting;
  const isOpen = job.status === 'complete' && !isPast(downloadEnds);
  const downloadBox: Box = {
    title: 'Download window',
    tone: 'done',
    words: isOpen
      ? `${formatDuration(downloadEnds - now.value)} of ${formatDuration(downloadEnds - created)} left`
      : job.status === 'complete'
        ? `ended ${formatDuration(now.value - downloadEnds)} ago`
        : hasDownload
          ? `until ${time(downloadEnds)}`
          : 'never opens',
    solid: job.status === 'complete' ? clamp((now.value - created) / (downloadEnds - created)) : 0,
    drawn: hasDownload ? 1 : 0,
    from: download ? time(download.from) : isWaiting ? 'completion' : '–',
    to: hasDownload ? time(downloadEnds) : '–',
    icon: isOpen ? 'half' : job.status === 'complete' ? 'gone' : 'wait',
  };
  return [uploadBox, processingBox, downloadBox];
}

/** The three phases of a job, in boxes of equal width. */
export const JobPhaseBoxes = ({ job, phases }: { job: Job; phases: JobPhases }) => (
  <div class="phases">
    {boxesOf(job, phases).map(({ title, tone, words, solid, drawn, from, to, icon }) => (
      <div key={title} class={tone}>
        <h2>
          <Icon name={icon} />
          {title}
        </h2>
        <p>{words}</p>
        <div
          class={`phase-box ${solid > 0 && solid < 1 && drawn === 1 ? 'has-now' : ''}`}
          aria-hidden="true"
          style={cssVars({ v: `${solid * 100}%` })}
        >
          <i />
          {drawn === 1 && <i class="is-future" />}
        </div>
        <p class="ends">
          <span>{from}</span>
          <span>{to}</span>
        </p>
      </div>
    ))}
  </div>
);
