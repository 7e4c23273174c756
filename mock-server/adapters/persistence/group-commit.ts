// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';
import type { RateWindow } from '../../domain/limits/rate-limit-window.js';
import type { SteadyTime } from '../../ports/clocks.js';
import { type Durability, NotStoredError } from '../../ports/durability.js';
import type { Log } from '../../ports/log.js';
import { recordsOf } from './batch-records.js';
import { ChangeBatch, type StateTablesByName } from './change-batch.js';
import { isDoneBeforePause } from './large-writes.js';
import { type FindRecordDefect, loadRecords } from './load-records.js';
import { Recovery } from './recovery.js';
import type { StateFile } from './state-file.js';
import { createWindowReservations } from './window-reservations.js';

/** Writes the changes of tables to a file. Changes that are made while a write runs are in the next write. */
export interface GroupCommit extends Durability {
  /**
   * Calls `onCommit` when all changes that were made before this call are written, or `onUndo` when they are undone. Calls
   * `onCommit` immediately if there is nothing to write. Returns false and calls neither if a failed write has undone the changes.
   */
  afterCommit(onCommit: () => void, onUndo: () => void): boolean;
  /** Makes the calls of `writable` that wait for free disk space fail. */
  stopWaiting(): void;
  /** Writes the last changes and closes the file. */
  close(): Promise<void>;
}

/** Milliseconds until changes are written for which no response waits. */
const DELAY_MS = 25;
const RETRY_MS = 250;

/**
 * Loads the records of a file into tables, then writes every change of the tables in batches. If a batch cannot be written, its
 * changes are undone, so that memory never shows a state that the file lacks.
 *
 * @param time continues from the time of the last write
 * @param findDefect checks each record that is loaded
 * @param onUndo called with the batches that were undone
 * @throws IncompleteStateError if a record is missing
 * @throws SyntaxError if a record cannot be used
 */
