import type { ProcessingTime } from '../domain/jobs/processing-time.js';
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
import type { IdSequences } from './id-sequences.js';
import type { JobUrlLookup } from './jobs/job-url-cache.js';
import type { SessionRuntime } from './uploads/resumable/session-runtime.js';

/** Settings of every app that does not override them. */
export interface Defaults {
  readonly profile: string;
  /** Requests per window, in each bucket. */
  readonly rateLimit: number;
  readonly processingTime: ProcessingTime;
  /** Whether results have the upload's order, no blank line and an md5. */
  readonly plainResults: boolean;
  readonly maxUploadBytes: number;
  /** Status of the response for a job ID that does not exist. */
  readonly unknownJobStatus: 200 | 404;
  /** Whether a job that expired during an upload accepts the file. */
  readonly acceptsLateUploads: boolean;
}

/** All stores except the clocks. */
export interface Stores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly windows: WindowStore;
  readonly apps: AppStore;
  readonly outcomes: OutcomeStore;
  readonly faults: FaultStore;
}

/** All services that `compose.ts` creates for the use cases. A function takes only those that it needs: `Pick<Services, …>`. */
export interface Services extends Stores {
  readonly clocks: Clocks;
  /** Creates empty stores, for the dry run of a scenario. */
  readonly createEmptyStores: () => Stores;
  readonly state: StateStore;
  /** Writes pending changes to the data directory, if there is one. Must run before a response promises that they are stored. */
  readonly flush: () => void;
  readonly blobs: BlobStore;
  /** Builds the results of large uploads. */
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
  /** Returns a sentence that says why the server is unhealthy; undefined if it is healthy. */
  readonly healthProblem: () => string | undefined;
  /** Aborted when the server stops. Everything that waits must stop waiting then. */
  readonly shutdownSignal: AbortSignal;
}
