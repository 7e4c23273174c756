/** Part of a request from which a replica derives the facts that the request concerns. */
export interface RequestOfReplica {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Connection of this process to the store that it shares with other replicas. */
export interface Replica {
  /**
   * Reads what other replicas have changed, as far as a request may depend on it. Must be called before the request is handled.
   *
   * @returns a sentence that says why the store cannot be used, or undefined if it can
   */
  open(request: RequestOfReplica): Promise<string | undefined>;
  /**
   * Runs a control call that changes the state, and stores its changes: all of them, or none. Runs the call again if another replica
   * changed the same data.
   *
   * @param isRepeatable whether `run` can run again
   * @throws NotStoredError if the changes could not be stored
   */
  change<T>(request: RequestOfReplica, run: () => Promise<T>, isRepeatable: boolean): Promise<T>;
}
