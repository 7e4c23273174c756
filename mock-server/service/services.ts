import type { Instant } from '../domain/time/instant.js';
import type {
  AppStore,
  BlobStore,
  BuiltInScenarios,
  Clocks,
  Facts,
  FaultStore,
  JobStore,
  Journal,
  Log,
  OutcomeStore,
  ResultMaker,
  SessionStore,
  WindowStore,
} from '../ports.js';
import type { Profile } from '../profiles/profile.js';
import type { Background } from './background.js';
import type { Defaults } from './defaults.js';
import type { UrlsOf } from './jobs/job-url-cache.js';
import type { SessionWriters } from './uploads/resumable/session-writers.js';

/** Where the facts are, but those of clocks. */
export interface Stores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly windows: WindowStore;
  readonly apps: AppStore;
  readonly outcomes: OutcomeStore;
  readonly faults: FaultStore;
}

/** Everything the use cases work with. A function takes only the members it needs: `Pick<Services, …>`. */
export interface Services extends Stores {
  readonly clocks: Clocks;
  /** Stores of their own that know nothing, to try on them what is not yet to count. */
  readonly blankStores: () => Stores;
  readonly blobs: BlobStore;
  /** Makes results of large uploads. */
  readonly resultMaker: ResultMaker;
  readonly builtInScenarios: BuiltInScenarios;
  /** What all the stores keep, but files. */
  readonly facts: Facts;
  readonly log: Log;
  /** Undefined: nobody could read it. */
  readonly journal: Journal | undefined;
  readonly defaults: Defaults;
  /** Every profile by its name. */
  readonly profiles: ReadonlyMap<string, Profile>;
  /** The generation of an object made at an instant: its microseconds and a count, so that it never repeats on one clock. */
  readonly nextGeneration: (at: Instant) => string;
  /** One counter for all apps, so that IDs are unique whatever their clocks do; below `SEQUENCES`. */
  readonly nextSequence: () => number;
  readonly urlsOf: UrlsOf;
  readonly sessionWriters: SessionWriters;
  /** Writes pending changes to the data directory, if there is one: before a response promises that they are stored. */
  readonly flush: () => void;
  /** Why the server is not healthy, as a sentence; undefined if it is. */
  readonly healthProblem: () => string | undefined;
  /** Aborted when the server is to stop: whatever waits must not wait any longer. */
  readonly shutdown: AbortSignal;
  /** Work that goes on after its request was answered; whoever stops the server can wait for it. */
  readonly background: Background;
}
