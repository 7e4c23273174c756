import { signal } from '@preact/signals';
import type { ListedJob } from '../data/control-types.js';
import { hrefOf } from '../data/location.js';
import { changes, now } from '../data/mock-state.js';
import { storedFileOf } from '../job/download.js';
import { fetchUploadUrl, uploadFile, uploads } from '../job/upload.js';
import { Icon } from '../ui/icons.js';
import { SaveLink } from '../ui/save-link.js';
import { formatTime, shortId } from '../ui/words.js';
import { type JobPhases, nextWordsOf, phasesOf, STATUS_ICONS, STATUS_WORDS } from './job-phases.js';
import { JobTrack } from './job-track.js';

/** Job that a file is dragged over. */
const draggedOver = signal<string | undefined>(undefined);

/** Whether the track of a job shows nothing but its end. Small screens leave the track out. */
const isOver = (job: ListedJob, phases: JobPhases): boolean =>
  job.status === 'failed' ||
  job.status === 'expired' ||
  (job.status === 'complete' && (phases.download?.to ?? 0) <= now.value);

const Facts = ({ job, phases }: { job: ListedJob; phases: JobPhases }) => {
  const time = (at: number) => formatTime(at, now.value);
  const { processing, download } = phases;
  const ends = processing?.to ?? (job.status === 'expired' ? phases.upload.to : undefined);
  const verb = {
    complete: 'completed',
    failed: 'failed',
    expired: 'expired',
    in_progress: 'completes',
    created: '',
  };
  const endsAt =
    ends === undefined || ends === Number.POSITIVE_INFINITY ? '–' : `${verb[job.status]} ${time(ends)}`;
  const file = job.upload ? time(Date.parse(job.upload.finished_at)) : `until ${time(phases.upload.to)}`;
  return (
    <dl class="facts">
      <div>
        <dt>Created</dt>
        <dd>{time(Date.parse(job.created_at))}</dd>
      </div>
      <div>
        <dt>File</dt>
        <dd>{job.upload || job.status === 'created' ? file : '–'}</dd>
      </div>
      <div>
        <dt>Ends</dt>
        <dd>{endsAt}</dd>
      </div>
      <div>
        <dt>Download until</dt>
        <dd>{download ? time(download.to) : '–'}</dd>
      </div>
    </dl>
  );
};

export const JobStatusLine = ({ job }: { job: ListedJob }) => (
  <small class="line">
    <b class={STATUS_ICONS[job.status]}>{STATUS_WORDS[job.status]}</b> · {job.type} · {job.profile}
  </small>
);

async function dropFile(job: ListedJob, file: File | undefined): Promise<void> {
  draggedOver.value = undefined;
  if (file) await uploadFile(job, await fetchUploadUrl(job), file);
}

const Action = ({ job, phases }: { job: ListedJob; phases: JobPhases }) => {
  if (IS_REPORT) return null;
  if (job.status === 'created')
    return (
      <span class="actions">
        <label class="button drop">
          <Icon name="up" />
          <span class="hidden">Upload a file to job {shortId(job.id)}</span>
          <input
            class="hidden"
            type="file"
            onChange={({ currentTarget }) => dropFile(job, currentTarget.files?.[0])}
          />
        </label>
      </span>
    );
  if (job.status !== 'complete' || (phases.download?.to ?? 0) <= now.value) return null;
  return (
    <span class="actions">
      <SaveLink
        target={storedFileOf(job, 'result')}
        name={`${job.id}-result`}
        label={`Download the result of job ${shortId(job.id)}`}
      >
        <Icon name="down" />
      </SaveLink>
    </span>
  );
};

export const JobRow = ({ job, isFirst }: { job: ListedJob; isFirst: boolean }) => {
  const phases = phasesOf(job, changes.value);
  const words = nextWordsOf(job, now.value, phases);
  const upload = uploads.value.get(job.id);
  const canDrop = job.status === 'created' && !IS_REPORT;
  // The second line of a job without a file says how to upload it.
  const second = IS_REPORT && job.status === 'created' ? '' : words.second;
  return (
    <div
      class={`row job ${isFirst ? 'is-first' : ''} ${isOver(job, phases) ? 'is-over' : ''} ${draggedOver.value === job.id ? 'is-target' : ''}`}
      role="row"
      {...(canDrop && {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          draggedOver.value = job.id;
        },
        onDragLeave: () => {
          draggedOver.value = undefined;
        },
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          void dropFile(job, event.dataTransfer?.files[0]);
        },
      })}
    >
      <div class="who" role="rowheader">
        <Icon name={STATUS_ICONS[job.status]} tone={STATUS_ICONS[job.status]} />
        <div>
          <span class="line">
            <a data-row href={hrefOf({ kind: 'job', id: job.id })} title={job.id}>
              {shortId(job.id)}
            </a>
            <span class="job-name">{job.name}</span>
          </span>
          <JobStatusLine job={job} />
        </div>
      </div>
      <div class="middle" role="cell">
        <JobTrack phases={phases} />
        <Facts job={job} phases={phases} />
      </div>
      <div class="next" role="cell">
        <div>
          <span class="line">{words.first}</span>
          <small class="line">{upload ? `uploading ${Math.round(upload.share * 100)} %` : second}</small>
        </div>
        <Action job={job} phases={phases} />
      </div>
    </div>
  );
};
