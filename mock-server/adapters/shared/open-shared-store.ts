import { randomBytes } from 'node:crypto';
import type { AppId } from '../../domain/app-identity.js';
import type { JournalEntry } from '../../domain/journal/journal-entry.js';
import type { BlobStore } from '../../ports/blob-store.js';
import type { Clocks } from '../../ports/clocks.js';
import { type Durability, NotStoredError } from '../../ports/durability.js';
import type { Log } from '../../ports/log.js';
import type { Replica, RequestOfReplica } from '../../ports/replica.js';
import type { FaultStore, JobStore, Journal, SessionStore, WindowStore } from '../../ports/stores.js';
import { systemNow } from '../../real-time.js';
import { FileSweeps } from './file-sweeps.js';
import { OwnChanges } from './own-changes.js';
import type { TablesByName } from './partitions.js';
import { scopeOf } from './request-scope.js';
import { ResultLeases } from './result-leases.js';
import { createSharedJournal, type SharedJournal } from './shared-journal.js';
import { createSharedFaults, createSharedJobs, createSharedSessions } from './shared-stores.js';
import { SharedTables } from './shared-tables.js';
import { createSharedWindows, type PredictedCount, type SharedWindows } from './shared-windows.js';
import { StoreConnection } from './store-connection.js';
import { COMMON } from './store-protocol.js';
import { StoreTime } from './store-time.js';
import { parseStoreUrl } from './store-url.js';
import { Transactions } from './transactions.js';

/** Stores that keep their facts in tables of this process. */
interface MemoryStores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly windows: WindowStore;
  readonly faults: FaultStore;
  readonly transact: <T>(
    app: AppId,
    work: (stores: Pick<MemoryStores, 'jobs' | 'sessions'>) => Promise<T>,
  ) => Promise<T>;
}

/** Version of the form of the facts in the store. Replicas with different versions cannot share a store. */
const SCHEMA_VERSION = '1';
const SCHEMA_KEY = 'schema';

/** Milliseconds that the start waits for the store. Afterwards the server listens, and responds with 503 until it is connected. */
const CONNECT_WAIT_MS = 2_000;

/** Table of facts about the store itself. */
interface MetaTable {
  get(key: string): string | undefined;
  set(key: string, value: string): unknown;
}

/** Store that several replicas share. */
export interface SharedStore extends Replica {
  /** Returns the time of the store. */
  readonly now: () => number;
  /**
   * Waits for the store, but not long.
   *
   * @param prepareSecret creates the secret that signs URLs, if the store has none
   */
  connect(meta: MetaTable, prepareSecret: () => unknown): Promise<void>;
  /** ID of this replica, of digits and lower-case letters. */
  readonly replicaId: string;
  /** Shares the journal with the other replicas. @param redact removes the secrets of an entry */
  shareJournal(own: Journal, capacity: number, redact: (entry: JournalEntry) => JournalEntry): Journal;
  /** Reads the facts of an app and of all apps, or of every app. */
  refreshFacts(app: AppId | undefined): Promise<void>;
  /** Reads the facts of a job, which another replica may have created or deleted. @param knownOwner app of the job, as far as known */
  refreshJob(id: string, knownOwner?: AppId): Promise<void>;
  /** Takes over the results of dead replicas. @param resume see {@link ResultLeases} */
  openLeases(resume: (jobId: string) => Promise<boolean>): ResultLeases;
  /** Lets one of all replicas sweep files. Says that `writer` is alive. @param sweep see {@link FileSweeps} */
  openSweeps(writer: string, sweep: () => Promise<unknown>): FileSweeps;
  /** Reads all facts, and calls `read` while no change of this replica is unconfirmed. */
  readAll<T>(read: () => Promise<T>): Promise<T>;
  /** Creates the stores for the requests of clients. */
  createStores(memory: MemoryStores, clocks: Clocks): MemoryStores;
  /**
   * Predicts in which window a request is counted, so that the command that opens the request also counts it. It is only used if no
   * replica has changed the facts on which the prediction is based.
   */
  predictCount: (request: RequestOfReplica, app: AppId) => PredictedCount | undefined;
  readonly durability: Durability;
  /** Durability of the control calls that change the state. Their changes get into the store together. */
  readonly controlDurability: Durability;
  /** Returns blobs whose files are deleted only after the changes of a control call are stored. */
  deleteAfterCommit<Blobs extends BlobStore>(blobs: Blobs): Blobs;
  close(): void;
}

/**
 * Connects to the store that `--store` names. Does not wait for the connection.
 *
 * @throws Error whose message says which forms of URLs are allowed
 */
