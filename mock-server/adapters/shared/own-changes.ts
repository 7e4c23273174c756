import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { type Durability, NotStoredError } from '../../ports/durability.js';
import { type EntryChange, EntryChanges } from './partitions.js';
import type { SharedTables } from './shared-tables.js';
import type { StoreConnection } from './store-connection.js';
import { COMMON, type PartitionChange } from './store-protocol.js';
import { ConflictError, toFieldChanges } from './transactions.js';

interface Batch {
  readonly changes: EntryChanges;
  /** Version of each partition at its first change in the batch. */
  readonly versions: Map<string, number>;
  /** Called when the changes are stored. */
  readonly callbacks: (() => void)[];
  readonly outcome: Promise<void>;
  readonly settle: (error?: Error) => void;
}

function createBatch(): Batch {
  let settle: Batch['settle'] = () => undefined;
  const outcome = new Promise<void>((resolve, reject) => {
    settle = (error) => (error ? reject(error) : resolve());
  });
  // The promise may have no handler, because the client of a request may have left.
  outcome.catch(() => undefined);
  return { changes: new EntryChanges(), versions: new Map(), callbacks: [], outcome, settle };
}

/**
 * Changes that control calls make to the tables of this replica. They are visible here at once, as in memory, and get into the store
 * when the call has ended: all of them, or none. A response that may show such a change waits for its outcome.
 */
export class OwnChanges {
  readonly #tables: SharedTables;
  readonly #connection: StoreConnection;
  #batch = createBatch();
  #undoCount = 0;
  /** The last control call that changes the state. Such calls run one after the other. */
  #lastCall: Promise<unknown> = Promise.resolve();
  #isCalled = false;
  /** Value of {@link OwnChanges.#undoCount} when the running control call started. */
  #undoCountAtCall = 0;

  readonly #problem: () => string | undefined;

  /** @param problem returns a sentence that says why changes cannot be stored, or undefined if they can */
  constructor(tables: SharedTables, connection: StoreConnection, problem: () => string | undefined) {
    this.#tables = tables;
    this.#connection = connection;
    this.#problem = problem;
    tables.onOwnChange = (table, key, before, after) => {
      this.#tables.unconfirmed.add(this.#batch.changes);
      const { partition } = this.#batch.changes.add(table, key, before, after);
      if (!this.#batch.versions.has(partition))
        this.#batch.versions.set(partition, tables.versionOf(partition));
    };
  }

  get #isEmpty(): boolean {
    return this.#batch.changes.size === 0;
  }

