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

/** Statuses in which an existing job of the same app and type blocks a new one at `at`. */
export interface BlockingCondition {
  readonly statuses: readonly UnfinishedStatus[];
  readonly at: Instant;
}

export interface JobStore {
  /**
   * Adds a job unless its ID is in use or another job blocks it. Without `blocking`, no job blocks it. Atomic: of two jobs that
   * block each other, one is added. The time does not depend on the number of jobs.
   */
  addUnlessBlocked(job: ComplianceJob, blocking?: BlockingCondition): Promise<AddJobResult>;
  /** Returns a job of any app. */
  find(id: string): Promise<ComplianceJob | undefined>;
  /** Returns an app's jobs of a type, newest first. */
  list(app: AppId, type: JobType): Promise<readonly ComplianceJob[]>;
  /** Returns all jobs of an app, or of every app, newest first. */
  listAll(app: AppId | undefined): Promise<readonly ComplianceJob[]>;
  /**
   * Returns up to `limit` jobs of any app that have a result file. Each call continues after the jobs of the previous call, and
   * starts over at the end.
   */
  nextWithResultFile(limit: number): readonly ComplianceJob[];
  /** Updates a job atomically, unless `change` returns undefined. Returns whether the job was updated. */
  update(id: string, change: (job: ComplianceJob) => ComplianceJob | undefined): Promise<boolean>;
  /** Deletes the jobs of an app, or of every app. Returns the deleted jobs. */
  clear(app: AppId | undefined): Promise<readonly ComplianceJob[]>;
}

/** Resumable upload sessions. */
export interface SessionStore {
  /** Adds a session with a new ID. */
  add(session: UploadSession): Promise<void>;
  find(id: string): Promise<UploadSession | undefined>;
  /** Returns the sessions of a job, in the order in which they were opened. */
  listByJob(jobId: string): Promise<readonly UploadSession[]>;
  /** Returns the sessions of an app, or of every app. */
  listAll(app: AppId | undefined): Promise<readonly UploadSession[]>;
  /** Updates a session atomically, unless `change` returns undefined. Returns whether the session was updated. */
  update(id: string, change: (session: UploadSession) => UploadSession | undefined): Promise<boolean>;
  delete(id: string): Promise<void>;
  /** Deletes the sessions of an app, or of every app. Returns the deleted sessions. */
  clear(app: AppId | undefined): Promise<readonly UploadSession[]>;
}

/** Rate-limit windows, one for each app and bucket. */
export interface WindowStore {
  /** Counts one request. Atomic: even for concurrent requests, a window admits exactly `limit`. */
  admit(app: AppId, bucket: RateLimitBucket, now: Instant, limit: number): Promise<AdmitResult>;
  /** Returns the last window, open or not, or undefined. */
  find(app: AppId, bucket: RateLimitBucket): Promise<RateWindow | undefined>;
  set(app: AppId, bucket: RateLimitBucket, window: RateWindow): Promise<void>;
  /** Deletes the windows of an app, or of every app. Returns the number of deleted windows. */
  clear(app: AppId | undefined): Promise<number>;
}

/** Settings of an app that override the server's options. */
export interface AppOverrides {
  readonly profile?: string;
  readonly ownerId?: string;
  readonly enrolled?: boolean;
  readonly rateLimits?: Partial<Readonly<Record<RateLimitBucket, number>>>;
  readonly processingTime?: ProcessingTime;
  readonly maxUploadBytes?: number;
}

/** Overrides by app. Synchronous, because every request reads them. */
export interface AppStore {
  find(app: AppId): AppOverrides | undefined;
  /** Replaces all overrides of an app. */
  set(app: AppId, overrides: AppOverrides): void;
  /** Deletes the overrides of an app, or of every app. */
  clear(app: AppId | undefined): void;
}

/** Outcomes that override those from the digits of an ID, for one app or for all. Read when a result is built. */
export interface OutcomeStore {
  /** Sets the outcomes of single IDs, and keeps those of other IDs. `undefined` instead of an app: for all apps. */
  set(
    app: AppId | undefined,
    outcomes: Iterable<readonly [id: string, events: readonly OutcomeEvent[]]>,
  ): void;
  /** Sets the outcomes of millions of IDs. The list is not copied: do not change it afterwards. */
  setList(app: AppId | undefined, list: PackedOutcomes): void;
  /** Returns the overrides for an app: its own before those for all apps. */
  get(app: AppId | undefined): OutcomeOverrides;
  /** Deletes the outcomes of an app; `undefined`: all outcomes. */
  clear(app: AppId | undefined): void;
}

type NewFault = Omit<Fault, 'id' | 'matched' | 'fired'>;

/** Injected faults. Synchronous, because every request is matched against them. */
export interface FaultStore {
  add(newFault: NewFault): Fault;
  /** Counts a request at all faults that match it. Returns the fault that fires. */
  matchAndCount(subject: FaultSubject): Fault | undefined;
  find(id: string): Fault | undefined;
  /** Returns the faults of an app and those for all apps, in the order in which they are tried. */
  list(app: AppId | undefined): readonly Fault[];
  delete(id: string): void;
  /** Deletes the faults of an app, or all faults. Returns the number of deleted faults. */
  clear(app: AppId | undefined): number;
}

/** Records the last requests to the API and the storage. */
export interface Journal {
  /** Returns a unique ID of lower-case letters, digits and dashes. */
  nextId(): string;
  /** Adds an entry, which is completed later. Drops the oldest entry if the journal is full. */
  add(entry: JournalEntry): void;
  /** Returns the entries, oldest first. */
  entries(): readonly JournalEntry[];
  /** Deletes the entries of an app, or of every app. Returns the number of deleted entries. */
  clear(app: AppId | undefined): number;
}

/** Facts by table and key, as JSON values. */
export type StateByTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Reads or replaces the facts of all stores. */
export interface StateStore {
  read(): StateByTable;
  replace(facts: StateByTable): void;
}
