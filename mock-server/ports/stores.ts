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

/** What keeps a job from being added: one that the same app has of the same type and that is in such a status then. */
export interface BlockingCondition {
  readonly statuses: readonly UnfinishedStatus[];
  readonly at: Instant;
}

export interface JobStore {
  /**
   * Adds a job, unless its ID is in use or another one blocks it; without `blocking` none does. Atomic: of two that would
   * block each other, one is added. Takes no longer where there are many jobs.
   */
  addUnlessBlocked(job: ComplianceJob, blocking?: BlockingCondition): Promise<AddJobResult>;
  /** A job of any app. */
  find(id: string): Promise<ComplianceJob | undefined>;
  /** An app's jobs of a type, newest first. */
  list(app: AppId, type: JobType): Promise<readonly ComplianceJob[]>;
  /** All jobs of an app, or of every app, newest first. */
  listAll(app: AppId | undefined): Promise<readonly ComplianceJob[]>;
  /**
   * Some jobs whose result's file is kept, of any app, in turn: each call goes on where the last one ended.
   *
   * @param limit how many at most
   */
  nextWithResultFile(limit: number): readonly ComplianceJob[];
  /** Changes a job's facts at once; `change` returns undefined to leave it as it is. @returns whether it changed */
  update(id: string, change: (job: ComplianceJob) => ComplianceJob | undefined): Promise<boolean>;
  /** Forgets the jobs of an app, or of every app. @returns those that there were */
  clear(app: AppId | undefined): Promise<readonly ComplianceJob[]>;
}

/** Resumable uploads. */
export interface SessionStore {
  /** The ID is new. */
  add(session: UploadSession): Promise<void>;
  find(id: string): Promise<UploadSession | undefined>;
  /** Those of a job, in the order in which they were opened. */
  listByJob(jobId: string): Promise<readonly UploadSession[]>;
  /** Those of an app, or of every app. */
  listAll(app: AppId | undefined): Promise<readonly UploadSession[]>;
  /** Changes a session's facts at once; `change` returns undefined to leave it as it is. @returns whether it changed */
  update(id: string, change: (session: UploadSession) => UploadSession | undefined): Promise<boolean>;
  delete(id: string): Promise<void>;
  /** Forgets the sessions of an app, or of every app. @returns those that there were */
  clear(app: AppId | undefined): Promise<readonly UploadSession[]>;
}

/** Rate-limit windows, one for each app and bucket. */
export interface WindowStore {
  /** Counts one request. Atomic: however many at once, exactly `limit` are admitted in a window. */
  admit(app: AppId, bucket: RateLimitBucket, now: Instant, limit: number): Promise<AdmitResult>;
  /** The last window, open or not; undefined if there was none. */
  find(app: AppId, bucket: RateLimitBucket): Promise<RateWindow | undefined>;
  set(app: AppId, bucket: RateLimitBucket, window: RateWindow): Promise<void>;
  /** Forgets the windows of an app, or of every app. @returns how many there were */
  clear(app: AppId | undefined): Promise<number>;
}

/** What was set for one app; what is not there follows the server's options. */
export interface AppOverrides {
  readonly profile?: string;
  readonly ownerId?: string;
  readonly enrolled?: boolean;
  readonly rateLimits?: Partial<Readonly<Record<RateLimitBucket, number>>>;
  readonly processingTime?: ProcessingTime;
  readonly maxUploadBytes?: number;
}

/** What was set for apps. Read at every request, and therefore without waiting. */
export interface AppStore {
  find(app: AppId): AppOverrides | undefined;
  /** Replaces all that was set for an app. */
  set(app: AppId, overrides: AppOverrides): void;
  /** Forgets what was set for an app, or for every app. */
  clear(app: AppId | undefined): void;
}

/** What was said of single IDs, by one app or for all. Read when a result is made. */
export interface OutcomeStore {
  /** Adds to what was said before; `undefined` for an app: for all of them. */
  set(app: AppId | undefined, outcomes: Iterable<readonly [id: string, said: readonly OutcomeEvent[]]>): void;
  /**
   * Says of very many IDs what happened to them, whatever was said before. The list may be read by others, but is not to
   * be changed any more.
   */
  setList(app: AppId | undefined, list: PackedOutcomes): void;
  /** What counts for an app: what was said for all, and over it what was said for the app. */
  get(app: AppId | undefined): OutcomeOverrides;
  /** Forgets what was said for an app; `undefined`: everything. */
  clear(app: AppId | undefined): void;
}

/** A fault that is to be set. */
type NewFault = Omit<Fault, 'id' | 'matched' | 'fired'>;

/** Faults that were set. Met by every request, and therefore without waiting. */
export interface FaultStore {
  add(newFault: NewFault): Fault;
  /** Counts a request at all faults that concern it. @returns the one that fires */
  matchAndCount(subject: FaultSubject): Fault | undefined;
  find(id: string): Fault | undefined;
  /** Those that concern an app: its own, and those for all. In the order in which they are tried. */
  list(app: AppId | undefined): readonly Fault[];
  delete(id: string): void;
  /** Forgets the faults of an app, or all. @returns how many there were */
  clear(app: AppId | undefined): number;
}

/** The last requests to the API and the storage. */
export interface Journal {
  /** A name for a request, in lower-case letters, digits and dashes; never the same twice. */
  nextId(): string;
  /** Keeps an entry, which is filled in later; the oldest one makes room. */
  add(entry: JournalEntry): void;
  /** Oldest first. */
  entries(): readonly JournalEntry[];
  /** Forgets the entries of an app, or of every app. @returns how many there were */
  clear(app: AppId | undefined): number;
}

/** Facts by store and key; JSON can hold them. */
export type StateByTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All facts of the stores at once. */
export interface StateStore {
  read(): StateByTable;
  replace(facts: StateByTable): void;
}