  /** Resolves when the changes of the entries that `changes` contains are confirmed or undone. */
  readonly waitForOverlap = (changes: EntryChanges): Promise<void> | undefined => {
    for (const { table, key } of changes)
      for (const unconfirmed of this.#tables.unconfirmed)
        if (unconfirmed.find(table, key)) return this.#settled();
    return undefined;
  };

  /**
   * Runs a control call that changes the state, and stores its changes. If another replica changed the same, undoes the changes and runs
   * the call again.
   *
   * @param refresh reads the facts that the call depends on
   * @param isRepeatable whether `run` can run again
   * @throws NotStoredError if the changes could not be stored
   */
  call<T>(refresh: () => Promise<void>, run: () => Promise<T>, isRepeatable: boolean): Promise<T> {
    const runOnce = async (): Promise<T> => {
      this.#isCalled = true;
      this.#undoCountAtCall = this.#undoCount;
      try {
        await refresh();
        this.#undoCountAtCall = this.#undoCount;
        const result = await run();
        this.#isCalled = false;
        // Changes of clients since the call was stored. Their requests wait for the outcome.
        if (!this.#isEmpty) this.#commit().catch(() => undefined);
        return result;
      } catch (error) {
        this.#isCalled = false;
        // The call failed before its changes were stored.
        if (!this.#isEmpty) this.#undo(this.#batch, new ConflictError());
        throw error;
      }
    };
    const runAll = async (): Promise<T> => {
      for (let attempt = 1; ; attempt++)
        try {
          return await runOnce();
        } catch (error) {
          if (!(error instanceof ConflictError) || !isRepeatable || attempt === MAX_ATTEMPTS) throw error;
        }
    };
    const call = this.#lastCall.then(runAll);
    this.#lastCall = call.catch(() => undefined);
    return call;
  }

  /** Calls `onCommit` when the changes so far are stored, or never if they are undone. */
  afterCommit(onCommit: () => void): void {
    if (this.#isEmpty) onCommit();
    else this.#batch.callbacks.push(onCommit);
  }

  /** Durability for the requests of clients, and for control calls. */
  durability(isControl: boolean): Durability {
    const own = this;
    return {
      committed: () => {
        // The first changes of the running call were undone, so its later changes alone must not get into the store.
        if (isControl && this.#isCalled && this.#undoCount !== this.#undoCountAtCall)
          return Promise.reject(new ConflictError());
        if (this.#tables.unconfirmed.size === 0) return undefined;
        if (this.#isEmpty || (!isControl && this.#isCalled)) return this.#settled();
        return this.#commit();
      },
      problem: this.#problem,
      get undoneWrites() {
        return own.#undoCount;
      },
      writable: async () => {
        while (this.#connection.problem !== undefined) {
          if (this.#connection.isClosed) throw new NotStoredError(this.#connection.problem);
          await this.#connection.connected(1_000);
        }
      },
      atomically: (work) => work(),
    };
  }

  /** Resolves or rejects when all changes so far are stored or undone. */
  async #settled(): Promise<void> {
    await (this.#isEmpty ? this.#committing : this.#batch.outcome);
  }

  #committing: Promise<void> | undefined;

  async #commit(): Promise<void> {
    const batch = this.#batch;
    this.#batch = createBatch();
    this.#committing = batch.outcome;
    try {
      const parts = await this.#toPartitionChanges(batch);
      const versions = await this.#connection.commit(parts);
      if (!versions) throw new ConflictError();
      for (const [at, { partition }] of parts.entries()) {
        const { before, after } = versions[at] as (typeof versions)[0];
        this.#tables.advance(partition, before, after);
      }
      // Before anything else is awaited: an undo must not undo what the store contains.
      this.#tables.unconfirmed.delete(batch.changes);
      batch.settle();
    } catch (error) {
      this.#undo(batch, error as Error);
      throw error;
    }
    for (const callback of batch.callbacks) callback();
    const deleted = jobsOf(batch.changes).filter(({ after }) => after === undefined);
    if (deleted.length > 0)
      await this.#connection.releaseJobs(deleted.map(({ key }) => key)).catch(() => undefined);
  }

  /** Prepares the changes of a batch. Registers partitions and job IDs first: a registration without a commit has no effect. */
  async #toPartitionChanges({ changes, versions }: Batch): Promise<readonly PartitionChange[]> {
    for (const { key, before, after } of jobsOf(changes))
      if (before === undefined && after !== undefined)
        if (!(await this.#connection.claimJob(key, (after as ComplianceJob).appId)))
          throw new ConflictError();
    for (const partition of versions.keys())
      if (partition !== COMMON) await this.#tables.ensureKnown(partition as AppId);
    return [...versions].map(([partition, version]) => ({
      partition,
      version: undefined,
      changes: toFieldChanges(
        [...changes].filter((change) => change.partition === partition),
        version,
      ),
    }));
  }

  #undo(batch: Batch, error: Error): void {
    this.#undoCount++;
    // Undoes later changes first, because they may have replaced values of the earlier changes.
    for (const undone of new Set([this.#batch, batch])) {
      this.#tables.unconfirmed.delete(undone.changes);
      this.#tables.apply(undone.changes, 'before');
      undone.settle(error);
    }
    this.#batch = createBatch();
  }
}

const MAX_ATTEMPTS = 5;

const jobsOf = (changes: EntryChanges): EntryChange[] => [...changes].filter(({ table }) => table === 'jobs');
