import type { Fault } from '../../domain/faults/fault.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { RateWindow } from '../../domain/limits/rate-limit-window.js';
import type { VirtualClock } from '../../domain/time/virtual-clock.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { AppOverrides, StateStore } from '../../ports/stores.js';
import type { OutcomeEntry } from './memory-outcomes.js';
import { ObservableMap } from './observable-map.js';

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
  read: () =>
    Object.fromEntries(namedTables(tables).map(([name, table]) => [name, Object.fromEntries(table)])),
  replace(state) {
    for (const [name, table] of namedTables(tables)) {
      table.clear();
      for (const [key, value] of Object.entries(state[name] ?? {})) table.set(key, value);
    }
  },
});
