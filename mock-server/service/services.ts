import type { AppId } from '../domain/app-identity.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import type { BlobStore } from '../ports/blob-store.js';
import type { ChangeLog } from '../ports/change-log.js';
import type { Clocks } from '../ports/clocks.js';
import type { Durability } from '../ports/durability.js';
import type { Log } from '../ports/log.js';
import type { Replica } from '../ports/replica.js';
import type { ResultBuilder } from '../ports/result-builder.js';
import type { BuiltInScenarios } from '../ports/scenario-files.js';
import type {
  AppStore,
  FaultStore,
  JobStore,
  Journal,
  OutcomeStore,
  SessionStore,
  StateStore,
  WindowStore,
} from '../ports/stores.js';
import type { Profile } from '../profiles/profile.js';
import type { BackgroundTasks } from './background-tasks.js';
import type { IdSequences } from './id-sequences.js';
import type { JobUrlLookup } from './jobs/job-url-cache.js';
import type { Metrics } from './metrics.js';
import type { SessionRuntime } from './uploads/resumable/session-runtime.js';

/** Settings from the server's options. Apps can override some of these settings. */
export interface Defaults {
  readonly profile: string;
  readonly processingTime: ProcessingTime;
  /** Whether a result keeps the order of the upload, has no blank line, and has an md5 checksum. */
  readonly plainResults: boolean;
  readonly maxUploadBytes: number;
  /** Maximum number of bytes that one scenario or control call may generate, including the results of generated files. */
  readonly maxSeedBytes: number;
  /** Maximum size in bytes of a state that the control API accepts. */
  readonly maxStateBytes: number;
}

/** Stores of the state. Clocks are not included: a dry run of a scenario copies the clocks, but starts with empty stores. */
export interface Stores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly windows: WindowStore;
  readonly apps: AppStore;
  readonly outcomes: OutcomeStore;
  readonly faults: FaultStore;
  /**
   * Changes jobs and sessions of an app in one step.
   *
   * @param work starts all its changes before it waits for anything; may run several times, of which only the last one counts
   */
  readonly transact: <T>(
    app: AppId,
    work: (stores: Pick<Stores, 'jobs' | 'sessions'>) => Promise<T>,
  ) => Promise<T>;
}

/** All services that `compose.ts` creates. A function declares the services that it needs as `Pick<Services, …>`. */
export interface Services extends Stores {
  readonly clocks: Clocks;
  /** Creates empty stores for the dry run of a scenario. */
  readonly createEmptyStores: () => Stores;
  readonly state: StateStore;
  readonly durability: Durability;
  readonly blobs: BlobStore;
  /** Builds the results of large uploads. */
  readonly resultBuilder: ResultBuilder;
  readonly builtInScenarios: BuiltInScenarios;
  readonly log: Log;
  /** Version of the package. */
  readonly version: string;
  /** Journal of the last requests. Undefined if the server runs with `--no-control` or `--journal 0`. */
  readonly journal: Journal | undefined;
  readonly metrics: Metrics;
  /** Returns the log of changes. Loads its code at the first call, so that the server starts sooner. */
  readonly openChangeLog: () => Promise<ChangeLog>;
  readonly defaults: Defaults;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly idSequences: IdSequences;
  readonly urlsOf: JobUrlLookup;
  readonly sessionRuntime: SessionRuntime;
  readonly backgroundTasks: BackgroundTasks;
  /**
   * Connection to the store that this process shares with other replicas, and the services of the control calls that change the state.
   * Undefined without `--store`.
   */
  readonly replica?: (Replica & { readonly changeServices: Services }) | undefined;
  /**
   * Reads what other replicas have changed in an app, in all apps, or in the app of a job, while a request is running. Undefined without
   * `--store`.
   */
  readonly refreshFacts?: ((app: AppId | undefined, jobId?: string) => Promise<void>) | undefined;
  /** Signal that is aborted when the server stops. Delays and stalls of faults end then. */
  readonly shutdownSignal: AbortSignal;
}
