import { mockUrl } from '../data/control-calls.js';
import { ScenarioList } from '../scenarios/scenarios-panel.js';
import { JobsHead } from '../timeline/jobs-head.js';
import { cssPosition } from '../timeline/time-scale.js';
import { CopyButton, cssVars } from '../ui/controls.js';
import { Icon } from '../ui/icons.js';
import './empty.css';

/** The lines require curl 7.82 and jq. */
const STEPS = [
  {
    title: '1. Create a job',
    note: 'The token names an app',
    line: `JOB=$(curl -s ${mockUrl}/2/compliance/jobs -H 'Authorization: Bearer my-app' --json '{"type":"tweets"}')`,
  },
  {
    title: '2. Upload IDs',
    note: 'One a line, within 15 min',
    line: `printf '10\\n90\\n' | curl -T - -H 'Content-Type: text/plain' "$(jq -r .data.upload_url <<< "$JOB")"`,
  },
  {
    title: '3. Download the result',
    note: '3 s later, or jump there',
    line: `sleep 3; curl "$(jq -r .data.download_url <<< "$JOB")"`,
  },
] as const;

const UPLOAD_MS = 5_000;
const PROCESSING_MS = 3_000;

/** The phases of a job that was created now. */
const ExampleJob = () => {
  const [uploaded, complete] = [cssPosition(UPLOAD_MS), cssPosition(UPLOAD_MS + PROCESSING_MS)];
  return (
    <div class="row example" role="row">
      <div class="who" role="rowheader">
        <Icon name="wait" />
        <div>
          <span class="line">your first job</span>
          <small class="line">if it were created now</small>
        </div>
      </div>
      <div class="middle" role="cell">
        <div class="track" aria-hidden="true">
          <i class="bar is-upload wait is-future" style={cssVars({ s: 'var(--e)', t: uploaded })} />
          <i class="bar run is-future" style={cssVars({ s: uploaded, t: complete })} />
          <i class="bar is-download done is-future" style={cssVars({ s: complete, t: 'var(--j)' })} />
          <span class="tag" style={cssVars({ s: 'var(--e)' })}>
            upload
          </span>
          <span class="tag is-low" style={cssVars({ s: uploaded })}>
            processing, 3 s
          </span>
          <span class="tag" style={cssVars({ s: 'calc(var(--f) + 4px)' })}>
            download, 7 days
          </span>
        </div>
      </div>
      <div class="next" role="cell">
        <div>
          <span class="line">15 min to upload</span>
          <small class="line">then 3 s, then 7 days to download</small>
        </div>
      </div>
    </div>
  );
};

/** Shown while the mock has no app. */
export const EmptyView = () => (
  <>
    <section class="card timeline" id="jobs" aria-labelledby="jobs-title">
      <div role="table" aria-labelledby="jobs-title">
        <JobsHead count="0" />
        <ExampleJob />
      </div>
    </section>
    <section class="card hello" aria-labelledby="hello-title">
      <div class="hello-steps">
        <h2 id="hello-title">No requests yet</h2>
        <p>Paste these three lines into a terminal. Each request appears here at once.</p>
        <ol>
          {STEPS.map(({ title, note, line }, at) => (
            <li key={title}>
              <div>
                <b>{title}</b>
                <small>{note}</small>
              </div>
              <pre>{line}</pre>
              <CopyButton small={false} text={line} name={`Copy line ${at + 1}`} />
            </li>
          ))}
        </ol>
      </div>
      <div class="hello-scenarios">
        <h2>Or start from a scenario</h2>
        <small>It creates an app with jobs, windows and faults in one situation.</small>
      </div>
      <ScenarioList />
    </section>
  </>
);
