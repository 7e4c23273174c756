import type { RateWindow } from '../../domain/limits/rate-limit-window.js';
import { NotStoredError } from '../../ports/durability.js';
import { elapsedMs } from '../../real-time.js';
import { type EntryChange, type EntryChanges, fieldOf, WINDOWS } from './partitions.js';
import type { SharedTables } from './shared-tables.js';
import type { StoreConnection } from './store-connection.js';
import type { FieldChange } from './store-protocol.js';

/** Real milliseconds after which a change that meets changes of other replicas again and again is given up. */
const MAX_CONFLICT_MS = 5_000;

/** Error of a change that was undone, because another replica changed the same data. */
export class ConflictError extends NotStoredError {
  constructor() {
    super('Cannot store the change: another replica changed the same data. Send the request again.');
  }
}

interface Operation {
  readonly work: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Returns the changes in the form of the store.
 *
 * @param knownVersion version that each changed field may have at most. Undefined if the partition as a whole is checked
 */
export const toFieldChanges = (changes: Iterable<EntryChange>, knownVersion?: number): FieldChange[] =>
  [...changes].flatMap((change): FieldChange[] => {
    const { before, after } = change;
    if (before === undefined && after === undefined) return [];
    const field = fieldOf(change);
    if (change.table !== WINDOWS)
      return [{ field, json: after === undefined ? undefined : JSON.stringify(after), knownVersion }];
    const window = after as RateWindow | undefined;
    return [{ field, json: window && `${window.openedAt} ${window.admitted}` }];
  });

/**
 * Changes partitions of the store. A change runs on the tables of this replica, and is undone there until the store has made it. If
 * another replica changed the partition first, the change runs again on the new facts. Changes that wait for the same partition share
 * one command.
 */
export class Transactions {
  readonly #tables: SharedTables;
  readonly #connection: StoreConnection;
  readonly #waiting = new Map<string, Operation[]>();
  /** Resolves when the changes that another request is making to one of the same entries are confirmed or undone. */
  readonly #waitForOverlap: (changes: EntryChanges) => Promise<void> | undefined;

  constructor(
    tables: SharedTables,
    connection: StoreConnection,
    waitForOverlap: (changes: EntryChanges) => Promise<void> | undefined,
  ) {
    this.#tables = tables;
    this.#connection = connection;
    this.#waitForOverlap = waitForOverlap;
  }

  /**
   * Changes a partition atomically.
   *
   * @param work changes the tables synchronously; may run several times, of which only the last one counts
   */
  run<T>(partition: string, work: () => T): Promise<Awaited<T>> {
    return new Promise((resolve, reject) => {
      const operation = { work, resolve: resolve as Operation['resolve'], reject };
      const waiting = this.#waiting.get(partition);
      if (waiting) return void waiting.push(operation);
      this.#waiting.set(partition, [operation]);
      void this.#runWaiting(partition);
    });
  }

  async #runWaiting(partition: string): Promise<void> {
    for (let operations = this.#waiting.get(partition) ?? []; operations.length > 0; ) {
      this.#waiting.set(partition, []);
      try {
        const results = await this.#commit(partition, operations);
        for (const [at, { resolve }] of operations.entries()) resolve(results[at]);
      } catch (error) {
        for (const { reject } of operations) reject(error);
      }
      operations = this.#waiting.get(partition) ?? [];
    }
    this.#waiting.delete(partition);
  }

  async #commit(partition: string, operations: readonly Operation[]): Promise<readonly unknown[]> {
    for (const startedAt = elapsedMs(); ; ) {
      const { result, changes } = this.#tables.record(() => operations.map(({ work }) => work()));
      const overlap = this.#waitForOverlap(changes);
      if (overlap) {
        // If the other changes were undone, these can be made.
        await overlap.catch(() => undefined);
        continue;
      }
      const version = this.#tables.versionOf(partition);
      const fields = toFieldChanges(changes);
      const versions = await this.#connection.commit([{ partition, version, changes: fields }]);
      if (versions?.[0]) {
        this.#tables.applyConfirmed(changes);
        this.#tables.advance(partition, version, versions[0].after);
        return result;
      }
      if (elapsedMs() - startedAt > MAX_CONFLICT_MS) throw new ConflictError();
      await this.#tables.refresh([partition]);
    }
  }
}
