/** Error of a change that could not be written to the data directory. The change was undone in memory. */
export class NotStoredError extends Error {}

/**
 * Makes changes of the state durable. Without a data directory, no change is durable, and no method waits.
 *
 * A durable change survives the end of the process at any instant. It may not survive a power cut, because no method waits for the
 * disk.
 */
export interface Durability {
  /**
   * Waits until all changes that were made so far are written. Must be called before a response shows or promises a change. Many
   * callers share one write.
   *
   * @returns undefined if there is nothing to wait for
   * @throws NotStoredError if the changes could not be written. All of them are then undone.
   */
  committed(): Promise<void> | undefined;
  /** Returns a sentence that says why changes cannot be written now. Returns undefined if they can. */
  problem(): string | undefined;
  /** Number of failed writes whose changes were undone. */
  readonly undoneWrites: number;
  /** Resolves when changes can be written. @throws NotStoredError if the server stops first */
  writable(): Promise<void>;
  /**
   * Runs `work`, and writes all its changes in one transaction, even if `work` awaits other events between changes. The changes are
   * written after `work` has ended.
   *
   * @throws NotStoredError if changes cannot be written, or were undone while `work` was running
   */
  atomically<T>(work: () => Promise<T>): Promise<T>;
}

/** Durability of a server without a data directory. */
export const NO_DURABILITY: Durability = {
  committed: () => undefined,
  problem: () => undefined,
  undoneWrites: 0,
  writable: async () => undefined,
  atomically: (work) => work(),
};
