import { signal } from '@preact/signals';
import { jobCursors, jobs, openJobPage, selectedSummary } from '../data/mock-state.js';
import { RateLimitRows } from '../rate-limits/rate-limit-rows.js';
import { formatNumber } from '../ui/words.js';
import { JobRow } from './job-row.js';
import { JobsHead } from './jobs-head.js';
import { pointAt, stopPointing } from './time-axis.js';
import './timeline.css';

const LAYOUT_KEY = 'x-compliance-mock layout';
const isTable = signal(localStorage.getItem(LAYOUT_KEY) === 'table');

export function toggleTable(): void {
  isTable.value = !isTable.value;
  localStorage.setItem(LAYOUT_KEY, isTable.value ? 'table' : 'timeline');
}

const LayoutChoice = () => (
  <span class="segments" role="radiogroup" aria-label="Layout">
    {[false, true].map((table) => (
      <label key={String(table)}>
        <input
          class="hidden"
          type="radio"
          name="layout"
          checked={isTable.value === table}
          onChange={toggleTable}
        />
        {table ? 'Table' : 'Timeline'}
      </label>
    ))}
  </span>
);

const Pages = () => {
  const next = jobs.value?.next;
  const cursors = jobCursors.value;
  if (next === undefined && cursors.length === 0) return null;
  return (
    <nav class="pages" aria-label="Pages of jobs">
      <button
        type="button"
        class="button small"
        disabled={cursors.length === 0}
        onClick={() => openJobPage(cursors.slice(0, -1))}
      >
        Newer jobs
      </button>
      <span>Page {cursors.length + 1}</span>
      <button
        type="button"
        class="button small"
        disabled={next === undefined}
        onClick={() => openJobPage([...cursors, next as string])}
      >
        Older jobs
      </button>
    </nav>
  );
};

const Legend = () => (
  <p class="legend">
    <span>
      <i class="wait">
        <b class="bar is-upload" />
      </i>
      upload window
    </span>
    <span>
      <i class="run">
        <b class="bar" />
      </i>
      processing
    </span>
    <span>
      <i class="done">
        <b class="bar is-download" />
      </i>
      download window
    </span>
    <span>
      <i class="wait">
        <b class="bar is-future" />
      </i>
      hatched: will happen
    </span>
    <span>Each column has its own scale: read times from the labels, not from lengths.</span>
  </p>
);

export const JobsPanel = () => {
  const shown = jobs.value?.jobs ?? [];
  const counts = Object.values(selectedSummary.value?.jobs ?? {});
  const total = Math.max(
    counts.reduce((sum, count) => sum + count, 0),
    shown.length,
  );
  return (
    <section
      class={`card timeline ${isTable.value ? 'is-table' : ''}`}
      id="jobs"
      aria-labelledby="jobs-title"
      onPointerMove={pointAt}
      onPointerLeave={stopPointing}
    >
      <div role="table" aria-labelledby="jobs-title">
        <JobsHead count={formatNumber(total)}>
          <span class="space" />
          <LayoutChoice />
        </JobsHead>
        {shown.map((job, at) => (
          <JobRow key={job.id} job={job} isFirst={at === 0} />
        ))}
        {jobs.value && shown.length === 0 && (
          <div class="row" role="row">
            <div class="who nothing" role="cell">
              No jobs.
            </div>
            <div class="middle" role="cell">
              <div class="track" />
            </div>
            <div class="next" role="cell" />
          </div>
        )}
        <RateLimitRows />
      </div>
      <Pages />
      <Legend />
    </section>
  );
};
