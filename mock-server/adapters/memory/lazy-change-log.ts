import type { ChangeLog } from '../../ports/change-log.js';
import type { Journal } from '../../ports/stores.js';
import type { StateTables } from './state-tables.js';

/** Returns a function that creates the log of changes at its first call. Loads its code then, so that the server starts sooner. */
export function lazyChangeLog(tables: StateTables, journal: Journal | undefined): () => Promise<ChangeLog> {
  let log: Promise<ChangeLog> | undefined;
  return () =>
    (log ??= import('./memory-change-log.js').then(({ createChangeLog }) =>
      createChangeLog(tables, journal),
    ));
}
