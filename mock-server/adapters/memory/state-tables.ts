import type { Fault } from '../../domain/faults/fault.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { RateWindow } from '../../domain/limits/rate-limit-window.js';
import type { VirtualClock } from '../../domain/time/virtual-clock.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { AppOverrides, StateStore } from '../../ports/stores.js';
import { ObservableMap } from './observable-map.js';
import type { OutcomeEntry } from './outcome-index.js';

/** Tables with the state of all stores. `/_mock/state` and the state file use the same table names. */
export interface StateTables {
  readonly jobs: ObservableMap<ComplianceJob>;
  readonly sessions: ObservableMap<UploadSession>;
  readonly windows: ObservableMap<RateWindow>;
  readonly clocks: ObservableMap<VirtualClock>;
  readonly apps: ObservableMap<AppOverrides>;
  readonly outcomes: ObservableMap<OutcomeEntry>;
  readonly faults: ObservableMap<Fault>;
}

export const createStateTables = (): StateTables => ({
  jobs: new ObservableMap(),
  sessions: new ObservableMap(),
  windows: new ObservableMap(),
  clocks: new ObservableMap(),
  apps: new ObservableMap(),
  outcomes: new ObservableMap(),
  faults: new ObservableMap(),
});

export const namedTables = (
  tables: StateTables,
): readonly (readonly [name: string, table: ObservableMap<unknown>])[] => Object.entries(tables);

export const createStateStore = (tables: StateTables): StateStore => ({
  snapshot: () =>
    namedTables(tables).map(([table, entries]) => ({
      table,
      keys: [...entries.keys()],
      values: [...entries.values()],
    })),
  createDraft() {
    const drafts = new Map(namedTables(tables).map(([name, table]) => [name, table.createDraft()]));
    return {
      get: (table, key) => drafts.get(table)?.get(key),
      set: (table, key, value) => void drafts.get(table)?.set(key, value),
      entries: (table) => drafts.get(table) ?? [],
      *prepare() {
        for (const draft of drafts.values()) yield* draft.prepare();
      },
      commit() {
        for (const [name, table] of namedTables(tables))
          table.replaceAll(drafts.get(name) as ObservableMap<unknown>);
      },
    };
  },
});
