import type { RateWindow } from '../../domain/limits/rate-limit-window.js';
import type { ObservableMap } from '../memory/observable-map.js';
import { countsRequest } from './window-reservations.js';

/** Change of a table's entry since the previous batch. */
export interface TableChange {
  readonly before: unknown;
  readonly after: unknown;
  /** Whether the change only counts requests, in a window or at a fault. */
  readonly isCount: boolean;
}

export type StateTablesByName = ReadonlyMap<string, ObservableMap<unknown>>;

/** Changes that are written in one transaction. */
export class ChangeBatch {
  readonly #changes = new Map<string, Map<string, TableChange>>();
  /** Called after the changes are written. */
  readonly #commitCallbacks: (() => void)[] = [];
  /** Called after the changes are undone. */
  readonly #undoCallbacks: (() => void)[] = [];
  #outcome: { readonly promise: Promise<void>; readonly settle: (error?: Error) => void } | undefined;
  #facts = 0;

  add(
    store: string,
    key: string,
    before: unknown,
    after: unknown,
    countsOnly = isCountOf(store, before, after),
  ): void {
    const changes = this.#changes.get(store) ?? new Map<string, TableChange>();
    this.#changes.set(store, changes);
    const previous = changes.get(key);
    const isCount = countsOnly && (previous?.isCount ?? true);
    if (!isCount && (previous?.isCount ?? true)) this.#facts++;
    changes.set(key, { before: previous ? previous.before : before, after, isCount });
  }

  get isEmpty(): boolean {
    return this.#changes.size === 0;
  }

  /** Whether the batch has changes that do more than count requests. */
  get hasFacts(): boolean {
    return this.#facts > 0;
  }

  *changes(): Generator<readonly [store: string, key: string, change: TableChange]> {
    for (const [store, changes] of this.#changes)
      for (const [key, change] of changes) yield [store, key, change];
  }

  /** Number by which the batch changes the number of records. */
  get addedRecords(): number {
    let added = 0;
    for (const [, , { before, after }] of this.changes())
      added += Number(after !== undefined) - Number(before !== undefined);
    return added;
  }

  /** Calls `onCommit` after the changes are written, or `onUndo` after they are undone. */
  onEnd(onCommit: () => void, onUndo: () => void): void {
    this.#commitCallbacks.push(onCommit);
    this.#undoCallbacks.push(onUndo);
  }

  /** Resolves when the changes are written. Rejects when they are undone. */
  get outcome(): Promise<void> {
    this.#outcome ??= createOutcome();
    return this.#outcome.promise;
  }

  get isAwaited(): boolean {
    return this.#outcome !== undefined;
  }

  succeed(): void {
    for (const callback of this.#commitCallbacks) callback();
    this.#outcome?.settle();
  }

  fail(error: Error): void {
    for (const callback of this.#undoCallbacks) callback();
    this.#outcome?.settle(error);
  }

  /** Restores the values before the changes. @returns a batch of the counts that remain if `keepsCounts` is true */
  undo(tables: StateTablesByName, keepsCounts = false): ChangeBatch {
    const kept = new ChangeBatch();
    for (const [store, key, { before, after, isCount }] of this.changes()) {
      const table = tables.get(store);
      if (isCount && keepsCounts) kept.add(store, key, before, after, isCount);
      else if (before === undefined) table?.delete(key);
      else table?.set(key, before);
    }
    return kept;
  }
}

/** Returns whether a change only counts a request. */
const isCountOf = (store: string, before: unknown, after: unknown): boolean =>
  store === 'windows'
    ? countsRequest(before as RateWindow | undefined, after as RateWindow | undefined)
    : store === 'faults' && before !== undefined && after !== undefined;

function createOutcome() {
  let settle: (error?: Error) => void = () => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve());
  });
  // The promise may have no handler, because the client of a request may have left.
  promise.catch(() => undefined);
  return { promise, settle };
}
