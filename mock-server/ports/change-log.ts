import type { AppId } from '../domain/app-identity.js';

/** What changed after a moment. A reader of the changes reads the changed data again. */
export interface Changes {
  /** IDs of the changed jobs, or `null` if there are too many to list. */
  readonly jobs: readonly string[] | null;
  readonly windows: boolean;
  readonly faults: boolean;
  readonly clock: boolean;
  /** Whether settings or outcomes changed. */
  readonly settings: boolean;
  /** Whether an app appeared, or the settings of an app changed. */
  readonly apps: boolean;
  /** ID of the newest entry of the journal. `null` if the journal has no new or changed entry. */
  readonly requests: string | null;
}

/** Record of what changed, which is kept only while it has readers. */
export interface ChangeLog {
  /** Number of the latest change. Numbers only grow, also from one run of the server to the next. */
  readonly latest: number;
  /** Number of the functions that {@link watch} calls. */
  readonly readerCount: number;
  /**
   * Returns what changed in an app, or in all apps, after the change with a number. Returns that everything changed if the log
   * does not know the number.
   */
  changesSince(app: AppId | undefined, number: number): Changes;
  /** Calls a function after each change. @returns function that ends the calls */
  watch(onChange: () => void): () => void;
}
