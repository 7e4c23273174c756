import type { BlobStore } from '../ports/blob-store.js';
import type { Clocks } from '../ports/clocks.js';
import type { Log } from '../ports/log.js';
import type { ResultMaker } from '../ports/result-maker.js';
import type { BuiltInScenarios } from '../ports/scenario-sources.js';
import type {
  AppStore,
  Facts,
  FaultStore,
  JobStore,
  Journal,
  OutcomeStore,
  SessionStore,
  WindowStore,
} from '../ports/stores.js';
import type { Profile } from '../profiles/profile.js';
import type { Background } from './background.js';
import type { Counters } from './counters.js';
import type { Defaults } from './defaults.js';
import type { UrlsOf } from './jobs/job-url-cache.js';
import type { SessionWriters } from './uploads/resumable/session-writers.js';

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
  readonly blankStores: () => Stores;
  /** The state of all stores at once. */
  readonly facts: Facts;
  /** Writes pending changes to the data directory, if there is one: before a response promises that they are stored. */
  readonly flush: () => void;
  readonly blobs: BlobStore;
  /** Makes the results of large uploads. */
  readonly resultMaker: ResultMaker;
  readonly builtInScenarios: BuiltInScenarios;
  readonly log: Log;
  /** Undefined with `--no-control` or `--journal 0`. */
  readonly journal: Journal | undefined;
  readonly defaults: Defaults;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly counters: Counters;
  readonly urlsOf: UrlsOf;
  readonly sessionWriters: SessionWriters;
  readonly background: Background;
  /** Why the server is not healthy, as a sentence; undefined if it is. */
  readonly healthProblem: () => string | undefined;
  /** Aborted when the server stops: whatever waits must stop waiting. */
  readonly shutdown: AbortSignal;
}
