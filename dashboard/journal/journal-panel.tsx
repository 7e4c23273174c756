import faultSchema from 'fault-schema';
import type { Entry } from '../data/control-types.js';
import { hrefOf, open } from '../data/location.js';
import { now, selectedApp, selectedSummary } from '../data/mock-state.js';
import { Icon } from '../ui/icons.js';
import { SaveLink } from '../ui/save-link.js';
import { formatNumber, formatTime, shortPath, shortSentence } from '../ui/words.js';
import { type FoldedEntry, foldEntries, matchesFilter, needsScan, type Show } from './journal-filter.js';
import {
  cursors,
  filter,
  isReading,
  openPage,
  page,
  setFilter,
  shownEntries,
  showWaiting,
  waitingCount,
} from './journal-state.js';
import './journal.css';

const SHOW_WORDS: Readonly<Record<Show, string>> = {
  all: 'All',
  '4xx': '4xx',
  '5xx': '5xx',
  warnings: 'Warnings',
  faults: 'Faults',
};

const ROUTES = (faultSchema.Route?.enum ?? []) as readonly string[];
const REQUEST_ID = /^[0-9a-z]{1,12}-[0-9a-z]{1,8}$/;
const SEARCH_DELAY_MS = 250;
let searchTimer: ReturnType<typeof setTimeout> | undefined;

const Search = () => (
  <search class="search">
    <Icon name="find" />
    <input
      id="journal-search"
      type="search"
      aria-label="Search the journal"
      placeholder="Path, ID or reason"
      value={filter.value.text}
      onInput={({ currentTarget: { value } }) => {
        clearTimeout(searchTimer);
        searchTimer = setTimeout(() => setFilter({ text: value }), SEARCH_DELAY_MS);
      }}
      onKeyDown={({ key, currentTarget: { value } }) => {
        // The ID of a response opens its entry, even if the entry is old.
        if (key === 'Enter' && REQUEST_ID.test(value.trim())) open({ kind: 'request', id: value.trim() });
      }}
    />
    <kbd>/</kbd>
  </search>
);

/** Returns the number of shown requests that a filter would leave, if it is known. */
function countOf(show: Show): string {
  if (show === 'all' || filter.value.show !== 'all') return '';
  const { length } = shownEntries.value.filter((entry) => matchesFilter(entry, { ...filter.value, show }));
  return length > 0 ? ` ${length}` : '';
}

/** Links that save the journal for other tools, and the page with its data. */
const Exports = () => (
  <>
    <SaveLink
      target={`/_mock/requests?format=har&app=${selectedApp.value}`}
      name="requests.har"
      style="quiet small"
    >
      HAR
    </SaveLink>
    <SaveLink target={`/_mock/report?app=${selectedApp.value}`} name="report.html" style="quiet small">
      Report
    </SaveLink>
  </>
);

const Filters = () => (
  <>
    <select
      aria-label="Route"
      value={filter.value.route}
      onChange={({ currentTarget }) => setFilter({ route: currentTarget.value })}
    >
      <option value="">All routes</option>
      {ROUTES.map((route) => (
        <option key={route}>{route}</option>
      ))}
    </select>
    <span class="segments" role="group" aria-label="Show">
      {(Object.keys(SHOW_WORDS) as Show[]).map((show) => (
        <button
          type="button"
          key={show}
          aria-pressed={filter.value.show === show}
          onClick={() => setFilter({ show })}
        >
          {SHOW_WORDS[show]}
          {countOf(show)}
        </button>
      ))}
    </span>
  </>
);

/** Returns whether a request failed or got no response. */
export const isFailure = ({ status, complete }: Entry): boolean =>
  status === null ? complete : status >= 400;

/** Row of the journal. @param selected ID of the opened request */
export const EntryRow = ({ row, selected }: { row: FoldedEntry; selected?: string | undefined }) => {
  const { entry, count, ids, warnings } = row;
  const isSelected = selected !== undefined && ids.has(selected);
  return (
    <li class={`entry ${isSelected ? 'is-selected' : ''}`}>
      <time>{formatTime(Date.parse(entry.at), now.value)}</time>
      <b class={`status ${isFailure(entry) ? 'fail' : 'is-ok'}`}>
        {entry.status ?? (entry.complete ? 'cut' : '…')}
      </b>
      <a
        class="request"
        data-row
        href={hrefOf({ kind: 'request', id: entry.id })}
        title={`${entry.method} ${entry.path}`}
        {...(isSelected && { 'aria-current': 'true' })}
      >
        <span>
          <b>{entry.method}</b> {shortPath(entry.path)}
        </span>
        {count > 1 && <span class="count">×{count}</span>}
      </a>
      <p>
        {entry.fault === null && shortSentence(entry.why, now.value, entry.job)}
        {warnings.map(({ kind, detail }) => (
          <span key={kind} class="warn">
            <Icon name="warn" />
            {shortSentence(detail, now.value, entry.job)}
          </span>
        ))}
        {entry.fault !== null && (
          <span class="fault">
            <Icon name="bolt" />
            {entry.fault}
          </span>
        )}
      </p>
    </li>
  );
};

const NewRequests = () => {
  const { count, more } = waitingCount.value;
  if (count === 0) return null;
  return (
    <button type="button" class="new-requests" onClick={showWaiting}>
      {count}
      {more && '+'} new request{count === 1 ? '' : 's'}: show
    </button>
  );
};

const Pages = () => {
  const next = page.value?.next;
  const opened = cursors.value;
  if (next === undefined && opened.length === 0) return null;
  return (
    <nav class="pages" aria-label="Pages of the journal">
      <button
        type="button"
        class="button small"
        disabled={opened.length === 0}
        onClick={() => openPage(opened.slice(0, -1))}
      >
        Newer requests
      </button>
      <span>Page {opened.length + 1}</span>
      <button
        type="button"
        class="button small"
        disabled={next === undefined}
        onClick={() => openPage([...opened, next as string])}
      >
        Older requests
      </button>
    </nav>
  );
};

const emptyWords = (): string => {
  if (page.value === undefined) return 'Loading …';
  if (!needsScan(filter.value)) return 'No requests.';
  return page.value.next === undefined ? 'No request matches.' : 'None of the latest 1,000 requests matches.';
};

/** Whether the newest rows are above the visible part of the page. */
const isScrolledPast = (list: Element): boolean => list.getBoundingClientRect().top < 0;

export const JournalPanel = () => {
  const rows = foldEntries(shownEntries.value);
  const total = selectedSummary.value?.requests;
  return (
    <section class="card journal" id="journal" aria-labelledby="journal-title">
      <div class="panel-head">
        <h2 id="journal-title">Journal</h2>
        {total !== undefined && <small>{formatNumber(total)} requests</small>}
        <Search />
        <span class="space" />
        <Filters />
        {!IS_REPORT && <Exports />}
      </div>
      <NewRequests />
      <ol
        class="entries"
        onPointerEnter={() => {
          isReading.value = true;
        }}
        onPointerLeave={({ currentTarget }) => {
          isReading.value = currentTarget.contains(document.activeElement) || isScrolledPast(currentTarget);
        }}
        onFocusIn={() => {
          isReading.value = true;
        }}
        onFocusOut={({ currentTarget }) => {
          isReading.value = isScrolledPast(currentTarget);
        }}
      >
        {rows.map((row) => (
          <EntryRow key={row.entry.id} row={row} />
        ))}
      </ol>
      {rows.length === 0 && <p class="nothing">{emptyWords()}</p>}
      <Pages />
    </section>
  );
};
