import type { Job, ListedJob } from '../data/control-types.js';
import { hrefOf, open } from '../data/location.js';
import { changes, jobs, now } from '../data/mock-state.js';
import { openedJob, openedJobRequests, openedProblem } from '../data/opened.js';
import { foldEntries } from '../journal/journal-filter.js';
import { EntryRow } from '../journal/journal-panel.js';
import { shownEntries } from '../journal/journal-state.js';
import { nextWordsOf, phasesOf, STATUS_ICONS, STATUS_WORDS } from '../timeline/job-phases.js';
import { JobStatusLine } from '../timeline/job-row.js';
import { Icon } from '../ui/icons.js';
import { countOf, formatTime, shortId } from '../ui/words.js';
import { JobActions } from './job-actions.js';
import { leadOf } from './job-lead.js';
import { JobPhaseBoxes } from './job-phase-boxes.js';
import { ResultPreview } from './result-preview.js';
import { UploadZone } from './upload-zone.js';
import './job.css';

const SideRow = ({ job, selected }: { job: ListedJob; selected: string }) => (
  <li class={`side-job ${job.id === selected ? 'is-selected' : ''}`}>
    <Icon name={STATUS_ICONS[job.status]} tone={STATUS_ICONS[job.status]} />
    <div>
      <span class="line">
        <a
          data-row
          href={hrefOf({ kind: 'job', id: job.id })}
          {...(job.id === selected && { 'aria-current': 'true' })}
        >
          {shortId(job.id)}
        </a>
        <span class="job-name">{job.name}</span>
      </span>
      <JobStatusLine job={job} />
      <small class="line">{nextWordsOf(job, now.value, phasesOf(job, changes.value)).first}</small>
    </div>
  </li>
);

const FACT_NAMES = {
  created_at: 'Created',
  upload: 'Upload',
  md5: 'Upload MD5',
  result: 'Result',
  error: 'Error',
  profile: 'Profile',
} as const;

function factsOf(job: Job): Partial<Record<keyof typeof FACT_NAMES, string>> {
  const { upload, result, error } = job;
  return {
    created_at: formatTime(Date.parse(job.created_at), now.value),
    ...(upload && { upload: countOf(upload.bytes, 'byte'), md5: upload.md5 }),
    ...(result && {
      result: `${countOf(result.bytes, 'byte')}, ${countOf(result.ids, 'ID')}, ${countOf(result.invalid, 'invalid line')}${result.looks_like === null ? '' : `, which look like ${result.looks_like}`}`,
    }),
    ...(error !== undefined && { error }),
    profile: job.profile,
  };
}

const SESSION_ICONS = {
  open: 'run',
  finished: 'done',
  cancelled: 'fail',
  broken: 'fail',
  expired: 'gone',
} as const;

const Sessions = ({ sessions }: { sessions: NonNullable<Job['sessions']> }) => (
  <div class="section">
    <h2 class="caption-title">Upload sessions</h2>
    {sessions.length === 0 ? (
      <p>No session was opened.</p>
    ) : (
      <table>
        <thead class="hidden">
          <tr>
            <th>Status</th>
            <th>Stored</th>
            <th>Opened</th>
          </tr>
        </thead>
        <tbody>
          {sessions.slice(-10).map(({ id, status, stored_bytes, total_bytes, opened_at }) => (
            <tr key={id}>
              <td>
                <Icon name={SESSION_ICONS[status]} tone={SESSION_ICONS[status]} />
                {status}
              </td>
              <td>
                {countOf(stored_bytes, 'byte')}
                {total_bytes !== null && ` of ${countOf(total_bytes, 'byte')}`}
              </td>
              <td>{formatTime(Date.parse(opened_at), now.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </div>
);

const Requests = ({ job }: { job: Job }) => {
  const found = openedJobRequests.value;
  const known = new Set(found.map(({ id }) => id));
  // The path of a creation does not contain the job.
  const others = shownEntries.value.filter((entry) => entry.job === job.id && !known.has(entry.id));
  const all = [...found, ...others].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <section class="card" aria-labelledby="requests-title">
      <div class="panel-head">
        <h2 id="requests-title">Requests of this job</h2>
        <small>{all.length}</small>
      </div>
      <ol class="entries">
        {foldEntries(all).map((row) => (
          <EntryRow key={row.entry.id} row={row} />
        ))}
      </ol>
      {all.length === 0 && <p class="nothing">No requests.</p>}
    </section>
  );
};

const JobDetails = ({ job }: { job: Job }) => {
  const phases = phasesOf(job, changes.value);
  const icon = STATUS_ICONS[job.status];
  return (
    <article class="details">
      <section class="card">
        <div class="section heading">
          <Icon name={icon} tone={icon} />
          <div>
            <h1>{job.id}</h1>
            <small>
              <b class={icon}>{STATUS_WORDS[job.status]}</b>
              {[job.name, job.type, job.profile, job.resumable && 'resumable']
                .filter(Boolean)
                .map((fact) => ` · ${fact}`)}
            </small>
          </div>
          <JobActions job={job} />
        </div>
        <div class="section">
          <p class="lead">{leadOf(job, phases, now.value)}</p>
          <JobPhaseBoxes job={job} phases={phases} />
        </div>
        {job.status === 'created' && !IS_REPORT && <UploadZone job={job} />}
      </section>
      {job.status === 'complete' && job.result && !IS_REPORT && <ResultPreview job={job} />}
      <section class={`card ${job.sessions ? 'two-columns' : ''}`}>
        <div class="section">
          <h2 class="caption-title">Facts</h2>
          <dl class="key-values">
            {Object.entries(factsOf(job)).map(([name, value]) => (
              <div key={name}>
                <dt>{FACT_NAMES[name as keyof typeof FACT_NAMES]}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {job.sessions && <Sessions sessions={job.sessions} />}
      </section>
      <Requests job={job} />
    </article>
  );
};

/** Opens the next (1) or previous (-1) job. */
export function stepJob(step: 1 | -1): void {
  const list = jobs.value?.jobs ?? [];
  const next = list[list.findIndex(({ id }) => id === openedJob.value?.id) + step];
  if (next) open({ kind: 'job', id: next.id });
}

export const JobView = ({ id }: { id: string }) => {
  const job = openedJob.value;
  return (
    <main id="main" class="split">
      <nav class="back" aria-label="Back">
        <a class="button quiet" href={hrefOf({ kind: 'home' })}>
          <Icon name="back" />
          Jobs
        </a>
        <small>
          <kbd>Esc</kbd> back · <kbd>j</kbd> <kbd>k</kbd> next and previous job
        </small>
      </nav>
      <section class="card side-list" aria-label="Jobs">
        <ol>
          {(jobs.value?.jobs ?? []).map((each) => (
            <SideRow key={each.id} job={each} selected={id} />
          ))}
        </ol>
      </section>
      {job ? (
        <JobDetails job={job} />
      ) : (
        <p class="card nothing" role="status">
          {openedProblem.value ?? 'Loading …'}
        </p>
      )}
    </main>
  );
};
