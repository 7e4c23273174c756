import type { Fault } from '../../domain/faults/fault.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { RateWindow } from '../../domain/limits/rate-window.js';
import type { VirtualClock } from '../../domain/time/virtual-clock.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { AppOverrides, Facts } from '../../ports.js';
import type { OutcomeFact } from './memory-outcomes.js';
import { Table } from './observable-map.js';

/** All that the memory stores keep, under the names by which it is written down. */
export interface FactTables {
  readonly jobs: Table<ComplianceJob>;
  readonly sessions: Table<UploadSession>;
  readonly windows: Table<RateWindow>;
  readonly clocks: Table<VirtualClock>;
  readonly apps: Table<AppOverrides>;
  readonly outcomes: Table<OutcomeFact>;
  readonly faults: Table<Fault>;
}

export const createFactTables = (): FactTables => ({
  jobs: new Table(),
  sessions: new Table(),
  windows: new Table(),
  clocks: new Table(),
  apps: new Table(),
  outcomes: new Table(),
  faults: new Table(),
});

/** The tables by name, whatever is in them. */
export const tablesOf = (tables: FactTables): readonly (readonly [name: string, table: Table<unknown>])[] =>
  Object.entries(tables);

/** The facts in tables, to be read and replaced all at once. */
export const factsIn = (tables: FactTables): Facts => ({
  read: () =>
    Object.fromEntries(tablesOf(tables).map(([name, table]) => [name, Object.fromEntries(table.entries())])),
  replace(facts) {
    for (const [name, table] of tablesOf(tables)) {
      table.clear();
      for (const [key, value] of Object.entries(facts[name] ?? {})) table.set(key, value);
    }
  },
});
