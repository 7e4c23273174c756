import type { AppId } from './domain/app-identity.js';
import type { Fault, FaultSubject } from './domain/faults/fault.js';
import type {
  ComplianceJob,
  JobType,
  LineCounts,
  StoredObject,
  UnfinishedStatus,
} from './domain/jobs/job.js';
import type { ProcessingTime } from './domain/jobs/processing-time.js';
import type { JournalEntry } from './domain/journal/journal-entry.js';
import type { Admission, Bucket, RateWindow } from './domain/limits/rate-window.js';
import type { OutcomeEvent } from './domain/results/outcome.js';
import type { OutcomeOverrides, SharedOutcomes } from './domain/results/outcome-overrides.js';
import type { PackedOutcomes } from './domain/results/packed-outcomes.js';
import type { Instant } from './domain/time/instant.js';
import type { ClockCommand } from './domain/time/virtual-clock.js';
import type { UploadSession } from './domain/uploads/upload-session.js';

/** What is needed of the world outside. Adapters implement these; a suite in `test/adapters` describes each. */

/** What a clock shows. */
export interface ClockFace {
  readonly now: Instant;
  readonly frozen: boolean;
  /** Times as fast as real time. */
  readonly rate: number;
}

export type ClockChange =
  | { readonly ok: true; readonly face: ClockFace }
  | { readonly ok: false; readonly reason: 'backwards' | 'too_far'; readonly now: Instant };

/** The server's clock and, on top of it, one for each app. `undefined` for an app means the server's. */
export interface Clocks {
  now(app: AppId | undefined): Instant;
  face(app: AppId | undefined): ClockFace;
  change(app: AppId | undefined, order: ClockCommand): ClockChange;
  /** As new: an app's clock shows the server's time again; resetting the server's resets every app's too. */
  reset(app: AppId | undefined): ClockFace;
  /** A copy at the present instant. Real time leaves it alone; what is done to it counts once it is committed. */
  draft(): ClocksDraft;
}

export interface ClocksDraft extends Clocks {
  /** Makes the clocks what this copy is. To be called before they are changed otherwise. */
  commit(): void;
}

export type Addition =
  | { readonly kind: 'added' }
  | { readonly kind: 'blocked'; readonly by: ComplianceJob }
  | { readonly kind: 'id_taken' };

/** What keeps a job from being added: one that the same app has of the same type and that is in such a status then. */
export interface Blocking {
  readonly statuses: readonly UnfinishedStatus[];
  readonly at: Instant;
}

export interface JobStore {
  /**
   * Adds a job, unless its ID is in use or another one blocks it; without `blocking` none does. Atomic: of two that would
   * block each other, one is added. Takes no longer where there are many jobs.
   */
  addUnless(job: ComplianceJob, blocking?: Blocking): Promise<Addition>;
  /** A job of any app. */
  find(id: string): Promise<ComplianceJob | undefined>;
  /** An app's jobs of a type, newest first. */
  list(app: AppId, type: JobType): Promise<readonly ComplianceJob[]>;
  /** All jobs of an app, or of every app, newest first. */
  all(app: AppId | undefined): Promise<readonly ComplianceJob[]>;
  /**
   * Some jobs whose result's file is kept, of any app, in turn: each call goes on where the last one ended.
   *
   * @param most how many at most
   */
  someWithFiles(most: number): readonly ComplianceJob[];
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
  ofJob(jobId: string): Promise<readonly UploadSession[]>;
  /** Those of an app, or of every app. */
  all(app: AppId | undefined): Promise<readonly UploadSession[]>;
  /** Changes a session's facts at once; `change` returns undefined to leave it as it is. @returns whether it changed */
  update(id: string, change: (session: UploadSession) => UploadSession | undefined): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Forgets the sessions of an app, or of every app. @returns those that there were */
  clear(app: AppId | undefined): Promise<readonly UploadSession[]>;
}

/** Rate-limit windows, one for each app and bucket. */
export interface WindowStore {
  /** Counts one request. Atomic: however many at once, exactly `limit` are admitted in a window. */
  admit(app: AppId, bucket: Bucket, now: Instant, limit: number): Promise<Admission>;
  /** The last window, open or not; undefined if there was none. */
  find(app: AppId, bucket: Bucket): Promise<RateWindow | undefined>;
  set(app: AppId, bucket: Bucket, window: RateWindow): Promise<void>;
  /** Forgets the windows of an app, or of every app. @returns how many there were */
  clear(app: AppId | undefined): Promise<number>;
}

