import { signal } from '@preact/signals';
import type { AppSummary } from '../data/control-types.js';
import { open } from '../data/location.js';
import { apps, selectedApp, selectedSummary } from '../data/mock-state.js';
import { refreshNow } from '../data/refresh.js';
import { Icon } from '../ui/icons.js';
import { formatNumber, formatTimeOfDay, shortPath } from '../ui/words.js';

export const pickerIsOpen = signal(false);
const search = signal('');

function openPicker(): void {
  pickerIsOpen.value = !pickerIsOpen.value;
  search.value = '';
  if (pickerIsOpen.value) void refreshNow(['apps']);
}

const matches = ({ app, label }: AppSummary, text: string): boolean =>
  `${app} ${label ?? ''}`.toLowerCase().includes(text.trim().toLowerCase());

const AppRow = ({ summary }: { summary: AppSummary }) => {
  const { app, label, last_request: last, jobs, requests } = summary;
  const jobCount = Object.values(jobs).reduce((sum, count) => sum + count, 0);
  return (
    <li>
      <button
        type="button"
        class="app-row"
        aria-current={app === selectedApp.value}
        onClick={() => {
          pickerIsOpen.value = false;
          open({ kind: 'home' }, app);
        }}
      >
        <span>
          <b>{label ?? app}</b>
          {label !== null && <code>{app}</code>}
        </span>
        <small>
          {last
            ? `${formatTimeOfDay(Date.parse(last.at))} ${last.method} ${shortPath(last.path)}${last.status === null ? '' : ` → ${last.status}`}`
            : 'no requests'}
        </small>
        <small>
          jobs: {formatNumber(jobCount)} · requests: {formatNumber(requests)}
        </small>
      </button>
    </li>
  );
};

export const AppPicker = () => {
  const summary = selectedSummary.value;
  const all = apps.value ?? [];
  const shown = all.filter((each) => matches(each, search.value));
  return (
    <div
      class="picker"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !pickerIsOpen.value) return;
        pickerIsOpen.value = false;
        event.stopPropagation();
      }}
    >
      <button type="button" class="button app-button" aria-expanded={pickerIsOpen.value} onClick={openPicker}>
        <span class="hidden">App: </span>
        <b>{summary?.label ?? selectedApp.value ?? 'No app yet'}</b>
        {summary?.label && <code>{selectedApp.value}</code>}
        <Icon name="more" />
      </button>
      {pickerIsOpen.value && (
        <div
          class="backdrop"
          onClick={() => {
            pickerIsOpen.value = false;
          }}
        />
      )}
      {pickerIsOpen.value && (
        <div class="card pop app-list">
          {all.length > 8 && (
            <input
              type="search"
              aria-label="Search the apps"
              placeholder="Label or ID"
              onInput={({ currentTarget }) => {
                search.value = currentTarget.value;
              }}
            />
          )}
          {shown.length === 0 ? (
            <p class="nothing">No app. The first request with a bearer token creates one.</p>
          ) : (
            <ul>
              {shown.map((each) => (
                <AppRow key={each.app} summary={each} />
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
};
