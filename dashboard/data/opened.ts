// The opened job or request, which the page loads in addition to its lists.
import { effect, signal } from '@preact/signals';
import { ControlError } from '../../client/control-error.js';
import type { Entry, Job } from './control-types.js';
import { getEntry, getJob, listRequests } from './lists.js';
import { view } from './location.js';
import { selectedApp } from './mock-state.js';
import { addPart, refreshNow } from './refresh.js';

/** Number of requests of the opened job that are shown. */
const MAX_REQUESTS = 50;

export const openedJob = signal<Job | undefined>(undefined);
/** Requests of the opened job, newest first. */
export const openedJobRequests = signal<readonly Entry[]>([]);
export const openedEntry = signal<Entry | undefined>(undefined);
/** Why the opened job or request cannot be shown. */
export const openedProblem = signal<string | undefined>(undefined);

async function load(): Promise<void> {
  const opened = view.value;
  const app = selectedApp.value;
  if (opened.kind === 'home') return;
  try {
    if (opened.kind === 'request') {
      const entry = await getEntry(opened.id);
      if (view.value === opened) openedEntry.value = entry;
    } else if (app !== undefined) {
      const [job, requests] = await Promise.all([
        getJob(app, opened.id),
        listRequests(app, { path: `*${opened.id}*`, limit: MAX_REQUESTS }).catch(() => ({ entries: [] })),
      ]);
      if (view.value !== opened) return;
      openedJob.value = job;
      openedJobRequests.value = requests.entries;
    }
    openedProblem.value = undefined;
  } catch (error) {
    if (view.value !== opened || !(error instanceof ControlError) || error.status === undefined) throw error;
    openedProblem.value = error.detail;
  }
}

addPart('opened', load);

effect(() => {
  const opened = view.value;
  const id = opened.kind === 'home' ? undefined : opened.id;
  if (openedJob.peek()?.id !== id) openedJob.value = undefined;
  if (openedEntry.peek()?.id !== id) openedEntry.value = undefined;
  openedJobRequests.value = [];
  openedProblem.value = undefined;
  if (opened.kind !== 'home') void refreshNow(['opened']);
});