export function createGroupCommit(
  tables: StateTablesByName,
  file: StateFile,
  log: Log,
  {
    time,
    findDefect = () => undefined,
    onUndo,
  }: {
    time: SteadyTime;
    findDefect?: FindRecordDefect | undefined;
    onUndo?: (batches: readonly ChangeBatch[]) => void;
  },
): GroupCommit {
  const reservations = createWindowReservations();
  let batch = new ChangeBatch();
  let writing: ChangeBatch | undefined;
  let problem: string | undefined;
  let undoneWrites = 0;
  let isUndoing = false;
  let runningWorks = 0;
  let isWriteDue = false;
  let timer: NodeJS.Timeout | undefined;
  let failedBytes = 0;
  const recovery = new Recovery();

  const loaded = loadRecords(tables, file.records(), findDefect, (store, key, value) => {
    if (store === 'windows') reservations.setStored(key, value as RateWindow);
  });
  let recordCount = loaded.count;
  time.startAfter(loaded.lastTime);

  for (const [store, table] of tables)
    table.onChange((key, before, after) => {
      if (isUndoing) return;
      if (store === 'windows') {
        if (reservations.covers(key, before as RateWindow, after as RateWindow | undefined)) return;
        // Until this change is written, each counted request must be written too.
        reservations.setStored(key, undefined);
      }
      batch.add(store, key, before, after);
      if (problem === undefined) timer ??= setTimeout(startWrite, DELAY_MS);
    });

  /** Starts a write after the requests that Node has already read, so that they share the write. */
  const requestWrite = (): void => {
    if (isWriteDue || writing) return;
    isWriteDue = true;
    setImmediate(() => {
      isWriteDue = false;
      startWrite();
    });
  };

  function startWrite(): void {
    if (problem !== undefined) return;
    clearTimeout(timer);
    timer = undefined;
    if (writing || runningWorks > 0 || batch.isEmpty) return;
    writing = batch;
    batch = new ChangeBatch();
    const stored: (readonly [key: string, window: RateWindow | undefined])[] = [];
    const bytes = { written: 0 };
    const records = recordCount + writing.addedRecords;
    const counts = { before: recordCount, after: records };
    const steps = file.writeInSteps(
      recordsOf(writing, { reservations, counts, time: time(), stored, bytes }),
    );
    const advance = (): void => {
      try {
        if (!isDoneBeforePause(steps)) return void setImmediate(advance);
      } catch (error) {
        failedBytes = bytes.written;
        return void failWrite(error);
      }
      recordCount = records;
      for (const [key, window] of stored) reservations.setStored(key, window);
      endWrite();
    };
    advance();
  }

  /** Resolves when no write is running. */
  async function writeEnd(): Promise<void> {
    while (writing) await writing.outcome.catch(() => undefined);
  }

  function endWrite(): void {
    const ended = writing;
    writing = undefined;
    ended?.succeed();
    if (batch.isAwaited) requestWrite();
    else if (!batch.isEmpty) timer ??= setTimeout(startWrite, DELAY_MS);
  }

  function failWrite(error: unknown): void {
    setProblem(error);
    // Undoes the later changes first, because they may have replaced values of the earlier changes.
    const failed = writing ? [batch, writing] : [batch];
    writing = undefined;
    batch = new ChangeBatch();
    if (failed.some(({ hasFacts }) => hasFacts)) return void undo(failed);
    // Requests that only read are served. Their counts are written later.
    for (const each of failed.reverse()) {
      for (const [store, key, { before, after, isCount }] of each.changes())
        batch.add(store, key, before, after, isCount);
      each.succeed();
    }
  }

  /** Undoes batches. @returns the counts of requests that remain if `keepsCounts` is true */
  function undo(batches: readonly ChangeBatch[], keepsCounts = false): ChangeBatch {
    let kept = new ChangeBatch();
    undoneWrites++;
    isUndoing = true;
    for (const undone of batches) kept = undone.undo(tables, keepsCounts);
    isUndoing = false;
    for (const undone of batches) undone.fail(new NotStoredError(problem));
    onUndo?.(batches);
    return kept;
  }

  function setProblem(error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error);
    if (problem === undefined) log('error', 'cannot save state', { cause });
    problem = `Cannot save state: ${cause}`;
    scheduleRetry();
  }

  function scheduleRetry(): void {
    clearTimeout(timer);
    timer = setTimeout(retry, RETRY_MS).unref();
  }

  function retry(): void {
    // Does not retry while a call of `atomically` runs: its first changes may be undone, so its last ones must be undone as well.
    if (runningWorks > 0) return void scheduleRetry();
    try {
      timer = undefined;
      file.testWrite(failedBytes);
    } catch (error) {
      return void setProblem(error);
    }
    problem = undefined;
    log('info', 'state is saved again');
    recovery.succeed();
    if (!batch.isEmpty) requestWrite();
  }

  return {
    committed() {
      if (batch.isEmpty) return writing?.outcome;
      if (problem === undefined) {
        requestWrite();
        return batch.outcome;
      }
      // Requests that only read are served while nothing can be written. Their counts are written later.
      if (!batch.hasFacts) return undefined;
      const { outcome } = batch;
      // Undoes the changes of `atomically` only when they are complete.
      if (runningWorks === 0) batch = undo([batch], true);
      return outcome;
    },
    problem: () => problem ?? describeDefect(file.findDefect()),
    get undoneWrites() {
      return undoneWrites;
    },
    async writable() {
      if (problem !== undefined) await recovery.wait(problem);
    },
    async atomically(work) {
      if (problem !== undefined) throw new NotStoredError(problem);
      const undoneBefore = undoneWrites;
      runningWorks++;
      const result = await work().finally(() => {
        runningWorks--;
        if (runningWorks === 0 && problem !== undefined && batch.hasFacts) batch = undo([batch], true);
        else if (!batch.isEmpty) requestWrite();
      });
      if (undoneWrites !== undoneBefore) throw new NotStoredError(problem);
      return result;
    },
    afterCommit(onCommit, onUndo) {
      const current = batch.hasFacts ? batch : writing;
      if (current) current.onEnd(onCommit, onUndo);
      else if (problem !== undefined) return false;
      else onCommit();
      return true;
    },
    stopWaiting: () => recovery.stop(problem),
    async close() {
      await writeEnd();
      // Stores the exact counts, because a server that was stopped must not lose requests.
      for (const [key, stored] of reservations.storedWindows) {
        const window = tables.get('windows')?.get(key) as RateWindow | undefined;
        if (window && window.admitted !== stored.admitted) batch.add('windows', key, window, { ...window });
      }
      problem = undefined;
      startWrite();
      await writeEnd();
      clearTimeout(timer);
      await file.close();
    },
  };
}

const describeDefect = (defect: string | undefined): string | undefined =>
  defect === undefined ? undefined : `Cannot save state: ${defect}`;
