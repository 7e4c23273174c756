import { signal } from '@preact/signals';
import { transitionJob } from '../data/actions.js';
import type { Job } from '../data/control-types.js';
import { now } from '../data/mock-state.js';
import { Icon } from '../ui/icons.js';
import { SaveLink } from '../ui/save-link.js';
import { storedFileOf } from './download.js';

const isFailing = signal(false);

const FailForm = ({ id }: { id: string }) => (
  <form
    class="fail-form"
    onSubmit={async (event) => {
      event.preventDefault();
      const error = String(new FormData(event.currentTarget).get('error')).trim();
      if (await transitionJob(id, 'failed', error)) isFailing.value = false;
    }}
  >
    <label>
      Error text <input name="error" maxLength={200} placeholder="a generic text" />
    </label>
    <button type="submit" class="button primary">
      Fail
    </button>
    <button
      type="button"
      class="button quiet"
      onClick={() => {
        isFailing.value = false;
      }}
    >
      Cancel
    </button>
  </form>
);

const Download = ({ job, file, label }: { job: Job; file: 'upload' | 'result'; label: string }) => (
  <SaveLink
    target={storedFileOf(job, file)}
    name={`${job.id}-${file}`}
    style={file === 'result' ? 'primary' : ''}
  >
    <Icon name="down" />
    {label}
  </SaveLink>
);

export const JobActions = ({ job }: { job: Job }) => {
  const isOpen = job.status === 'created' || job.status === 'in_progress';
  const hasResult = job.status === 'complete' && Date.parse(job.download_expires_at) > now.value;
  if (IS_REPORT) return null;
  if (isFailing.value && isOpen) return <FailForm id={job.id} />;
  return (
    <span class="buttons">
      {hasResult && <Download job={job} file="result" label="Result" />}
      {job.upload && (hasResult || isOpen) && <Download job={job} file="upload" label="Upload" />}
      {isOpen && (
        <>
          <button
            type="button"
            class="button"
            onClick={() => {
              isFailing.value = true;
            }}
          >
            Fail…
          </button>
          <button type="button" class="button" onClick={() => transitionJob(job.id, 'complete')}>
            Complete
          </button>
        </>
      )}
      {job.status === 'created' && (
        <button type="button" class="button" onClick={() => transitionJob(job.id, 'expired')}>
          Expire
        </button>
      )}
    </span>
  );
};
