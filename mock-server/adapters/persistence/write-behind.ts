// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import type { Log } from '../../ports/log.js';
import type { ObservableMap } from '../memory/observable-map.js';
import type { StateFile } from './state-file.js';

/** Returns why a record of a table cannot be used, or undefined if it can be used. */
export type FindRecordDefect = (table: string, key: string, value: unknown) => string | undefined;

/** Saves changed tables to a file after a short delay. */
export interface WriteBehind {
  /** Calls `callback` when all changes that were made before this call are saved. */
  afterFlush(callback: () => void): void;
  /** Saves pending changes now. Does nothing if the last attempt failed, because a retry is already scheduled. */
  flush(): void;
  /** Returns a sentence that explains why the last attempt to save failed. Returns undefined after a successful attempt. */
  problem(): string | undefined;
  /** Saves pending changes and closes the file. */
  close(): Promise<void>;
}

/**
 * Milliseconds between a change and the start of the write. A killed process may lose at most 100 ms of changes, which includes
 * this delay and the time of the write.
 */
const DELAY_MS = 25;
const RETRY_MS = 1_000;

/**
 * Loads the records of a file into tables, then saves every change of the tables. Changes that no `await` separates are saved in
 * one transaction.
 *
 * Values that are already in the tables are defaults. A record replaces the default with the same key. The first save also saves
 * the remaining defaults.
 *
 * @throws SyntaxError if a record is not valid JSON or cannot be used
 */
export function createWriteBehind(
  tables: ReadonlyMap<string, ObservableMap<unknown>>,
  file: StateFile,
  log: Log,
  findDefect: FindRecordDefect = () => undefined,
): WriteBehind {
  const changed = new Map<string, { readonly store: string; readonly key: string }>();
  const markChanged = (store: string, key: string): void =>
    void changed.set(`${store} ${key}`, { store, key });
  for (const [store, table] of tables) for (const key of table.keys()) markChanged(store, key);
  for (const { store, key, json } of file.records()) {
    const value: unknown = JSON.parse(json);
    const defect = findDefect(store, key, value);
    if (defect !== undefined) throw new SyntaxError(defect);
    tables.get(store)?.set(key, value);
  }

  let afterFlushCallbacks: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let problem: string | undefined;
  const schedule = (delayMs: number): void => {
    timer ??= setTimeout(save, delayMs);
  };
  for (const [store, table] of tables)
    table.onChange((key) => {
      markChanged(store, key);
      schedule(DELAY_MS);
    });

  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    const changes = [...changed.values()].map(({ store, key }) => {
      const value = tables.get(store)?.get(key);
      return { store, key, json: value === undefined ? undefined : JSON.stringify(value) };
    });
    try {
      if (changes.length > 0) file.write(changes);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (problem === undefined) log('error', 'cannot save state', { cause });
      problem = `Cannot save state: ${cause}`;
      schedule(RETRY_MS);
      return;
    }
    if (problem !== undefined) log('info', 'state is saved again');
    problem = undefined;
    changed.clear();
    const callbacks = afterFlushCallbacks;
    afterFlushCallbacks = [];
    for (const callback of callbacks) callback();
  }

  return {
    afterFlush(callback) {
      afterFlushCallbacks.push(callback);
      schedule(DELAY_MS);
    },
    flush() {
      if (problem === undefined && timer) save();
    },
    problem: () => problem,
    async close() {
      if (timer) save();
      clearTimeout(timer);
      await file.close();
    },
  };
}
