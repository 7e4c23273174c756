import { signal } from '@preact/signals';
import { patchSettings, resetApp } from '../data/actions.js';
import type { AppSettings, Bucket, SettingsPatch } from '../data/control-types.js';
import { info, selectedSummary, settings } from '../data/mock-state.js';
import { Panel } from '../ui/controls.js';
import { countOf, formatNumber } from '../ui/words.js';

const isEditing = signal(false);
const BUCKETS: readonly Bucket[] = ['create', 'list', 'get', 'cancel'];
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

function limitsInWords(limits: AppSettings['rate_limits']): string {
  const values = BUCKETS.map((bucket) => limits[bucket]);
  return new Set(values).size === 1
    ? `${formatNumber(values[0] as number)} each`
    : BUCKETS.map((bucket) => `${bucket} ${formatNumber(limits[bucket])}`).join(', ');
}

/** Returns the settings that the user changed. An emptied field resets its setting. */
function readForm(data: FormData, before: AppSettings, label: string | null): SettingsPatch {
  const text = (name: string): string | null => String(data.get(name) ?? '').trim() || null;
  const number = (name: string): number | null => (text(name) === null ? null : Number(text(name)));
  const next = {
    label: text('label'),
    profile: text('profile') as AppSettings['profile'],
    processing_time: text('processing_time'),
    max_upload_bytes: number('max_upload_bytes'),
    enrolled: data.has('enrolled'),
    has_credits: data.has('has_credits'),
    rate_limits: Object.fromEntries(
      BUCKETS.map((bucket) => [bucket, number(bucket) ?? before.rate_limits[bucket]]),
    ),
  };
  const known: Record<string, unknown> = { max_upload_bytes: null, ...before, label };
  const changed = Object.entries(next).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(known[name] ?? null),
  );
  return Object.fromEntries(changed) as SettingsPatch;
}

const Check = ({ name, label, on }: { name: string; label: string; on: boolean }) => (
  <label class="check">
    <input type="checkbox" name={name} defaultChecked={on} /> {label}
  </label>
);

const SettingsForm = ({ app, label }: { app: AppSettings; label: string | null }) => (
  <form
    class="tool-form"
    onSubmit={async (event) => {
      event.preventDefault();
      const patch = readForm(new FormData(event.currentTarget), app, label);
      if (Object.keys(patch).length === 0 || (await patchSettings(patch))) isEditing.value = false;
    }}
  >
    <label>
      <span>Label</span>
      <input name="label" maxLength={200} defaultValue={label ?? ''} />
    </label>
    <label>
      <span>Profile</span>
      <select name="profile" defaultValue={app.profile}>
        {['gcs', 'direct'].map((profile) => (
          <option key={profile} selected={profile === app.profile}>
            {profile}
          </option>
        ))}
      </select>
    </label>
    <label>
      <span>Processing time</span>
      <input name="processing_time" defaultValue={app.processing_time} placeholder="3s, 2m, realistic" />
    </label>
    <label>
      <span>Largest upload in bytes</span>
      <input
        name="max_upload_bytes"
        type="number"
        min={0}
        defaultValue={app.max_upload_bytes ?? ''}
        placeholder="that of the profile"
      />
    </label>
    {BUCKETS.map((bucket) => (
      <label key={bucket}>
        <span>Limit of {bucket}</span>
        <input name={bucket} type="number" min={0} defaultValue={app.rate_limits[bucket]} />
      </label>
    ))}
    <Check name="enrolled" label="Enrolled" on={app.enrolled} />
    <Check name="has_credits" label="Has credits" on={app.has_credits} />
    <span class="buttons">
      <button type="submit" class="button primary">
        Save
      </button>
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          isEditing.value = false;
        }}
      >
        Cancel
      </button>
    </span>
  </form>
);

const Row = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

export const SettingsPanel = () => {
  const app = settings.value;
  const label = selectedSummary.value?.label ?? null;
  return (
    <Panel
      id="settings"
      title="App settings"
      actions={
        <>
          <button type="button" class="button quiet small" onClick={resetApp}>
            Reset app
          </button>
          <button
            type="button"
            class="button quiet small"
            aria-expanded={isEditing.value}
            onClick={() => {
              isEditing.value = !isEditing.value;
            }}
          >
            Edit…
          </button>
        </>
      }
    >
      {app && isEditing.value && <SettingsForm app={app} label={label} />}
      {app && !isEditing.value && (
        <dl class="key-values">
          {label !== null && <Row name="Label" value={label} />}
          <Row name="Profile" value={app.profile} />
          <Row name="Processing time" value={app.processing_time} />
          <Row
            name="Largest upload"
            value={
              app.max_upload_bytes === undefined
                ? 'that of the profile'
                : countOf(app.max_upload_bytes, 'byte')
            }
          />
          <Row name="Enrolled" value={yesNo(app.enrolled)} />
          <Row name="Has credits" value={yesNo(app.has_credits)} />
          <Row name="Limits" value={limitsInWords(app.rate_limits)} />
        </dl>
      )}
      {info.value && (
        <p class="nothing">
          x-compliance-mock {info.value.version}, {info.value.store.replaceAll('_', ' ')}
          {Object.entries({ ...info.value.options, ...info.value.assumptions }).map(([name, value]) => (
            <>
              <br />
              <code>
                {name}: {JSON.stringify(value)}
              </code>
            </>
          ))}
        </p>
      )}
    </Panel>
  );
};
