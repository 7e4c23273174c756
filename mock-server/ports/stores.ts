import type { AppId } from '../domain/app-identity.js';
import type { Fault, FaultSubject } from '../domain/faults/fault.js';
import type { ComplianceJob, JobType, UnfinishedStatus } from '../domain/jobs/job.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import type { JournalEntry } from '../domain/journal/journal-entry.js';
import type { AdmitResult, RateLimitBucket, RateWindow } from '../domain/limits/rate-limit-window.js';
import type { OutcomeEvent } from '../domain/results/outcome.js';
import type { OutcomeOverrides } from '../domain/results/outcome-overrides.js';
import type { PackedOutcomes } from '../domain/results/packed-outcomes.js';
import type { Instant } from '../domain/time/instant.js';
import type { UploadSession } from '../domain/uploads/upload-session.js';

type AddJobResult =
  | { readonly kind: 'added' }
  | { readonly kind: 'blocked'; readonly blockedBy: ComplianceJob }
  | { readonly kind: 'duplicate_id' };

/**
 * Condition under which an existing job blocks a new job of the same app and type. The existing job must have one of `statuses`
 * at the instant `at`.
 */
export interface BlockingCondition {
  readonly statuses: readonly UnfinishedStatus[];
  readonly at: Instant;
}

export interface JobStore {
  /**
   * Adds a job unless its ID is in use or another job blocks the new job. If `blocking` is undefined, no job blocks the new job.
   * The method is atomic, so that only one of two jobs that block each other is added. Its duration does not depend on the number
   * of jobs.
   */
  addUnlessBlocked(job: ComplianceJob, blocking?: BlockingCondition): Promise<AddJobResult>;
  /** Returns a job of any app. */
  find(id: string): Promise<ComplianceJob | undefined>;
  /** Returns an app's jobs of a type, newest first: by descending ID, which contains the time of creation. */
  list(app: AppId, type: JobType): Promise<readonly ComplianceJob[]>;
  /** Returns all jobs of every app, oldest first. Takes time and memory for each job, so requests use `listPage`. */
  listAll(): Promise<readonly ComplianceJob[]>;
  /**
   * Returns jobs of an app, or of every app, newest first. Its duration does not depend on the number of jobs.
   *
   * @param limit maximum number of jobs to return
   * @param before exclusive upper bound of the returned IDs; no job needs to have this ID
   */
  listPage(app: AppId | undefined, limit: number, before?: string): Promise<readonly ComplianceJob[]>;
  /** Yields the apps that have a job. An app may occur twice. */
  apps(): Iterable<AppId>;
  /**
   * Returns up to `limit` jobs of any app that have a result file. Each call continues after the jobs of the previous call. After
   * the last job, a call starts with the first job again.
   */
  nextWithResultFile(limit: number): readonly ComplianceJob[];
  /** Updates a job atomically, unless `change` returns undefined. Returns whether the job was updated. */
  update(id: string, change: (job: ComplianceJob) => ComplianceJob | undefined): Promise<boolean>;
  /** Deletes the jobs of an app, or of every app. Returns the deleted jobs. */
  clear(app: AppId | undefined): Promise<readonly ComplianceJob[]>;
}

/** Store of the resumable upload sessions. */
export interface SessionStore {
  /** Adds a session. The ID of the session must not be in use. */
  add(session: UploadSession): Promise<void>;
  find(id: string): Promise<UploadSession | undefined>;
  /** Returns the sessions of a job, oldest first. */
  listByJob(jobId: string): Promise<readonly UploadSession[]>;
  /** Returns the sessions of an app, oldest first. */
  list(app: AppId): Promise<readonly UploadSession[]>;
  /** Returns all sessions of every app. Takes time and memory for each session. */
  listAll(): Promise<readonly UploadSession[]>;
  /**
   * Returns up to `limit` sessions of any app. Each call continues after the sessions of the previous call. After the last session,
   * a call starts with the first session again.
   */
  next(limit: number): readonly UploadSession[];
  /** Updates a session atomically, unless `change` returns undefined. Returns whether the session was updated. */
  update(id: string, change: (session: UploadSession) => UploadSession | undefined): Promise<boolean>;
  delete(id: string): Promise<void>;
  /** Deletes the sessions of an app, or of every app. Returns the deleted sessions. */
  clear(app: AppId | undefined): Promise<readonly UploadSession[]>;
}

/** Store of the rate-limit windows. Each app has one window for each bucket. */
export interface WindowStore {
  /**
   * Counts one request and returns whether the window admits the request. The method is atomic, so that a window admits exactly
   * `limit` requests even if they are concurrent.
   */
  admit(app: AppId, bucket: RateLimitBucket, now: Instant, limit: number): Promise<AdmitResult>;
  /** Returns the stored window, which may no longer be open. Returns undefined if no window is stored. */
  find(app: AppId, bucket: RateLimitBucket): Promise<RateWindow | undefined>;
  set(app: AppId, bucket: RateLimitBucket, window: RateWindow): Promise<void>;
  /** Yields the apps of the stored windows. An app may occur several times. */
  apps(): Iterable<AppId>;
  /** Deletes the windows of an app, or of every app. Returns the number of deleted windows. */
  clear(app: AppId | undefined): Promise<number>;
}

