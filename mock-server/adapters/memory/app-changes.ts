import { takeFirst } from './take-first.js';

/** Kind of change that needs no ID. `everything` stands for all kinds. */
type ChangeKind = 'windows' | 'faults' | 'clock' | 'settings' | 'apps' | 'everything';

/** Number of changed jobs that a record names. */
const MAX_JOBS = 50;

/** Numbers of the latest changes of each kind in an app. Their size does not grow with the number of changes. */
export class AppChanges {
  readonly #numbers: Partial<Record<ChangeKind, number>> = {};
  /** Numbers of the latest changes of jobs by job ID, in ascending order. */
  readonly #jobs = new Map<string, number>();
  /** Number of the latest change of a job that `#jobs` no longer contains. */
  #latestUnnamedJob = 0;
  #latestRequest = 0;
  #newestRequest = '';

  note(kind: ChangeKind, number: number): void {
    this.#numbers[kind] = number;
  }

  noteJob(id: string, number: number): void {
    this.#jobs.delete(id);
    this.#jobs.set(id, number);
    if (this.#jobs.size <= MAX_JOBS) return;
    for (const [oldest, oldNumber] of takeFirst(this.#jobs, 1)) {
      this.#jobs.delete(oldest);
      this.#latestUnnamedJob = oldNumber;
    }
  }

  noteRequest(id: string, number: number): void {
    this.#latestRequest = number;
    // A request that ends may be older than the newest one.
    const newest = this.#newestRequest;
    if (id.length > newest.length || (id.length === newest.length && id > newest)) this.#newestRequest = id;
  }

  /** Returns whether a change of a kind has a larger number than `since`. */
  has(kind: ChangeKind, since: number): boolean {
    return (this.#numbers[kind] ?? 0) > since;
  }

  /** Returns the IDs of the jobs that changed after the change `since`, or `null` if there are too many. */
  jobsSince(since: number): readonly string[] | null {
    if (this.#latestUnnamedJob > since) return null;
    return [...this.#jobs].flatMap(([id, number]) => (number > since ? [id] : []));
  }

  /** Returns the ID of the newest request if a request began or ended after the change `since`, otherwise `null`. */
  newestRequestSince(since: number): string | null {
    return this.#latestRequest > since ? this.#newestRequest : null;
  }
}
