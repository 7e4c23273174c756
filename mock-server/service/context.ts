import type { AppId } from '../domain/app.js';
import type { Instant } from '../domain/instant.js';
import type { JobType } from '../domain/job.js';
import type { BlobStore, Clocks, JobStore, Log, WindowStore } from '../ports.js';
import type { Profile } from '../profiles/profile.js';

/** How the mock behaves towards an app, as far as an option decides it. */
export interface Settings {
  readonly profile: Profile;
  /** Requests per window and bucket. */
  readonly rateLimit: number;
  /** Milliseconds from the end of an upload to the end of processing. */
  readonly processingMs: Readonly<Record<JobType, number>>;
  /** Results without the quirks of composed objects: in upload's order, no blank line, with md5. */
  readonly plainResults: boolean;
  readonly maxUploadBytes: number;
  /** The status that answers a job ID that does not exist. */
  readonly unknownJobStatus: 200 | 404;
}

/** What the use cases work with. */
export interface Context {
  readonly clocks: Clocks;
  readonly jobs: JobStore;
  readonly windows: WindowStore;
  readonly blobs: BlobStore;
  readonly log: Log;
  /** An app's settings; those of an app unheard of for undefined. */
  readonly settingsOf: (app: AppId | undefined) => Settings;
  /** The generation of an object made at an instant: microseconds, no two alike. */
  readonly nextGeneration: (at: Instant) => bigint;
  /** Work that goes on after its request was answered; whoever stops the server can wait for it. */
  readonly background: Background;
}

export interface Background {
  run(work: Promise<void>): void;
  /** Resolves once no work is left. */
  idle(): Promise<void>;
}

export function createBackground(): Background {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const tracked = work.finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

export function createGenerations(): (at: Instant) => bigint {
  let count = 0;
  return (at) => BigInt(at) * 1000n + BigInt(count++ % 1000);
}