/** What was set for one app; what is not there follows the server's options. */
export interface AppOverrides {
  readonly profile?: string;
  readonly ownerId?: string;
  readonly enrolled?: boolean;
  readonly rateLimits?: Partial<Readonly<Record<Bucket, number>>>;
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
  read(app: AppId | undefined): OutcomeOverrides;
  /** Forgets what was said for an app; `undefined`: everything. */
  clear(app: AppId | undefined): void;
}

/** A fault that is to be set. */
export type FaultToSet = Omit<Fault, 'id' | 'seen' | 'fired'>;

/** Faults that were set. Met by every request, and therefore without waiting. */
export interface FaultStore {
  add(order: FaultToSet): Fault;
  /** Counts a request at all faults that concern it. @returns the one that fires */
  meet(subject: FaultSubject): Fault | undefined;
  find(id: string): Fault | undefined;
  /** Those that concern an app: its own, and those for all. In the order in which they are tried. */
  list(app: AppId | undefined): readonly Fault[];
  remove(id: string): void;
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

/** Bytes under way to the store. After `commit` or `discard` it is of no more use. */
export interface BlobWriter {
  /** The name under which the bytes can be read once committed. */
  readonly blob: string;
  /** Takes bytes, which may be changed once it has. That they cannot be stored may be told by a later call, or by `commit`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Waits until all that was taken is in the file, where it stays even if what follows is discarded. */
  flush(): Promise<void>;
  commit(): Promise<void>;
  /** Removes what was written since the last `flush`. Never fails. */
  discard(): Promise<void>;
}

/** Bytes that are there to be read, even if their name is removed meanwhile. */
export interface BlobReader {
  /** Fills `target` with the bytes from `position` on. @returns how many there were, at most as many as fit */
  readInto(target: Uint8Array, position: number): Promise<number>;
  /** Never fails. */
  close(): Promise<void>;
}

/** Large byte strings. Names are the store's own, never a user's. */
export interface BlobStore {
  create(): Promise<BlobWriter>;
  open(blob: string): Promise<BlobReader>;
  /**
   * Goes on behind the first `bytes` of a blob; what stood behind them is cut off. `discard` removes nothing of
   * them. One writer at a time.
   */
  extend(blob: string, bytes: number): Promise<BlobWriter>;
  /** The bytes from `start` to `end`, both included; all of them by default. */
  read(blob: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  has(blob: string): Promise<boolean>;
  /** Undefined if it is not there. */
  size(blob: string): Promise<number | undefined>;
  remove(blob: string): Promise<void>;
}

/** A result that is to be made. */
export interface ResultOrder {
  readonly type: JobType;
  /** The name of the profile by whose rules it is made. */
  readonly profile: string;
  /** The uploaded file. */
  readonly upload: { readonly blob: string; readonly bytes: number };
  readonly generation: string;
  /** In the upload's order and without a blank line. */
  readonly plain: boolean;
}

export interface ResultMade {
  readonly object: StoredObject;
  readonly lines: LineCounts;
}

/** Makes results beside the event loop. */
export interface ResultMaker {
  /**
   * Makes a result when those asked for before are made. What cannot be made leaves nothing behind.
   *
   * @param isWanted asked when its turn has come
   * @returns undefined if it was not wanted any more
   * @throws Error whose message says why it could not be made, as a clause
   */
  make(
    order: ResultOrder,
    outcomes: SharedOutcomes,
    isWanted?: () => Promise<boolean>,
  ): Promise<ResultMade | undefined>;
}

/** A file of a user's. */
export interface UserFile {
  /** How many it has, or at least has. */
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

export type FileOpening =
  | { readonly ok: true; readonly file: UserFile }
  /** Why it cannot be read, and what is allowed. */
  | { readonly ok: false; readonly problem: string };

/** The files beside a scenario. */
export interface FilesBeside {
  /** @param path from the scenario's folder on; nothing outside that is read */
  open(path: string): Promise<FileOpening>;
}

/** A scenario as it was written. */
export interface ScenarioText {
  /** What to call it in messages: a path, or a name. */
  readonly source: string;
  readonly text: string;
}

/** Scenarios that come with the package. */
export interface BuiltInScenarios {
  /** By name. */
  all(): Promise<ReadonlyMap<string, ScenarioText>>;
}

/** Facts by store and key; JSON can hold them. */
export type FactsByStore = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All facts of the stores at once. */
export interface Facts {
  read(): FactsByStore;
  replace(facts: FactsByStore): void;
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Lines for whoever runs the server. Bearer tokens, signatures and upload tokens are never passed in. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;
