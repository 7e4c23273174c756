import { signal } from '@preact/signals';
import type { Job } from '../data/control-types.js';
import { Code, cssVars } from '../ui/controls.js';
import { Icon } from '../ui/icons.js';
import { formatNumber } from '../ui/words.js';
import {
  bearerTokenOf,
  needsBearerToken,
  pageForUpload,
  setBearerToken,
  uploadFile,
  uploads,
} from './upload.js';

const isOver = signal(false);

const Progress = ({ id }: { id: string }) => {
  const upload = uploads.value.get(id);
  if (!upload) return null;
  return (
    <div class="upload-progress">
      <span>
        <b>{upload.file}</b>{' '}
        <small>
          {formatNumber(upload.sent)} of {formatNumber(upload.total)} bytes
        </small>
      </span>
      <button type="button" class="button small" onClick={upload.cancel}>
        Cancel
      </button>
      <progress class="hidden" value={upload.share} max={1} aria-label={`Upload of ${upload.file}`} />
      <span class="meter run" aria-hidden="true">
        <i style={cssVars({ v: `${upload.share * 100}%` })} />
      </span>
    </div>
  );
};

export const UploadZone = ({ job }: { job: Job }) => {
  const otherPage = pageForUpload(job);
  const needsToken = needsBearerToken(job.upload_url);
  const send = (file: File | undefined) => file && uploadFile(job, job, file);
  const header = needsToken ? ' -H "Authorization: Bearer $TOKEN"' : '';
  return (
    <div class="section">
      <h2 class="caption-title">Upload</h2>
      {otherPage === undefined ? (
        <div
          class={`upload-zone ${isOver.value ? 'is-over' : ''}`}
          onDragOver={(event) => {
            event.preventDefault();
            isOver.value = true;
          }}
          onDragLeave={() => {
            isOver.value = false;
          }}
          onDrop={(event) => {
            event.preventDefault();
            isOver.value = false;
            void send(event.dataTransfer?.files[0]);
          }}
        >
          <Icon name="up" />
          <p>
            <b>Drop the file of IDs here</b>
          </p>
          <p>One ID a line. It is sent to the upload URL as text/plain, and appears in the journal.</p>
          {needsToken && (
            <p>
              <label>
                Bearer token of the app{' '}
                <input
                  type="password"
                  autocomplete="off"
                  defaultValue={bearerTokenOf(job.app)}
                  onInput={({ currentTarget }) => setBearerToken(job.app, currentTarget.value.trim())}
                />
              </label>
            </p>
          )}
          <p>
            <label class="button file-button">
              Choose a file
              <input
                class="hidden"
                type="file"
                onChange={({ currentTarget }) => send(currentTarget.files?.[0])}
              />
            </label>
          </p>
        </div>
      ) : (
        <p>
          The upload URL is at {new URL(job.upload_url).origin}, which signs its host. Browsers upload only to
          the origin of the page: <a href={otherPage}>open this job there</a>.
        </p>
      )}
      <Progress id={job.id} />
      <h3 class="caption-title">Or from a terminal</h3>
      <Code
        text={`curl -i -X PUT "$UPLOAD_URL" -H "Content-Type: text/plain"${header} --data-binary @ids.txt`}
        name="Copy the curl line"
      />
    </div>
  );
};
