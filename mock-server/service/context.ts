import { type AppId, NOT_ENROLLED, ownerIdOf } from '../domain/app-identity.js';
import type { ProcessingTime } from '../domain/jobs/processing-time.js';
import { SEQUENCES } from '../domain/jobs/snowflake.js';
import type { Bucket } from '../domain/limits/rate-window.js';
import type { Instant } from '../domain/time/instant.js';
import type {
  AppStore,
  BlobStore,
  Clocks,
  Facts,
  FaultStore,
  JobStore,
  Journal,
  Log,
  OutcomeStore,
  ReadyMade,
  ResultMaker,
  SessionStore,
  WindowStore,
} from '../ports.js';
import type { Profile } from '../profiles/profile.js';
import type { UrlsOf } from './jobs/job-url-cache.js';
import type { SessionWriters } from './uploads/resumable/session-writers.js';

/** What every app is like unless it was told otherwise. */
export interface Defaults {
  readonly profile: string;
  /** Requests per window, in each bucket. */
  readonly rateLimit: number;
  readonly processingTime: ProcessingTime;
  /** Results in the upload's order, without a blank line, with md5. */
  readonly plainResults: boolean;
  readonly maxUploadBytes: number;
  /** The status that answers a job ID that does not exist. */
  readonly unknownJobStatus: 200 | 404;
  /** Whether a job that expired while its file was on the way takes it. */
  readonly takesLateUploads: boolean;
}

/** How the mock behaves towards one app. */
export interface AppSettings {
  readonly profile: Profile;
  readonly enrolled: boolean;
  readonly rateLimits: Readonly<Record<Bucket, number>>;
  readonly processingTime: ProcessingTime;
  /** Beside what the app's generation of the API takes. */
  readonly maxUploadBytes: number;
}

/** Where the facts are, but those of clocks. */
export interface Stores {
  readonly jobs: JobStore;
  readonly sessions: SessionStore;
  readonly windows: WindowStore;
  readonly apps: AppStore;
  readonly outcomes: OutcomeStore;
  readonly faults: FaultStore;
}

/** What the use cases work with. */
export interface Context extends Stores {
  readonly clocks: Clocks;
  /** Stores of their own that know nothing, to try on them what is not yet to count. */
  readonly blankStores: () => Stores;
  readonly blobs: BlobStore;
  /** Makes results of large uploads. */
  readonly resultMaker: ResultMaker;
  readonly readyMade: ReadyMade;
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
  /** Who writes to resumable uploads at present. */
  readonly writers: SessionWriters;
  /** Writes down what has changed so far, where facts outlive the process: for what is promised and must not be lost. */
  readonly settle: () => void;
  /** What keeps the server from serving well, as a sentence. */
  readonly problem: () => string | undefined;
  /** Aborted when the server is to stop: whatever waits must not wait any longer. */
  readonly shutdown: AbortSignal;
  /** Work that goes on after its request was answered; whoever stops the server can wait for it. */
  readonly background: Background;
}

/** A profile that is known to exist: names are checked where they come in. */
export const profileNamed = (context: Context, name: string): Profile =>
  context.profiles.get(name) as Profile;

/** The snowflake that stands for an app's owner. */
export const ownerOf = (context: Context, app: AppId): string =>
  context.apps.find(app)?.ownerId ?? ownerIdOf(app);

/** An app's settings: what was set for it, and the defaults for the rest; nothing but defaults for no app. */
export function settingsOf(context: Context, app: AppId | undefined): AppSettings {
  const { defaults } = context;
  const own = app === undefined ? undefined : context.apps.find(app);
  const limit = defaults.rateLimit;
  return {
    profile: profileNamed(context, own?.profile ?? defaults.profile),
    enrolled: own?.enrolled ?? app !== NOT_ENROLLED,
    rateLimits: { create: limit, list: limit, get: limit, cancel: limit, ...own?.rateLimits },
    processingTime: own?.processingTime ?? defaults.processingTime,
    maxUploadBytes: own?.maxUploadBytes ?? defaults.maxUploadBytes,
  };
}

export interface Background {
  run(work: Promise<void>): void;
  /** Resolves once no work is left. */
  idle(): Promise<void>;
}

/** @param onFailure hears of work that failed, which nobody waits for */
export function createBackground(onFailure: (error: unknown) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const tracked = work.catch(onFailure).finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

export function createSequences(): () => number {
  let sequence = 0;
  return () => {
    sequence = (sequence + 1) % SEQUENCES;
    return sequence;
  };
}

export function createGenerations(): (at: Instant) => string {
  let count = 0;
  return (at) => String(BigInt(at) * 1000n + BigInt(count++));
}
