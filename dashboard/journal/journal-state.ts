// The rows of the journal. New rows wait while the user reads, so that nothing moves under the reader's eyes.
import { computed, effect, signal } from '@preact/signals';
import type { Entry } from '../data/control-types.js';
import { listRequests } from '../data/lists.js';
import { selectedApp } from '../data/mock-state.js';
import { addPart, refreshNow } from '../data/refresh.js';
import { type JournalFilter, matchesFilter, needsScan } from './journal-filter.js';

/** Number of rows on a page. */
const ROWS_PER_PAGE = 200;
/** Number of requests that a search reads. */
const SCANNED = 1_000;

export const filter = signal<JournalFilter>({ show: 'all', route: '', text: '' });

interface JournalPage {
  /** Newest first. */
  readonly entries: readonly Entry[];
  readonly next: string | undefined;
}

const EMPTY: JournalPage = { entries: [], next: undefined };

/** Page that is shown. Undefined until it is loaded. */
export const page = signal<JournalPage | undefined>(undefined);
/** Newer version of the page, which waits until the user asks for it. */
const waiting = signal<JournalPage | undefined>(undefined);
/** Cursors of the pages up to the one that is shown. Empty on the newest page. */
export const cursors = signal<readonly string[]>([]);
/** Whether the user reads the rows at the moment. */
export const isReading = signal(false);

/** Number of new requests that wait. If no shown row is on the new page, there may be more of them. */
export const waitingCount = computed(() => {
  const newest = page.value?.entries[0]?.id;
  const entries = waiting.value?.entries ?? [];
  const known = entries.findIndex(({ id }) => id === newest);
  return known === -1 ? { count: entries.length, more: entries.length > 0 } : { count: known, more: false };
});

async function load(): Promise<void> {
  const app = selectedApp.value;
  if (app === undefined) return;
  const [current, cursor] = [filter.value, cursors.value.at(-1)];
  const status = current.show === '4xx' || current.show === '5xx' ? { status: current.show } : {};
  const limit = needsScan(current) ? SCANNED : ROWS_PER_PAGE;
  const { entries, next } = await listRequests(app, { ...status, ...(cursor && { cursor }), limit });
  if (selectedApp.value !== app || filter.value !== current || cursors.value.at(-1) !== cursor) return;
  const matching = entries.filter((entry) => matchesFilter(entry, current));
  const found = { entries: matching.slice(0, ROWS_PER_PAGE), next: matching[ROWS_PER_PAGE - 1]?.id ?? next };
  const shown = page.value;
  const isNew = shown?.entries[0]?.id !== found.entries[0]?.id;
  // A row that is already shown may change, for example when its response is complete.
  if (shown && shown.entries.length > 0 && isReading.value && isNew) waiting.value = found;
  else {
    waiting.value = undefined;
    page.value = found;
  }
}

addPart('requests', load);

export function showWaiting(): void {
  page.value = waiting.value ?? page.value;
  waiting.value = undefined;
}

async function reload(): Promise<void> {
  waiting.value = undefined;
  page.value = undefined;
  await refreshNow(['requests']);
}

export function setFilter(change: Partial<JournalFilter>): void {
  filter.value = { ...filter.value, ...change };
  cursors.value = [];
  void reload();
}

export function openPage(to: readonly string[]): void {
  cursors.value = to;
  void reload();
}

effect(() => {
  // Reading the signal reruns the effect: the requests of another app replace the list.
  selectedApp.value;
  waiting.value = undefined;
  page.value = undefined;
  cursors.value = [];
});

export const shownEntries = computed(() => (page.value ?? EMPTY).entries);