/** Settings of an app that override the server's options. */
export interface AppOverrides {
  /** Text by which people recognize the app, such as the name of a test. It changes no response of the API. */
  readonly label?: string;
  readonly profile?: string;
  readonly ownerId?: string;
  readonly enrolled?: boolean;
  readonly hasCredits?: boolean;
  readonly invalidatedTokens?: number;
  readonly rateLimits?: Partial<Readonly<Record<RateLimitBucket, number>>>;
  readonly processingTime?: ProcessingTime;
  readonly maxUploadBytes?: number;
}

/** Store of the overrides of each app. Its methods are synchronous, because every request reads the overrides. */
export interface AppStore {
  find(app: AppId): AppOverrides | undefined;
  /** Replaces all overrides of an app. */
  set(app: AppId, overrides: AppOverrides): void;
  /** Yields the apps whose overrides were set. */
  apps(): Iterable<AppId>;
  /** Deletes the overrides of an app, or of every app. */
  clear(app: AppId | undefined): void;
}

/** Events of IDs. An empty array means that nothing happened to an ID. */
export type OutcomesOfIds = readonly (readonly [id: string, events: readonly OutcomeEvent[]])[];

/**
 * Store of the outcomes that were set for IDs. They override the outcomes that follow from the digits of an ID. The outcomes are
 * read when a result is built.
 */
export interface OutcomeStore {
  /**
   * Sets the outcomes of single IDs and keeps the outcomes of other IDs. If `app` is undefined, the outcomes apply to every app.
   */
  set(app: AppId | undefined, outcomes: OutcomesOfIds): void;
  /**
   * Sets the outcomes of all IDs in a list, which may contain millions of IDs. The caller must not change the list afterwards,
   * because the store does not copy the list.
   */
  setList(app: AppId | undefined, list: PackedOutcomes): void;
  /** Returns the outcomes for an app. The app's own outcomes take precedence over the outcomes for every app. */
  get(app: AppId | undefined): OutcomeOverrides;
  /**
   * Returns the outcomes of single IDs for an app, by ascending ID. Omits the outcomes of lists.
   *
   * @param limit maximum number of outcomes to return
   * @param after exclusive lower bound of the returned IDs
   */
  listPage(app: AppId | undefined, limit: number, after?: string): OutcomesOfIds;
  /** Deletes the outcomes of an app, or all outcomes if `app` is undefined. Returns the number of IDs whose outcome was deleted. */
  clear(app: AppId | undefined): number;
}

type NewFault = Omit<Fault, 'id' | 'matched' | 'fired'>;

/** Stores injected faults. Its methods are synchronous because every request calls `matchAndCount`, which waits only for a shared store. */
export interface FaultStore {
  add(newFault: NewFault): Fault;
  /**
   * Counts a request at every fault that matches the request. Returns the fault that fires, or undefined if no fault fires.
   */
  matchAndCount(subject: FaultSubject): Fault | undefined | Promise<Fault | undefined>;
  find(id: string): Fault | undefined;
  /**
   * Returns the faults of an app and the faults for all apps. If `app` is undefined, returns all faults. A request is matched against
   * the faults in this order.
   *
   * @param limit maximum number of faults to return
   * @param after ID after which the returned faults start; no fault needs to have this ID
   */
  listPage(app: AppId | undefined, limit: number, after?: string): readonly Fault[];
  /** Returns the number of an app's own faults. If `app` is undefined, returns the number of faults for all apps. */
  count(app: AppId | undefined): number;
  delete(id: string): void;
  /** Deletes the faults of an app, or all faults if `app` is undefined. Returns the number of deleted faults. */
  clear(app: AppId | undefined): number;
  /** Deletes the faults for all apps and keeps the faults of single apps. */
  clearShared(): void;
}

export interface JournalWatcher {
  /** Called with each entry that is added or completed. */
  readonly onEntry: (entry: JournalEntry) => void;
  /** Called after the entries of an app, or of every app, were deleted. */
  readonly onClear?: (app: AppId | undefined) => void;
}

/** Record of the latest requests to the API and the storage. */
export interface Journal {
  /** Returns a unique ID of lower-case letters, digits and dashes. */
  nextId(): string;
  /** Adds an entry, which the caller may complete later. Drops the oldest entries if the journal is full. */
  add(entry: JournalEntry): void;
  /** Measures an entry again after the caller completed it. Drops the oldest entries if the journal is full. */
  update(entry: JournalEntry): void;
  /** Returns the entries, oldest first. */
  entries(): readonly JournalEntry[];
  /** Deletes the entries of an app, or of every app. Returns the number of deleted entries. */
  clear(app: AppId | undefined): number;
  /** Calls the functions of a watcher after each change. @returns function that ends the calls */
  watch(watcher: JournalWatcher): () => void;
}

/** Keys and values of a state table at one moment. The values can be serialized as JSON. */
export interface TableSnapshot {
  readonly table: string;
  readonly keys: readonly string[];
  readonly values: readonly unknown[];
}

/** State that is built beside the state of the stores. No store sees it before `commit`. */
export interface StateDraft {
  get(table: string, key: string): unknown;
  /** Sets a value of an existing table. */
  set(table: string, key: string, value: unknown): void;
  entries(table: string): Iterable<readonly [key: string, value: unknown]>;
  /** Builds the remaining indexes in short steps, so that `commit` does not have to. */
  prepare(): Iterable<unknown>;
  /** Replaces the state of all stores at once. The draft must not be used afterwards. */
  commit(): void;
}

/** Reads or replaces the state of all stores. */
export interface StateStore {
  /** Returns the state of all tables at this moment. */
  snapshot(): readonly TableSnapshot[];
  createDraft(): StateDraft;
}
