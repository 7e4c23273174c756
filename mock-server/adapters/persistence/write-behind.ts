// Not the global ones: test suites fake those.
import { clearTimeout, setTimeout } from 'node:timers';
import type { Log } from '../../ports.js';
import type { Table } from '../memory/observable-map.js';
import type { FactFile } from './state-file.js';

/** Writes facts down soon after they changed. */
export interface WriteBehind {
  /** Does something once all that has changed so far is written down. */
  afterwards(work: () => void): void;
  /** Writes down what has changed so far, unless it was found a moment ago that this cannot be. */
  settle(): void;
  /** Why facts cannot be written down at present; undefined: they can. */
  problem(): string | undefined;
  /** Writes what is left, and ends. */
  close(): Promise<void>;
}

/** With the time that writing takes, less than the 100 ms that may be lost. */
const DELAY_MS = 25;
const RETRY_MS = 1_000;

/**
 * Fills tables with what the file has, and from then on writes down what changes in them: all that changed in one go,
 * so that whatever was changed without waiting in between is there as a whole or not at all.
 */
export function writeBehind(
  byName: ReadonlyMap<string, Table<unknown>>,
  file: FactFile,
  log: Log,
): WriteBehind {
  for (const { store, key, json } of file.records()) byName.get(store)?.set(key, JSON.parse(json));

  const changed = new Map<string, { readonly store: string; readonly key: string }>();
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let problem: string | undefined;
  const schedule = (delayMs: number): void => {
    timer ??= setTimeout(flush, delayMs);
  };
  for (const [store, table] of byName)
    table.onChange((key) => {
      changed.set(`${store} ${key}`, { store, key });
      schedule(DELAY_MS);
    });

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const changes = [...changed.values()].map(({ store, key }) => {
      const value = byName.get(store)?.get(key);
      return { store, key, json: value === undefined ? undefined : JSON.stringify(value) };
    });
    try {
      if (changes.length > 0) file.write(changes);
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      if (problem === undefined) log('error', 'facts cannot be written down', { cause: told });
      problem = told;
      schedule(RETRY_MS);
      return;
    }
    if (problem !== undefined) log('info', 'facts can be written down again');
    problem = undefined;
    changed.clear();
    const due = waiting;
    waiting = [];
    for (const work of due) work();
  }

  return {
    afterwards(work) {
      waiting.push(work);
      schedule(DELAY_MS);
    },
    settle() {
      if (problem === undefined && changed.size > 0) flush();
    },
    problem: () => problem,
    async close() {
      flush();
      clearTimeout(timer);
      await file.close();
    },
  };
}
