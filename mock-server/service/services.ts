import type { BlobStore } from '../ports/blob-store.js';
import type { Clocks } from '../ports/clocks.js';
import type { Log } from '../ports/log.js';
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
import type { Defaults } from './default-settings.js';
import type { IdSequences } from './id-sequences.js';
import type { JobUrlLookup } from './jobs/job-url-cache.js';
import type { SessionRuntime } from './uploads/resumable/session-runtime.js';

/** The stores of facts, except the clocks. */
export interface Stores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly windows: WindowStore;
  readonly apps: AppStore;
  readonly outcomes: OutcomeStore;
  readonly faults: FaultStore;
}

/** Everything that `compose.ts` makes for the use cases. A function takes the members it needs: `Pick<Services, …>`. */
export interface Services extends Stores {
  readonly clocks: Clocks;
  /** Creates empty stores, for the dry run of a scenario. */
  readonly createEmptyStores: () => Stores;
  /** The state of all stores at once. */
  readonly state: StateStore;
  /** Writes pending changes to the data directory, if there is one: before a response promises that they are stored. */
  readonly flush: () => void;
  readonly blobs: BlobStore;
  /** Makes the results of large uploads. */
  readonly resultBuilder: ResultBuilder;
  readonly builtInScenarios: BuiltInScenarios;
  readonly log: Log;
  /** Undefined with `--no-control` or `--journal 0`. */
  readonly journal: Journal | undefined;
  readonly defaults: Defaults;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly idSequences: IdSequences;
  readonly urlsOf: JobUrlLookup;
  readonly sessionRuntime: SessionRuntime;
  readonly backgroundTasks: BackgroundTasks;
  /** Why the server is not healthy, as a sentence; undefined if it is. */
  readonly healthProblem: () => string | undefined;
  /** Aborted when the server stops: whatever waits must stop waiting. */
  readonly shutdownSignal: AbortSignal;
}
