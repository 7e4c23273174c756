import { type ComplianceJob, finishesAt } from '../../domain/jobs/job.js';
import type { BlockingCondition } from '../../ports/stores.js';
import { addString, deleteString, type SmallStringSet, stringsOf } from './small-string-set.js';
import { compareKeys, SortedList } from './sorted-list.js';

export const idOf = ({ id }: ComplianceJob): string => id;

/**
 * An app's jobs of one type, sorted by ID. The IDs of jobs that may be unfinished are also in two smaller sets. The search for a
 * job that blocks a new one visits only these sets, because there may be a million finished jobs.
 */
export class JobIndex {
  /** A single job is stored without a list, because a million apps may have one job each. */
  #all: undefined | ComplianceJob | SortedList<ComplianceJob>;
  /** IDs of jobs without an upload that may be unfinished. */
  #waiting: SmallStringSet;
  /** IDs of jobs with an upload that may be unfinished. */
  #processing: SmallStringSet;
  /**
   * Latest instant at which `findBlocking` removed a finished job from `#waiting` or `#processing`. At an earlier instant, the
   * removed jobs may be unfinished.
   */
  #finishedDroppedAt = 0;

  get isEmpty(): boolean {
    return this.#all === undefined;
  }

  /** Returns a copy of all jobs, oldest first. */
  toArray(): ComplianceJob[] {
    if (this.#all instanceof SortedList) return this.#all.toArray();
    return this.#all ? [this.#all] : [];
  }

  /** Yields the jobs with an ID below `before`, newest first. */
  newestFirst(before?: string): Iterable<ComplianceJob> {
    if (this.#all instanceof SortedList) return this.#all.descending(before);
    const isIncluded = this.#all && (before === undefined || compareKeys(this.#all.id, before) < 0);
    return isIncluded ? [this.#all as ComplianceJob] : [];
  }

  put(job: ComplianceJob): void {
    if (this.#all instanceof SortedList) this.#all.put(job);
    else if (this.#all === undefined || this.#all.id === job.id) this.#all = job;
    else {
      const list = new SortedList(idOf);
      list.put(this.#all);
      list.put(job);
      this.#all = list;
    }
    this.#dropUnfinished(job.id);
    this.#addUnfinished(job);
  }

  remove(id: string): void {
    if (this.#all instanceof SortedList) this.#all.delete(id);
    if (this.#all instanceof SortedList ? this.#all.isEmpty : this.#all?.id === id) this.#all = undefined;
    this.#dropUnfinished(id);
  }

  /** Returns a job that blocks a new job, or undefined if no job does. */
  findBlocking(
    { statuses, at }: BlockingCondition,
    getJob: (id: string) => ComplianceJob,
  ): ComplianceJob | undefined {
    if (at < this.#finishedDroppedAt) this.#rebuild();
    for (const status of statuses)
      for (const id of stringsOf(status === 'created' ? this.#waiting : this.#processing)) {
        const job = getJob(id);
        if (at < finishesAt(job)) return job;
        this.#dropUnfinished(id);
        this.#finishedDroppedAt = Math.max(this.#finishedDroppedAt, at);
      }
    return undefined;
  }

  /** Adds all jobs to `#waiting` or `#processing` again, after the app's clock was set back. */
  #rebuild(): void {
    this.#finishedDroppedAt = 0;
    for (const job of this.toArray()) this.#addUnfinished(job);
  }

  #addUnfinished({ id, upload, cancelledAt }: ComplianceJob): void {
    if (cancelledAt !== undefined) return;
    if (upload) this.#processing = addString(this.#processing, id);
    else this.#waiting = addString(this.#waiting, id);
  }

  #dropUnfinished(id: string): void {
    this.#waiting = deleteString(this.#waiting, id);
    this.#processing = deleteString(this.#processing, id);
  }
}