export function openSharedStore(
  url: string,
  password: string | undefined,
  tables: TablesByName,
  log: Log,
): SharedStore {
  const time = new StoreTime();
  /** Whether the facts about the store itself were read since the last connection. */
  let isPrepared = false;
  let prepareMeta: () => string | undefined = () => undefined;
  let schemaProblem: string | undefined;
  const connection = new StoreConnection(parseStoreUrl(url, password), log, () => {
    isPrepared = false;
    shared.reset();
  });
  const shared = new SharedTables(tables, connection, time);
  const problem = (): string | undefined => connection.problem ?? schemaProblem;
  const ownChanges = new OwnChanges(shared, connection, problem);
  const transactions = new Transactions(shared, connection, ownChanges.waitForOverlap);
  const replicaId = `${systemNow().toString(36)}${randomBytes(2).toString('hex')}`;
  let journal: SharedJournal | undefined;
  let leases: ResultLeases | undefined;
  let sweeps: FileSweeps | undefined;
  const parts = { tables: shared, connection, transactions };

  /** Checks the form of the store, and adds what an empty store lacks. */
  const prepare = (): Promise<void> => ownChanges.call(async () => undefined, prepareInCall, true);

  /** Does the work of `prepare` in a control call that already runs: another call would wait for the end of this one. */
  async function prepareInCall(): Promise<void> {
    await shared.refresh([COMMON]);
    schemaProblem = prepareMeta();
    await ownChanges.durability(true).committed();
    isPrepared = true;
  }

  async function refreshInCall(request: RequestOfReplica): Promise<void> {
    await refresh(request, prepareInCall);
    if (schemaProblem !== undefined) throw new NotStoredError(schemaProblem);
  }

  async function refresh(request: RequestOfReplica, prepareFacts = prepare): Promise<void> {
    const scope = scopeOf(request);
    if (scope.kind === 'none') return;
    if (!isPrepared) await prepareFacts();
    if (scope.readsJournal) await journal?.pull();
    if (scope.kind === 'everything') return shared.refreshAll();
    const owner = scope.job === undefined ? undefined : await findOwner(scope.job, scope.app);
    const names = [COMMON, scope.app, owner].filter((name) => name !== undefined);
    const predicted =
      scope.app && sharedWindows && shared.knows(scope.app)
        ? store.predictCount(request, scope.app)
        : undefined;
    if (!predicted || !sharedWindows) return void (await shared.refresh([...new Set(names)]));
    // The app whose request is counted comes last.
    const counted = await shared.refresh(
      [COMMON, ...names.filter((name) => name !== COMMON && name !== predicted.app), predicted.app],
      sharedWindows.admissionOf(predicted),
    );
    if (counted) sharedWindows.addCounted(predicted, counted);
  }

  /** Returns the app of a job. Asks the store only if the request names no app. */
  async function findOwner(id: string, caller: AppId | undefined): Promise<AppId | undefined> {
    const job = tables.get('jobs')?.get(id) as { readonly appId: AppId } | undefined;
    if (job) return job.appId;
    return caller === undefined ? ((await connection.findAppOfJob(id)) ?? undefined) : undefined;
  }

  let sharedWindows: SharedWindows | undefined;
  const store: SharedStore = {
    predictCount: () => undefined,
    now: time.now,
    async open(request) {
      try {
        await refresh(request);
        return schemaProblem;
      } catch (error) {
        if (error instanceof NotStoredError) return error.message;
        throw error;
      }
    },
    change: (request, run, isRepeatable) => ownChanges.call(() => refreshInCall(request), run, isRepeatable),
    async connect(meta, prepareSecret) {
      prepareMeta = () => {
        const found = meta.get(SCHEMA_KEY);
        if (found === undefined) meta.set(SCHEMA_KEY, SCHEMA_VERSION);
        else if (found !== SCHEMA_VERSION)
          return `The store contains the state of another version of x-compliance-mock: expected schema ${SCHEMA_VERSION}, got ${found}. Use another database, or the same version for all replicas.`;
        prepareSecret();
        return undefined;
      };
      await connection.connected(CONNECT_WAIT_MS);
      // The first request tries again.
      await prepare().catch(() => undefined);
    },
    replicaId,
    shareJournal(own, capacity, redact) {
      const options = { capacity, replicaId, redact, refresh: () => shared.refreshAll() };
      journal = createSharedJournal(own, connection, time, options);
      return journal;
    },
    refreshFacts: async (app) =>
      app === undefined ? shared.refreshAll() : void (await shared.refresh([COMMON, app])),
    async refreshJob(id, knownOwner) {
      const owner = await connection.findAppOfJob(id);
      await shared.refresh([...new Set([COMMON, owner ?? COMMON, knownOwner ?? COMMON])]);
    },
    openLeases(resume) {
      leases = new ResultLeases(connection, replicaId, resume);
      return leases;
    },
    openSweeps(writer, sweep) {
      sweeps = new FileSweeps(connection, writer, sweep);
      return sweeps;
    },
    readAll: (read) =>
      ownChanges.call(
        async () => {
          await ownChanges.durability(true).committed();
          await shared.refreshAll();
        },
        read,
        true,
      ),
    createStores(memory, clocks) {
      sharedWindows = createSharedWindows(memory.windows, parts, clocks, time);
      return {
        jobs: createSharedJobs(memory.jobs, parts),
        sessions: createSharedSessions(memory.sessions, parts),
        windows: sharedWindows,
        faults: createSharedFaults(memory.faults, parts),
        transact: (app, work) => transactions.run(app, () => work(memory)),
      };
    },
    durability: ownChanges.durability(false),
    controlDurability: ownChanges.durability(true),
    deleteAfterCommit: (blobs) => ({
      ...blobs,
      delete: async (blob) => ownChanges.afterCommit(() => void blobs.delete(blob).catch(() => undefined)),
    }),
    close() {
      journal?.close();
      leases?.close();
      sweeps?.close();
      connection.close();
    },
  };
  return store;
}
