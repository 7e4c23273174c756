// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearInterval, setInterval } from 'node:timers';
import type { StoreConnection } from './store-connection.js';

/** Jobs whose results are being built, at any replica. */
const PROCESSING_KEY = 'xcm:processing';
const leaseKeyOf = (jobId: string): string => `xcm:lease:${jobId}`;

/** Real milliseconds after which a replica that no longer extends its lease counts as dead. */
const LEASE_MS = 10_000;
/** Real milliseconds between two extensions of the leases, after which each replica also looks for jobs of dead replicas. */
const INTERVAL_MS = 2_000;

const EXTEND_SCRIPT = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;
const RELEASE_SCRIPT = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/**
 * Leases of the jobs whose results this replica builds. If a replica dies, another one takes its jobs over and builds their results from
 * the start. A lease only avoids double work: a job accepts only one result.
 */
export class ResultLeases {
  readonly #connection: StoreConnection;
  readonly #replicaId: string;
  readonly #held = new Set<string>();
  readonly #interval: NodeJS.Timeout;

  /** @param resume called with the ID of a job that this replica takes over. Returns whether the job still needs a result */
  constructor(connection: StoreConnection, replicaId: string, resume: (jobId: string) => Promise<boolean>) {
    this.#connection = connection;
    this.#replicaId = replicaId;
    this.#interval = setInterval(
      () => void this.#extendAndTakeOver(resume).catch(() => undefined),
      INTERVAL_MS,
    ).unref();
  }

  /** Takes the lease of a job. Must be called before the job gets an upload, so that the upload is processed even after a kill. */
  async acquire(jobId: string): Promise<boolean> {
    // Another replica may have removed the job, if this one was stopped for a while.
    await this.#connection.run((client) => client.sadd(PROCESSING_KEY, jobId));
    if (this.#held.has(jobId)) return true;
    const isFree = await this.#connection.run((client) =>
      client.set(leaseKeyOf(jobId), this.#replicaId, 'PX', LEASE_MS, 'NX'),
    );
    if (isFree === null) return false;
    this.#held.add(jobId);
    return true;
  }

  /** Leaves a job to any replica, which then finds out whether it still needs a result: another upload of the job may be processed. */
  abandon(jobId: string): void {
    this.#held.delete(jobId);
  }

  /** Ends a lease, because the job has its result or needs none. */
  async #release(jobId: string): Promise<void> {
    this.#held.delete(jobId);
    await this.#connection
      .run(async (client) => {
        await client.srem(PROCESSING_KEY, jobId);
        await client.eval(RELEASE_SCRIPT, 1, leaseKeyOf(jobId), this.#replicaId);
      })
      .catch(() => undefined);
  }

  close(): void {
    clearInterval(this.#interval);
  }

  async #takeOver(jobId: string, resume: (jobId: string) => Promise<boolean>): Promise<void> {
    const isResumed = await resume(jobId).catch((error: unknown) => {
      this.abandon(jobId);
      throw error;
    });
    if (!isResumed) await this.#release(jobId);
  }

  async #extendAndTakeOver(resume: (jobId: string) => Promise<boolean>): Promise<void> {
    for (const jobId of this.#held)
      await this.#connection.run((client) =>
        client.eval(EXTEND_SCRIPT, 1, leaseKeyOf(jobId), this.#replicaId, LEASE_MS),
      );
    for (const jobId of await this.#connection.run((client) => client.smembers(PROCESSING_KEY)))
      if (!this.#held.has(jobId) && (await this.acquire(jobId))) await this.#takeOver(jobId, resume);
  }
}
