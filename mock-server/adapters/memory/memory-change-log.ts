import { randomInt } from 'node:crypto';
// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import type { AppId } from '../../domain/app-identity.js';
import { MINUTE_MS } from '../../domain/time/instant.js';
import type { ChangeLog } from '../../ports/change-log.js';
import type { Journal } from '../../ports/stores.js';
import { AppChanges } from './app-changes.js';
import type { ObservableMap } from './observable-map.js';
import type { StateTables } from './state-tables.js';

/** Number of apps whose changes are kept apart. */
const MAX_APPS = 1_000;
/** Real time for which changes are recorded after the last reader left, so that the reader can connect again. */
const LINGER_MS = MINUTE_MS;
/** Range of the random first number, so that a number of another replica, or of an earlier run, is unknown. */
const MIN_FIRST_NUMBER = 1e9;
const MAX_FIRST_NUMBER = 2e14;

/** App of a change, `shared` if the change concerns every app, or undefined if it concerns no app. */
type Owner = AppId | 'shared' | undefined;

/** Records a change with a number. */
type Note = (changes: AppChanges, number: number) => void;

/** Creates a log of the changes of the state and the journal. The log observes them only while it has readers. */
export function createChangeLog(tables: StateTables, journal: Journal | undefined): ChangeLog {
  let latest = randomInt(MIN_FIRST_NUMBER, MAX_FIRST_NUMBER);
  /** Number of the latest change that the records may lack. */
  let unrecorded = latest;
  let all = new AppChanges();
  let shared = new AppChanges();
  let byApp = new Map<AppId, AppChanges>();
  const readers = new Set<() => void>();
  let stopObserving: (() => void) | undefined;
  let lingering: NodeJS.Timeout | undefined;

  function clearRecords(): void {
    unrecorded = ++latest;
    [all, shared, byApp] = [new AppChanges(), new AppChanges(), new Map()];
  }
  function changesOf(app: AppId): AppChanges {
    const known = byApp.get(app);
    if (known) return known;
    if (byApp.size === MAX_APPS) clearRecords();
    const changes = new AppChanges();
    byApp.set(app, changes);
    for (const each of [all, shared]) each.note('apps', latest);
    return changes;
  }
  const notifyReaders = (): void => {
    for (const reader of readers) reader();
  };
  function record(owner: Owner, note: Note): void {
    latest++;
    const own = owner === 'shared' ? shared : owner && changesOf(owner);
    for (const changes of own ? [all, own] : [all]) note(changes, latest);
    notifyReaders();
  }
  function recordEverything(): void {
    clearRecords();
    notifyReaders();
  }

  /** Records the changes of a table. */
  const watchTable = <V>(
    table: ObservableMap<V>,
    ownerOf: (key: string, value: V) => Owner,
    noteOf: (key: string, value: V) => Note,
  ): (() => void) =>
    table.watch((key, before, after) => {
      const value = after ?? before;
      if (key === undefined || value === undefined) recordEverything();
      else record(ownerOf(key, value), noteOf(key, value));
    });

  function observe(): () => void {
    const ownerInKey = (key: string): Owner => {
      const [owner] = key.split(' ', 1);
      return owner === 'server' || owner === 'all' ? 'shared' : (owner as AppId);
    };
    const noteJob =
      (id: string): Note =>
      (changes, number) =>
        changes.noteJob(id, number);
    const watches = [
      watchTable(
        tables.jobs,
        (_, { appId }) => appId,
        (id) => noteJob(id),
      ),
      watchTable(
        tables.sessions,
        (_, { appId }) => appId,
        (_, { jobId }) => noteJob(jobId),
      ),
      watchTable(tables.windows, ownerInKey, () => (changes, number) => changes.note('windows', number)),
      watchTable(tables.clocks, ownerInKey, () => (changes, number) => changes.note('clock', number)),
      watchTable(tables.outcomes, ownerInKey, () => (changes, number) => changes.note('settings', number)),
      watchTable(
        tables.faults,
        (_, { app }) => app ?? 'shared',
        () => (changes, number) => changes.note('faults', number),
      ),
      watchTable(tables.apps, ownerInKey, () => (changes, number) => {
        changes.note('settings', number);
        for (const each of [changes, shared]) each.note('apps', number);
      }),
      journal?.watch({
        onEntry: ({ app, id }) => record(app, (changes, number) => changes.noteRequest(id, number)),
        onClear: (app) =>
          app === undefined
            ? recordEverything()
            : record(app, (changes, number) => changes.note('everything', number)),
      }),
    ];
    return () => {
      for (const stop of watches) stop?.();
    };
  }

  return {
    get latest() {
      return latest;
    },
    get readerCount() {
      return readers.size;
    },
    changesSince(app, since) {
      const own = app === undefined ? all : byApp.get(app);
      const records = own && own !== all ? [own, shared] : [own ?? shared];
      const hasAny = (kind: Parameters<AppChanges['has']>[0]): boolean =>
        records.some((changes) => changes.has(kind, since));
      if (!(since >= unrecorded && since <= latest) || hasAny('everything')) {
        const newest = journal?.entries().findLast((entry) => app === undefined || entry.app === app);
        const changed = { windows: true, faults: true, clock: true, settings: true, apps: true };
        return { jobs: null, ...changed, requests: newest?.id ?? null };
      }
      return {
        jobs: own ? own.jobsSince(since) : [],
        windows: hasAny('windows'),
        faults: hasAny('faults'),
        clock: hasAny('clock'),
        settings: hasAny('settings'),
        apps: hasAny('apps'),
        requests: own?.newestRequestSince(since) ?? null,
      };
    },
    watch(onChange) {
      clearTimeout(lingering);
      if (!stopObserving) {
        clearRecords();
        stopObserving = observe();
      }
      readers.add(onChange);
      return () => {
        readers.delete(onChange);
        if (readers.size > 0) return;
        clearTimeout(lingering);
        lingering = setTimeout(() => {
          stopObserving?.();
          stopObserving = undefined;
          clearRecords();
        }, LINGER_MS).unref();
      };
    },
  };
}
