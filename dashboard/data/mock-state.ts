// What the page knows about the mock and the selected app.
import { computed, effect, signal, untracked } from '@preact/signals';
import { controlToken, requiresToken } from './control-calls.js';
import type {
  AppSettings,
  AppSummary,
  Change,
  Clock,
  Fault,
  Hint,
  Info,
  ListedJob,
  Outcomes,
  RateLimits,
} from './control-types.js';
import { connection, listenToHints } from './event-stream.js';
import * as lists from './lists.js';
import { appInUrl, replaceApp } from './location.js';
import { addPart, onRefreshFailure, refreshAll, refreshNow, refreshSoon } from './refresh.js';
import { reportTime } from './report-data.js';

export const info = signal<Info | undefined>(undefined);
export const apps = signal<readonly AppSummary[] | undefined>(undefined);
export const jobs = signal<{ readonly jobs: readonly ListedJob[]; readonly next?: string } | undefined>(
  undefined,
);
export const rateLimits = signal<RateLimits | undefined>(undefined);
export const changes = signal<readonly Change[]>([]);
export const hasMoreChanges = signal(false);
export const faults = signal<readonly Fault[]>([]);
export const outcomes = signal<{ readonly outcomes: Outcomes; readonly next?: string } | undefined>(
  undefined,
);
export const settings = signal<AppSettings | undefined>(undefined);
export const scenarios = signal<readonly { readonly name: string; readonly description: string }[]>([]);

/** Cursors of the pages of jobs up to the open one. Empty on the first page. */
export const jobCursors = signal<readonly string[]>([]);

/** Selected app: the one in the URL. Undefined if the mock has no app yet. */
export const selectedApp = appInUrl;
export const selectedSummary = computed(() => apps.value?.find(({ app }) => app === selectedApp.value));

interface ClockReading {
  readonly now: number;
  readonly frozen: boolean;
  readonly rate: number;
  /** Value of `performance.now()` when the page received the response. */
  readonly readAt: number;
}

export const clock = signal<ClockReading | undefined>(undefined);
/** Time of the app's clock in milliseconds. Changes several times a second while the clock runs. */
export const now = signal(0);
/** Difference between the app's clock and the browser's in milliseconds. */
export const clockShift = signal(0);

export function setClock({ now: text, frozen, rate }: Clock): void {
  const reading = { now: Date.parse(text), frozen, rate, readAt: performance.now() };
  clock.value = reading;
  now.value = reading.now;
  clockShift.value = reading.now - (IS_REPORT ? reportTime() : Date.now());
}

const TICK_MS = 200;
setInterval(() => {
  const reading = clock.value;
  if (!reading || reading.frozen || IS_REPORT || document.hidden) return;
  now.value = reading.now + (performance.now() - reading.readAt) * reading.rate;
  const next = changes.value[0];
  // The change that was the next one has happened.
  if (next && Date.parse(next.at) <= now.value) refreshSoon(TIME_PARTS);
}, TICK_MS);

/** Parts that depend on the time of the app's clock. */
const TIME_PARTS = ['clock', 'changes', 'jobs', 'windows', 'opened'];

/** Adds a part that depends on the app. A response that arrives after the user selected another app is ignored. */
function addAppPart<T>(part: string, load: (app: string) => Promise<T>, set: (value: T) => void): void {
  addPart(part, async () => {
    const app = selectedApp.value;
    if (app === undefined) return;
    const value = await load(app);
    if (selectedApp.value === app) set(value);
  });
}

addPart('clock', async () => {
  const app = selectedApp.value;
  const reading = await lists.getClock(app);
  if (selectedApp.value === app) setClock(reading);
});
addAppPart(
  'jobs',
  (app) => lists.listJobs(app, jobCursors.value.at(-1)),
  (page) => {
    jobs.value = page;
  },
);
addAppPart('windows', lists.getRateLimits, (found) => {
  const resetsOf = (limits: RateLimits | undefined): string =>
    Object.values(limits ?? {})
      .map(({ reset_at }) => reset_at)
      .join();
  // A window that opens or is reset has another change to come; one that counts a request has the same.
  if (rateLimits.value && resetsOf(rateLimits.value) !== resetsOf(found)) refreshSoon(['changes']);
  rateLimits.value = found;
});
addAppPart('faults', lists.listFaults, (page) => {
  faults.value = page.faults;
});
addAppPart('outcomes', lists.listOutcomes, (page) => {
  outcomes.value = page;
});
addAppPart('settings', lists.getSettings, (found) => {
  settings.value = found;
});

addAppPart('changes', lists.listChanges, ({ changes: found, next }) => {
  changes.value = found;
  hasMoreChanges.value = next !== undefined;
});
addPart('apps', async () => {
  const found = (await lists.listApps()).apps;
  apps.value = found;
  const [latest] = found;
  if (selectedApp.value === undefined && latest) replaceApp(latest.app);
});
addPart('info', async () => {
  info.value ??= await lists.getInfo();
});
addPart('scenarios', async () => {
  if (scenarios.value.length === 0 && !IS_REPORT) scenarios.value = (await lists.listScenarios()).scenarios;
});

function* partsOf(hint: Hint): Generator<string> {
  if (hint.jobs === null || hint.jobs.length > 0) yield* ['jobs', 'changes', 'opened'];
  if (hint.windows) yield 'windows';
  if (hint.faults) yield 'faults';
  if (hint.clock) yield* TIME_PARTS;
  if (hint.settings) yield* ['settings', 'outcomes', 'windows'];
  if (hint.apps) yield 'apps';
  if (hint.requests !== null && hint.requests !== lastRequest) yield 'requests';
  lastRequest = hint.requests ?? lastRequest;
}
let lastRequest: string | null = null;

onRefreshFailure(() => {
  if (!requiresToken.value) connection.value = 'offline';
});

let listening: AbortController | undefined;

/** Listens to the hints of the selected app, the first of which loads everything. A hidden tab does not listen. */
async function connect(): Promise<void> {
  if (IS_REPORT) return void refreshAll();
  listening?.abort();
  if (document.hidden || requiresToken.value) return;
  listening = new AbortController();
  const { signal: ended } = listening;
  if (selectedApp.value === undefined) {
    await refreshNow(['apps']);
    // Another app was selected in the meantime, for example the latest one.
    if (ended.aborted) return;
  }
  const onHint = (hint: Hint | undefined): void => {
    if (hint) refreshSoon(partsOf(hint));
    else void refreshAll();
  };
  await listenToHints(selectedApp.value, onHint, ended);
}

export function start(): void {
  document.addEventListener('visibilitychange', () => void connect());
  effect(() => {
    // Reading these signals reruns the effect when the user selects another app or enters the control token.
    selectedApp.value;
    controlToken.value;
    requiresToken.value;
    jobs.value = undefined;
    jobCursors.value = [];
    rateLimits.value = undefined;
    changes.value = [];
    // Reads signals on which the effect must not depend.
    untracked(() => void connect());
  });
}

/** Opens another page of jobs. */
export function openJobPage(cursors: readonly string[]): Promise<void> {
  jobCursors.value = cursors;
  return refreshNow(['jobs']);
}
